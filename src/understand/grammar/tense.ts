import type { Entity } from "../understanding.ts";
import type { Here } from "./rule.ts";

/** What is looked at of the words before a month and behind it. */
const LONGEST_LEAD = 48;
const LONGEST_TAIL = 16;

/** 打算10月, "is going to start in May", 预产期是5月: what is still to come. */
const TO_COME =
  /(?:(?:打算|准备|计划|预计|等到|拖到|补到|推到|挪到|延到|将在?)(?:从|于|在)?|预产期[是在为:]?|(?:待产|怀孕|怀着)[^.;!?。\d一二三四五六七八九十]{0,6}|(?:^|[^a-z])(?:(?:will|[a-z]{1,4}'ll|going to|plan to|planning to|expect to|hope to|about to|intend to|promis(?:es|ed) to) (?:(?!paid|stopped|was|were|had|missed|lapsed|ended)(?:[a-z']{1,12}|[\d,]{1,10}) ){1,7}(?:in|by|on|from|for|从|于)|(?:planning|plan|aiming|aim) (?:on|for)|(?:is|are|operation|surgery|appointment|delivery|treatment)(?: is| are)? (?:planned|scheduled|booked|due)(?: on| for| in)?|(?:runs? out|ends|expires|starts|begins|retires|goes (?:up|down)|is due|are due|falls due)(?: only)?(?: in| on| from| by)|(?:job|contract|work|school|term|company|employer|insurance|cover) (?:only )?starts)(?: the)?) ?$/;
/** 6月5日约好, "from 1 July I'll be" */
const COMES_AFTER =
  /^(?:前|之前)?(?:约好|约了)(?![了的])|^,? (?:(?:i|we|he|she|they|it)'ll|(?:i|we|he|she|they|it) will|(?:i'm|we're|he's|she's|they're) going to)(?! have)(?![a-z])/;
