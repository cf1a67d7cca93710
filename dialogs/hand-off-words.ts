import type { HandOffChoice } from "../src/turn.ts";

// What people say of being handed over, as whole utterances: words that only begin like a yes are none.

/** A text without case, width, and stops; what is left between them are its clauses. */
const clausesOf = (utterance: string): readonly string[] =>
  utterance
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’]/g, "'")
    .split(/(?:(?<!\s)\s+)?[,.;!?，。、；！？…~\n]+\s*/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");

/** Whoever says more about waiting than this says something else too. */
const LONGEST = 60;

const LONGEST_ANSWER = 200;

/** Around a yes or no without being one: forms of address, particles, thanks. */
const POLITE =
  /^(?:嗯+|恩|那|那就|哦|噢|好吧?|谢谢(?:您|你|了)?|多谢|麻烦(?:您|你)?(?:了)?|辛苦了?|please|thanks?(?: you)?|thx|ok(?:ay)?|well|oh)$/;

const YES =
  /^(?:那|那就|嗯{1,9}|恩)?(?:嗯{1,9}|恩|是|是的|对|对的|要|要的|行|行吧|行的|好|好吧|好的|好啊|好呀|好嘞|可以|可以的|可以吧|可以啊|当然|当然可以|同意|我同意|没问题|需要|转|转吧|请转|要转|转一下|转过去|转过去吧|转人工|转人工吧|(?:麻烦|请|帮我|给我|可以|好的?|行|那就)(?:您|你)?(?:帮我|给我)?(?:转|转吧|转一下|转一下吧|转过去|转人工|转接|转接一下|接一下)(?:了|吧)?)$|^(?:yes|yeah|yep|yup|ok|okay|sure|y|alright|all right|fine|that's fine|that is fine|sounds good|of course|certainly|definitely|absolutely|go ahead|please do|do it|do so|do that|agreed?|i agree|pass it on|pass me on|transfer me|connect me|put me through)$|^(?:yes|yeah|yep|ok|okay|sure|please)(?: please)?(?: (?:do|go ahead|pass it on|pass me on|transfer me|connect me|put me through|do that|i agree|i do))?(?: please)?$|^(?:go ahead|pass it on|do it|connect me|transfer me|put me through) (?:please|then)$/;

const NO =
  /^(?:那|那就|嗯+|还是)?(?:不|不了|不用|不用了|不要|不要了|不转|不转了|别转|别转了|不行|不同意|不必|不必了|不需要|没必要|先不|先不用|先不用了|先不要|先不转|先别|先别转|先算了|暂时不用|暂时不用了|暂时不|暂不|暂不用|算了|算了吧|还是算了|免了|再说|再说吧|以后再说|回头再说|等等再说|我自己来|我再想想|我想想|我不想转|不想转|不想)$|^(?:no|nope|nah|n|not now|not yet|not right now|no need|no thanks?|no thank you|don't|do not|don't pass it on|do not pass it on|please don't|please do not|i don't agree|later|maybe later|another time|never mind|nevermind|forget it|leave it|i'd rather not|rather not)$|^no (?:please )?(?:don't|do not|need|not now|it's fine|that's fine)$/;

const WRITES =
  /^(?:那|那就|我|我就|我要|我想|帮我|给我|先)?(?:留言|留个言|留言吧|留个言吧|留下话|写留言|改成留言|改为留言)(?:吧|好了)?$|^(?:i'll |i will |let me |i'd like to |i want to )?(?:leave|write) (?:a|it in a|you a) (?:message|note)(?: instead)?$|^(?:leave|put) it in writing$/;

const STOPS =
  /^(?:我|那我|那)?(?:不等|不等了|不想等|不想等了|不排|不排了|不排队了|不要人工了?|不用人工了?|取消排队|取消人工|退出排队|别转了|不转了|算了|算了不等了)$|^(?:先不用|先不用了|不用了|不要了)$|^(?:please )?(?:stop|cancel|quit) (?:waiting|the queue|queueing|queuing|the request)$|^i(?:'m| am)? (?:not|don't want to|do not want to|won't) wait(?:ing)?(?: any ?more)?$|^(?:no longer wait|i'll stop waiting|i don't want to wait(?: any ?more| any longer)?|never mind|nevermind|forget it|not now)$/;

const HOW_LONG =
  /^(?:请问|那|现在|我们?|大概|大约|还)*(?:要|得|需要|需|能)?(?:再)?(?:等|排|排队|等待|等候)?(?:到)?(?:大概|大约)?(?:要|得)?(?:多久|多长时间|几分钟|多少分钟|什么时候|几时)(?:到我|轮到我|能到我|能轮到我|才到我|有人|有人来|有人回|有人理|有人接|回复|接|能有人)?(?:啊|呀|呢|了|嘛)?$|^(?:什么时候|多久|几时)(?:能|才|才能|会|可以)?(?:轮到我|到我|有人(?:来|回|回复|接|理我?)?)(?:啊|呀|呢)?$|^(?:我|现在|请问)*(?:排|排在|排到|是|排队排)?(?:到)?(?:第几|几号|第几个|第几位|多少号|哪儿了|哪里了)(?:个|位|了)?(?:啊|呀|呢|了)?$|^(?:我)?(?:前面|前头)(?:还)?(?:有|剩)?(?:几个?|几位|多少)(?:个|位)?(?:人)?(?:啊|呀|呢)?$|^(?:还)?(?:要|得|需要)(?:等|排)(?:吗|么|多久啊?|多久呢?|几个人)?$|^(?:(?:and )?how (?:much )?long(?:er)?(?: now| still)?|how many (?:people )?(?:are )?(?:ahead|before me|in (?:the )?(?:queue|line)|ahead of me|in front of me)?|(?:and )?how long (?:will|does|must|do|is|should|would)? ?(?:it|i|this|that|the (?:wait|queue))? ?(?:take|have to wait|need to wait|wait|be|still)?(?: now| still| more)?|what(?:'s| is) my (?:position|place)(?: in (?:the )?(?:queue|line))?|my (?:position|place|turn)|where am i in (?:the )?(?:queue|line)|when (?:is it|is|will it be) my turn|is it my turn(?: yet)?|when will (?:someone|somebody|anyone|they) (?:answer|reply|come|be there))$/;

/** The clauses that say something beyond politeness. */
const tellingIn = (utterance: string): readonly string[] =>
  clausesOf(utterance).filter((clause) => !POLITE.test(clause));

/** Asks for the place in the queue, or how long it still takes. */
export const asksHowLong = (utterance: string): boolean => {
  if (utterance.length > LONGEST) return false;
  const clauses = tellingIn(utterance);
  return clauses.length > 0 && clauses.length <= 2 && clauses.every((clause) => HOW_LONG.test(clause));
};

/** A question or an objection is no yes, however it begins. */
const ASKS =
  /[?？吗么]|怎么|多少|什么|为什么|哪|但是?|不过|可是|先|\b(?:what|how|why|which|where|when|who|but|first|before|wait)\b/i;

const wholeOf = (utterance: string, pattern: RegExp): boolean => {
  const telling = tellingIn(utterance);
  const said = telling.length === 0 ? clausesOf(utterance) : telling;
  return said.length > 0 && said.every((clause) => pattern.test(clause));
};

/**
 * What was said to the offer to be handed over, in whole: yes, no, or to leave it in writing. A yes may be followed by
 * something that is told; by a question or an objection it may not. Undefined for anything else.
 */
export const answerToOffer = (utterance: string): Extract<HandOffChoice, string> | undefined => {
  if (utterance.length > LONGEST_ANSWER) return undefined;
  if (wholeOf(utterance, WRITES)) return "leave";
  if (wholeOf(utterance, NO)) return "decline";
  if (wholeOf(utterance, YES)) return "agree";
  const [first = "", ...rest] = clausesOf(utterance);
  if (NO.test(first)) return rest.length === 1 && STOPS.test(rest[0] ?? "") ? "decline" : undefined;
  const isYes = YES.test(first) && rest.length > 0 && !ASKS.test(utterance);
  return isYes && !rest.some((clause) => NO.test(clause) || STOPS.test(clause)) ? "agree" : undefined;
};

const ADDS =
  /^(?:那|那就|请|帮我|麻烦|我要|可以)?(?:把|将)?(?:这个|这件|这一件|这件事|它)?(?:都|一起|一并|也)?(?:加|加上|加进去|加进来|加上去|加到一起|加到留言里|放一起|放在一起|合在一起|一起|一起留|一起转|一起问|一并)(?:这个|这件|这一件|这件事)?(?:吧|好了|了)?$|^(?:yes |yeah |ok |okay |sure |please )?(?:add(?: (?:it|this|that|them|this one))?(?: (?:to it|to my request|too|as well))?|include (?:it|this|that)|both|together)(?: please)?$/;

const LEAVES_OUT =
  /^(?:那|那就)?(?:先)?(?:不加|不加了|别加|别加了|不用加|不用加了|不要加)(?:吧)?$|^(?:no )?(?:leave it out|leave that out|(?:don't|do not) add(?: (?:it|this|that))?|(?:don't|do not) include (?:it|this|that)|just the first(?: one)?)(?: please)?$/;

/**
 * What was said to the question whether a matter is added to what lies with an office, in whole; `leave`: it is, and all stays in
 * writing. Undefined for anything else.
 */
export const answerToAddition = (utterance: string): "add" | "leave" | "decline" | undefined => {
  if (utterance.length > LONGEST_ANSWER) return undefined;
  const telling = tellingIn(utterance);
  const isNothingBut = (what: RegExp, beside: RegExp): boolean =>
    telling.some((clause) => what.test(clause)) &&
    telling.every((clause) => what.test(clause) || beside.test(clause));
  if (isNothingBut(ADDS, YES)) return "add";
  if (isNothingBut(LEAVES_OUT, NO)) return "decline";
  const answer = answerToOffer(utterance);
  if (answer === "leave" || answer === "decline") return answer;
  return answer === "agree" ? "add" : undefined;
};

/** What somebody who waits says of the waiting, in whole: that they stop, or leave it in writing. */
export const wishOfWaiter = (utterance: string): "bot" | "leave" | undefined => {
  if (utterance.length > LONGEST) return undefined;
  const clauses = tellingIn(utterance);
  if (clauses.length === 0) return undefined;
  if (clauses.some((clause) => WRITES.test(clause)))
    return clauses.every((clause) => WRITES.test(clause) || STOPS.test(clause)) ? "leave" : undefined;
  return clauses.every((clause) => STOPS.test(clause)) ? "bot" : undefined;
};
