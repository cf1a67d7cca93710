import type { Heard, Mode } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { backTo } from "./interrupt.ts";

// Thanks, goodbyes and "I see", where nothing else is said: answered in kind, and a question that is open stays open.

const ACKNOWLEDGED =
  "(?:好的?|好嘞|好吧|行|嗯+|哦+|噢|明白了?|知道了?|懂了|了解了?|清楚了|收到|ok(?:ay)?|got it|i see|understood|great|perfect|alright|all right)";
const TAIL = "(?:您|你|啦|了|哈|呀|啊|哦|嗯| so much| very much| a lot| again| everyone)?";
const THANKS = `(?:太|非常|十分|多|真是)?(?:谢谢|谢|感谢|辛苦|麻烦|thanks?(?: you)?|thank u|thx|cheers|much appreciated)${TAIL}`;
const BYE =
  "(?:再见|拜拜|回头见|先这样|就这样|bye(?: bye)?|good ?bye|see you|that's all|that is all)(?:吧|了|啦| then)?";

const whole = (...parts: readonly string[]): RegExp =>
  new RegExp(
    `^(?:${parts.map((part) => `(?:${part})`).join("[\\s,，.。!！~～]{0,3}")})[\\s.。!！~～]{0,3}$`,
    "iu",
  );

const thanks = whole(`${ACKNOWLEDGED}?`, THANKS, `${TAIL}`);
const goodbye = whole(`${ACKNOWLEDGED}?`, `(?:${THANKS})?`, BYE);
const acknowledged = whole(ACKNOWLEDGED);

/** 你是真人吗, "am I talking to a robot?": who it is that answers. */
const WHO_ANSWERS =
  /^(?:你好|您好|请问)?[，, ]?(?:你|您|那边|对面)(?:到底)?(?:是不是|是)(?:个)?(?:真人|人工|活人|机器人|机器|电脑|程序|ai|人工智能)(?:客服)?(?:还是(?:真人|人工|机器人?|程序|ai))?(?:吗|吧|啊|呀|么)?[?？。!！]*$|^(?:hi|hello)?[,! ]*(?:wait,? )?(?:are (?:you|u)|is this|am i (?:talking|speaking|chatting|writing) (?:to|with)) (?:an? )?(?:real |actual |live )?(?:person|human|human being|bot|chatbot|robot|machine|computer|program|ai)(?: or (?:an? )?(?:real )?(?:person|human|bot|robot|machine|ai))?[?!. ]*$/i;

/** The answer to a courtesy; `undefined` where something else was said, or where an "OK" may answer an open question. */
export const courtesy = (mode: Mode, { utterance }: Heard): Move | undefined => {
  const said = utterance.normalize("NFKC").trim();
  const phrase = (id: string): Move => backTo(mode, [{ kind: "phrase", id }], "greeted");
  if (goodbye.test(said)) return phrase("goodbye");
  if (thanks.test(said)) return phrase("welcome-to-it");
  if (WHO_ANSWERS.test(said)) return phrase("a-program");
  const isAfterAnswer = mode.kind === "idle" && mode.last !== null;
  return isAfterAnswer && acknowledged.test(said) ? phrase("acknowledged") : undefined;
};