/** 截止日期是11月25日, "the deadline is", 11月25日截止: the next one if that is near, else the last. */
const DEADLINE =
  /(?:(?:截止日期?|截止时间|到期日)[是在为:]?|(?:^|[^a-z])(?:deadline|due date)(?: (?!was)[a-z']{1,12}){0,4} is(?: the)?) ?$/;
const DEADLINE_AFTER = /^(?:前|之前)?(?:截止|到期)(?![了的])/;
/** "I want it renewed before", "I'm moving in": what is planned is ahead. */
const AHEAD =
  /(?:^|[^a-z])(?:(?:wants?|needs?|must|should|ha(?:ve|s) to) (?:(?!paid|stopped|been|was|were|had|missed|lapsed|ended|know)[a-z']{1,12} ){1,7}(?:in|by|on|before)|(?:i'm|we're|he's|she's|they're|am|are|is) (?:retiring|leaving|moving|starting|going|flying|travell?ing|returning|quitting|coming|joining|changing|switching|expecting)(?: (?!since |until |till )[a-z']{1,12}){0,4}(?: in| on| from| by)|(?:if|when|once|unless) (?:i|we|you|he|she|they) (?:(?![a-z]{2,}ed |paid|left|lost|went|quit|was|were|had|got|did)[a-z']{1,12} ){1,5}(?:in|on|by|from)|(?:^|[^a-z])(?:(?:i|we|they) (?:only )?(?:start|begin|join|leave|move|graduate|retire|resign|finish|return|sign up|register|enrol)|(?:he|she|it) (?:only )?(?:starts|begins|joins|leaves|moves|graduates|retires|resigns|quits|finishes|returns)|(?:employer|company|job|firm|school) (?:only )?starts me)(?: (?:work|there|school|my new job|the new job|a new job|back))?(?: only)?(?: in| on| from)|(?:signs?|registers?|enrols?|enrolls?|insures?) (?:me|him|her|us|them|it|my [a-z]{2,9}|our [a-z]{2,9}|the [a-z]{2,9})(?: up)?(?: only| again)?(?: in| on| from| by)?)(?: the)? $/;
/** 10月要生, 3月我要换工作 */
const AHEAD_AFTER =
  /^(?:份|底|初|末)?(?:我们?|他|她|孩子|新公司|新单位)?(?:就要|才要|要(?![交缴补])|即将|打算|准备|计划|(?<=新公司|新单位)才?(?:给|交|上|办|入职|报到))(?![^\s\d,.;!?。]{0,8}(?:了|过|没|的没|结果))/;
/** "the new company pays from", 新公司: who takes somebody on is still to pay, as is what waits until after the holidays. */
const NEXT_EMPLOYER =
  /(?:(?:新(?:的)?(?:公司|单位|东家|老板|厂|学校)|下家|下一家(?:公司|单位)?|接收单位)[^,.;!?。了过没断]{0,8}|(?:^|[^去今前])(?:年后|节后|过完年|春节后|开年)(?:从|于|在)?|(?:^|[^a-z])after (?:the )?(?:(?:chinese |lunar )?new year|spring festival|cny|holidays?)(?:,| maybe| probably)? (?:in|from|on|by|around)(?: about)? |(?:^|[^a-z])(?:new|next) (?:company|employer|job|firm|school|place|boss|one) (?:only )?(?:pays|starts|begins|registers|insures|enrols|signs|takes|will|is)(?: (?!not|never)[a-z]{1,12}){0,4}(?: only)? (?:in|on|from|by|until|till)(?: the)? |(?:^|[^a-z])next (?:company|employer|job|firm|one) (?:in|on|from)(?: the)? )$/;
/** "I joined the new company in", 换了新公司: a story of what has been. */
const STORY =
  /(?:去年|前年|换了|到了|进了|来了|跳槽到|(?:^|[^a-z])(?:[a-z]{2,}ed|began|left|quit|went|was|were|been|had|got|did|took|found|since)(?![a-z]))[^.;!?。]{0,40}$/;
/** 新公司10月给我交的, 新公司3月就交了, 新公司3月没交: what has been. */
const HAS_BEEN =
  /^(?:[^\s\d,.;!?。]{0,9}(?:了|过|的(?=$|[\s,.;!?。]))|份?[^\s\d,.;!?。]{0,8}(?:没|断|停|漏))/;
/** 1月10号补的话, 12月20号去交行吗: what is weighed has not been. */
const WEIGHED =
  /^(?:份|底|初|末)?(?:我们?|他|她|单位|公司)?(?:再|去|来|才)?(?:补|交|缴|办|续|买|上)(?:上|齐|完)?(?:的话|行不行?|行吗|可以[吗不]|来得及|还?能|算不算)/;
/** 12月20号交: told in the form of what is done, which is not what has been. */
const PAYS =
  /^(?:份|底|初|末)?(?:我们?|他|她|单位|公司)?(?:再|去|来|就)?(?:补|交|缴|办|续|买)(?:上|齐|费)?(?![了过的]|[^\s,.;!?。]{0,3}[了过的])/;
/** 12月10号走, 12月出院: the same, of what people tell of last winter as well. */
const LEAVES =
  /^(?:份|底|初|末)?(?:我们?|他|她)?(?:再|去|来|就)?(?:走|离职|辞职|搬|转走|退休|出院|入院|住院|手术|开刀|过期)(?:人)?(?![了过的到]|[^\s,.;!?。]{0,3}[了过的])/;
/** 1月5号入职: who is taken on is told of as to come, where it is near. */
const JOINS =
  /^(?:份|底|初|末)?(?:我们?|他|她)?(?:再|去|来|就|才)?(?:入职|报到|上班|到岗)(?![了过的到]|[^\s,.;!?。]{0,3}[了过的])/;
/** "Friday is December 4", "we pay on December 8", "paying on January 10". */
const PAYS_EN =
  /(?:^|[^a-z])(?:paying|says? (?:they|it|he|she) pays?)(?: [\d,]{1,10}| yuan| it| all| everything| them| up| of it){0,3} (?:in|on|by)(?: the)? $|(?:^|[^a-z])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: is|,)|(?:we|i|they|company|employer) (?:pay|pays|can pay)|(?:am|i'm|is|are|he's|she's) having (?:[a-z]{1,9} ){0,2}(?:surgery|operation|baby)|(?:end|ends|stop|stops|run out|runs out|due)|last day(?: (?!was)[a-z]{1,10}){0,5} is)(?: on| by| in| until)?(?: the)? $/;
/** 12月才能用, 12月可以补吗: of this year's and last year's the one that is ahead. */
const MAY_COME =
  /^(?:份|底|初|末)?(?:要|想|才(?:去|给|上|办|交|来|会)|才能|能|会|可以|就能|生效|再(?:交|办|去|续|补|说)|退休(?![的了]))/;

/** "resigned in", "the ones I skipped:", "quit my job in"; what "got", "paid" or "set" is for may be to come. */
const TOLD =
  /(?:^|[^a-z])(?:(?:stopped|ended|quit|resigned|left|lapsed|lost|fired|laid off|cut off|cut|missed|skipped|expired|started|began|moved|happened|was|were|paid|had|went|came|bought|signed|joined|retired|broke|fell|forgot|switched|changed)(?: in| on| since| at the end of)|(?:handed in|gave)(?: (?:my|in my|his|her))? notice(?: in| on)|(?:stopped|quit|left|lost|missed|skipped|forgot)(?: (?:my|the|his|her|our|that))? (?:paying|working|work|job|company|firm|factory|payments?|premiums?)(?: in| on| since| at the end of)|(?:stopped|ended|quit|resigned|lapsed|missed|skipped|expired|happened|forgot)[:,]?|since(?: about| around| last)?(?: the)?) $/;
/** 就差11月, 漏了12月, 刚过去的12月 */
const MISSING = /(?:刚刚?过[去完]的|漏了?|差|缺了?|少了?|没交|没缴|断在|停在|断于|停于)(?:的是|的)? ?$/;
/** 12月断缴的, 10月份交过, 11月没交 */
const TOLD_AFTER =
  /^(?:份|底|初|末)?[^\s,.;:!?、。想要打准再会能可得如若等快就该前]{0,6}(?:(?:断|停|交|缴|离职|辞|走|生|院|买|办|搬|换|转|弄|上|续|扣|领|摔|查|做|开|丢|补|花)[^\s\d,.;:!?、。]{0,2}(?:的|过)(?=$|[\s,.;!?。、吗吧嘛]|最后|末)|(?:断|停)缴?了(?=$|[\s,.;!?。、])|没有?再?(?:交|缴|扣|上)|(?:起|开始|以后|之后)?(?:一直|到现在)?[就都]没(?:有|单位)?(?:再|给|帮)?(?:我们?|他|她)?(?:交|缴|扣|上|保))/;

/** 如果12月没交, 还没交12月的, "what if I stopped in": what is supposed, or not yet there, may be to come. */
const SUPPOSED =
  /(?:如果|要是|万一|假如|假设|倘若|若是?|还[没未差缺少]|尚未|(?:^|[^a-z])(?:if|unless|suppose|supposing|assuming|whether|would|wish|not yet|yet to)(?![a-z]))[^.;!?。]{0,40}$/;
/** 12月没交的话, 12月没交会断吗, 12月没交上怎么办 */
const SUPPOSED_AFTER = /^[^.;!?。]{0,12}(?:的话|会|怎么办|咋办|怎么样|咋样|怎样)/;

/** 停的 12月, "lapsed in August, back in": words of a story that goes on, none of a plan. */
const GOES_ON = /^[^.;!?。\d想要打准再会能可得如若等快该将]{0,20}$/;
const PLANS =
  /(?:^|[^a-z])(?:will|[a-z]{1,4}'ll|to|going|want|wants|if|when|can|next|due|from|until)(?![a-z])/;

/**
 * How a month or a day that is said without its year is told; mostly nothing tells. "coming": as one to come, however far.
 * "ahead": as planned, so the next one if that is near. "next-job": the same, and else of either year. "may-come": this
 * year's rather than last year's. "present": the coming one if it is this month or the next. "here": the same within this year.
 */
export type Tense = "past" | "coming" | "ahead" | "next-job" | "may-come" | "present" | "here" | undefined;

/** The tense in which the month or the day that begins here and ends at `end` is told, by the words on both sides of it. */
export function tenseAt({ text, at }: Here, end: number): Tense {
  const before = text.slice(Math.max(0, at - LONGEST_LEAD), at);
  const after = text.slice(end, end + LONGEST_TAIL);
  if (TO_COME.test(before) || COMES_AFTER.test(after)) return "coming";
  const isTold = TOLD.test(before) || MISSING.test(before) || TOLD_AFTER.test(after);
  if (isTold) return SUPPOSED.test(before) || SUPPOSED_AFTER.test(after) ? undefined : "past";
  if (AHEAD.test(before) || WEIGHED.test(after)) return "ahead";
  if (DEADLINE.test(before) || DEADLINE_AFTER.test(after)) return "ahead";
  if (NEXT_EMPLOYER.test(before)) return HAS_BEEN.test(after) || STORY.test(before) ? undefined : "next-job";
  if (AHEAD_AFTER.test(after)) return "ahead";
  if (MAY_COME.test(after)) return "may-come";
  if (PAYS.test(after) || JOINS.test(after) || PAYS_EN.test(before)) return "present";
  return LEAVES.test(after) ? "here" : undefined;
}

/** The month in which a story is that a month without its year goes on with: of what was told last, with nothing of a plan in between. */
export function toldBefore({ text, at, previous }: Here): string | undefined {
  const month = monthOf(previous);
  if (previous === undefined || month === undefined) return undefined;
  const between = text.slice(previous.span[1], at);
  return GOES_ON.test(between) && !PLANS.test(between) ? month : undefined;
}

/** The month of a month, a day or a stretch that was found, of that the last one told; `undefined` of anything else. */
export const monthOf = (found: Entity | undefined): string | undefined => {
  if (found?.kind === "month") return found.month;
  if (found?.kind === "month-range") return found.to ?? found.from;
  return found?.kind === "date" ? found.date.slice(0, 7) : undefined;
};
