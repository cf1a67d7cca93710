import type { Entity } from "../understanding.ts";
import { leadingUpTo } from "./rule.ts";
import type { Meaning } from "./words.ts";

const YES =
  "是|是的|是啊|是呀|是滴|对|对的|对啊|对呀|对对|没错|有|有的|有的有的|有啊|嗯|嗯嗯|嗯是的|嗯对|嗯好|嗯有|对对对|是是是|恩|好|好的|好的呢|好呢|好啊|行|可以|可以的|当然|是的呢|是的呀|可不是|可不是嘛|就是的|确实|确实是|嗯呢|嗯啊|是嘞|是哩|是的嘛|对头|系|系啊|需要|要|要的|yes|yeah|yep|yup|ok|okay|sure|right|correct|that's right|that is right|that's it|exactly|yes exactly|of course|certainly|y|yes please|yes of course|yes indeed|yes certainly|yes definitely|definitely|absolutely|of course yes";
const NO =
  "不是|不是的|不是啊|没有|没有啊|没有的|没有呢|没有过|没|没啊|没呢|否|不|不对|不行|不用|不要|不需要|还没有|还没|还没呢|并没|没有的事|从来没有|没有没有|没得|莫得|冇|冇得|木有|并没有|并不是|无|no|nope|nah|not yet|not at all|no thanks|n|not really|never|absolutely not|definitely not|certainly not|of course not|no way";

const ANSWERS = new Map<string, boolean>([
  ...YES.split("|").map((word): [string, boolean] => [word, true]),
  ...NO.split("|").map((word): [string, boolean] => [word, false]),
]);

/** English answers go on without a comma: "yes I do", "no it isn't". */
const SHORT_ANSWER =
  /^(yes|yeah|yep|no|nope)(?: (?:i|it|he|she|we|they|that|there)(?: (?:am|is|was|are|were|do|does|did|have|has|had|can|will|would))?(?:n't| not)?)$/;

/** "Yeah 26 months", "yeah we registered": no comma before what else is told either. */
const YES_AND_MORE =
  /^(?:yes|yeah|yep|yup)(?= (?:\d|(?:i|we|he|she|they) (?:registered|enrolled|retired|applied|filed|paid)(?![a-z])))/i;

const LONGEST = 20;

/** Yes or no, if that is all that is said, or all of its first clause. */
export function yesOrNo(text: string): Entity | undefined {
  const lead = /^ {0,20}/.exec(text)?.[0].length ?? 0;
  const window = text.slice(lead, lead + LONGEST + 1);
  const border = window.search(/[,.;!?，。、；！？…~\n]/);
  const clause = (
    YES_AND_MORE.exec(window)?.[0] ?? (border === -1 ? window : window.slice(0, border))
  ).trimEnd();
  // No. 35 is a number.
  if (/^no\. ?\d/i.test(window)) return undefined;
  if (clause.length > LONGEST || clause === "") return undefined;
  const words = clause.toLowerCase();
  const short = SHORT_ANSWER.exec(words)?.[1];
  const yes = ANSWERS.get(words) ?? (short === undefined ? undefined : short.startsWith("y"));
  if (yes === undefined) return undefined;
  return { kind: "yes-no", yes, span: [lead, lead + clause.length], text: clause };
}

const UNKNOWN = {
  zh: "还没生呢|还没出生|还没有出生|没出生呢|还在肚子里|还怀着|不知道|不清楚|不太清楚|不是很清楚|不大清楚|不确定|不太确定|不能确定|不太知道|不晓得|不记得|不记得了|不太记得|忘了|忘记了|想不起来|记不清|记不清了|记不太清|记不得|记不住|说不准|说不好|说不清|搞不清|搞不清楚|弄不清|弄不清楚|拿不准|哪个晓得|哪个知道|鬼晓得|鬼知道|天晓得|没印象|没概念|不好说|没数|说不上来|说不上|讲不清|不太明白|不想说|不想讲|不想回答|不想透露|不方便说|不方便讲|不方便透露|不便透露|不便说|保密|跳过|跳过这个|跳过这题",
  en: "not born yet|isn't born yet|hasn't been born|still pregnant|don't know|dont know|do not know|didn't know|not sure|unsure|not certain|not quite sure|no idea|no clue|haven't a clue|haven't the faintest|not the faintest|beats me|can't remember|cannot remember|cant remember|don't remember|dont remember|do not remember|can't recall|don't recall|i forget|i've forgotten|have forgotten|can't say|hard to say|idk|dunno|i forgot|no memory of|who knows|couldn't tell you|can't tell you|rather not say|rather not tell|rather not answer|prefer not to say|prefer not to tell|prefer not to answer|don't want to say|don't want to tell|do not want to say|skip this|skip that|skip it|skip the question|none of your business",
};

/** "不知道怎么办" asks how to; it is no refusal of a fact. 忘了交 is something else that was forgotten. */
const ASKS_HOW =
  /^(?:该?怎么|该|如何|咋|能不能|可不可以|为什么|为啥|去哪|到哪|在哪|哪里|找谁|应该|要不要|交|缴|办|带|续|报|去| (?:how (?:to|i|do|can)|what to|where|why|who to|whom|if i can|whether i can|whether to|to ))/;

/** 忘了 is an answer; that somebody forgot to do something, or forgot about it, is none. */
function isForgottenFact(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[ ,.;!?，。；！？我也都真早就经全])$/.test(leadingUpTo(text, start)) &&
    /^ ?(?:$|[,.;!?，。；！？~]|了|啊|呢|具体|是|多少|几|哪|啥|什么|when|how many|how much|which|what|exactly|the exact)/.test(
      text.slice(end, end + 12),
    )
  );
}

/** The ways to say that one does not know. */
export function unknownMeanings(): Map<string, Meaning> {
  const accept: Meaning["accept"] = (text, start, end) => {
    if (/忘|forg/.test(text.slice(start, end)) && !isForgottenFact(text, start, end)) return "swallow";
    if (/\bhad $/.test(leadingUpTo(text, start))) return "swallow";
    return ASKS_HOW.test(text.slice(end, end + 16)) ? "swallow" : "take";
  };
  const meaning: Meaning = { values: [{ kind: "unknown" }], accept };
  return new Map([...UNKNOWN.zh.split("|"), ...UNKNOWN.en.split("|")].map((word) => [word, meaning]));
}
