import type { Here } from "./rule.ts";

/** What is looked at of the words before a month and behind it. */
const LONGEST_LEAD = 48;
const LONGEST_TAIL = 16;

/** 打算10月, "is going to start in May", "the deadline is": what is still to come. */
const TO_COME =
  /(?:(?:打算|准备|计划|预计|等到|拖到|推到|挪到|将在?)(?:从|于|在)?|(?:预产期|截止日期?|截止时间|到期日)[是在为:]?|(?:待产|怀孕|怀着)[^.;!?。\d一二三四五六七八九十]{0,6}|(?:^|[^a-z])(?:(?:will|[a-z]{1,4}'ll|going to|plan to|planning to|expect to|hope to|about to|intend to) (?:(?!paid|stopped|was|were|had|missed|lapsed|ended)[a-z']{1,12} ){1,7}(?:in|by|on|from|for|从|于)|(?:planning|plan|aiming|aim) (?:on|for)|(?:runs? out|ends|expires|starts|begins|retires|goes (?:up|down)|is due|are due|falls due)(?: in| on| from| by)|(?:deadline|due date)(?: (?!was)[a-z']{1,12}){0,4} is)(?: the)?) ?$/;
/** 6月5日截止 */
const COMES_AFTER = /^(?:前|之前)?(?:截止|到期|约好|约了)(?![了的])/;
/** "I want it renewed before", "I'm moving in": of this year's and last year's the one that is ahead, if it is. */
const AHEAD =
  /(?:^|[^a-z])(?:(?:wants?|needs?|must|should|ha(?:ve|s) to) (?:(?!paid|stopped|been|was|were|had|missed|lapsed|ended|know)[a-z']{1,12} ){1,7}(?:in|by|on|before)|(?:i'm|we're|he's|she's|they're|am|are|is) (?:retiring|leaving|moving|starting|going|flying|travell?ing|returning|quitting|coming|joining|changing|switching|expecting)(?: (?!since |until |till )[a-z']{1,12}){0,4}(?: in| on| from| by)|(?:if|when|once|unless) (?:i|we|you|he|she|they) (?:(?![a-z]{2,}ed |paid|left|lost|went|quit|was|were|had|got|did)[a-z']{1,12} ){1,5}(?:in|on|by|from)|(?:signs?|registers?|enrols?|enrolls?|insures?) (?:me|him|her|us|them|it|my [a-z]{2,9}|our [a-z]{2,9}|the [a-z]{2,9})(?: up)?(?: only| again)? (?:in|on|from|by))(?: the)? $/;
/** 10月要生, 12月才能用 */
const AHEAD_AFTER =
  /^(?:份|底|初|末)?(?:就要|才要|要|即将|打算|准备|计划|想|才(?:去|给|上|办|交|来|会)|才能|能|会|可以|就能|生效|再(?:交|办|去|续|补|说)|退休(?![的了]))/;

/** "resigned in", "the ones I skipped:", "quit my job in"; what "got", "paid" or "set" is for may be to come. */
const TOLD =
  /(?:^|[^a-z])(?:(?:stopped|ended|quit|resigned|left|lapsed|lost|fired|laid off|cut off|cut|missed|skipped|expired|started|began|moved|happened|was|were|paid|had|went|came|bought|signed|joined|retired|broke|fell|forgot|switched|changed)(?: in| on| since| at the end of)|(?:handed in|gave)(?: (?:my|in my|his|her))? notice(?: in| on)|(?:stopped|quit|left|lost|missed|skipped|forgot)(?: (?:my|the|his|her|our|that))? (?:paying|working|work|job|company|firm|factory|payments?|premiums?)(?: in| on| since| at the end of)|(?:stopped|ended|quit|resigned|lapsed|missed|skipped|expired|happened|forgot)[:,]?) $/;
/** 就差11月, 漏了12月 */
const MISSING = /(?:漏了?|差|缺了?|少了?|没交|没缴|断在|停在|断于|停于)(?:的是|的)? ?$/;
/** 12月断缴的, 10月份交过, 11月没交 */
const TOLD_AFTER =
  /^(?:份|底|初|末)?[^\s,.;:!?、。想要打准再会能可得如若等快就该前]{0,6}(?:(?:断|停|交|缴|离职|辞|走|生|院|买|办|搬|换|转|弄|上|续|扣|领|摔|查|做|开|丢|补|花)[^\s,.;:!?、。]{0,2}(?:的|过)(?=$|[\s,.;!?。、吗吧嘛]|最后|末)|(?:断|停)缴?了(?=$|[\s,.;!?。、])|没有?再?(?:交|缴|扣|上))/;

/** 如果12月没交, 还没交12月的, "what if I stopped in": what is supposed, or not yet there, may be to come. */
const SUPPOSED =
  /(?:如果|要是|万一|假如|假设|倘若|若是?|还[没未差缺少]|尚未|(?:^|[^a-z])(?:if|unless|suppose|supposing|assuming|whether|would|wish|not yet|yet to)(?![a-z]))[^.;!?。]{0,40}$/;
/** 12月没交的话, 12月没交会断吗, 12月没交上怎么办 */
const SUPPOSED_AFTER = /^[^.;!?。]{0,12}(?:的话|会|怎么办|咋办|怎么样|咋样|怎样)/;

/** 停的 12月, "lapsed in August, back in": words of a story that goes on, none of a plan. */
const GOES_ON = /^[^.;!?。\d想要打准再会能可得如若等快该将]{0,20}$/;
const PLANS =
  /(?:^|[^a-z])(?:will|[a-z]{1,4}'ll|to|going|want|wants|if|when|can|next|due|from|until)(?![a-z])/;

/** Whether a month or a day that is said without its year is told as one to come or one that has been; mostly nothing tells. */
export function tenseAt({ text, at }: Here, end: number): "past" | "coming" | "ahead" | undefined {
  const before = text.slice(Math.max(0, at - LONGEST_LEAD), at);
  const after = text.slice(end, end + LONGEST_TAIL);
  if (TO_COME.test(before) || COMES_AFTER.test(after)) return "coming";
  const isTold = TOLD.test(before) || MISSING.test(before) || TOLD_AFTER.test(after);
  if (isTold) return SUPPOSED.test(before) || SUPPOSED_AFTER.test(after) ? undefined : "past";
  return AHEAD.test(before) || AHEAD_AFTER.test(after) ? "ahead" : undefined;
}

/** The month in which a story is that a month without its year goes on with: of what was told last, with nothing of a plan in between. */
export function toldBefore({ text, at, previous }: Here): string | undefined {
  if (previous?.kind !== "month" && previous?.kind !== "date") return undefined;
  const between = text.slice(previous.span[1], at);
  if (!GOES_ON.test(between) || PLANS.test(between)) return undefined;
  return previous.kind === "month" ? previous.month : previous.date.slice(0, 7);
}
