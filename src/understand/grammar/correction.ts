const SLIP_ZH =
  "(?:看|数|说|写|打|记|算|填|搞|弄|选|点|输|听)(?:错|岔|反|串|混|少|多|漏|花眼)(?:行|数|字)?[了咧啦嘞喽]?|(?:错|岔)了|[又再]?(?:数|算|查|看|翻|想|问)了?一?[下遍]|刚?(?:翻|查|看|问)了?(?:记录|流水|单子|账单|手机|短信)|不好意思|抱歉|对不起|输入法[^,.;:!?\\d]{0,5}|[不勿弗]对(?:头|[,，]?[不勿弗]对)?|[哦噢喔啊哎诶欸唉嗯]不是?|[呸啐]|不不不?|不是(?=[\\s,.;:…!—-])|口误|手滑|手误|笔误|其实|实际上?|一查|更正(?:一下)?|应该是|准确(?:地|的)?说|等(?:等|一?下(?:等下)?)|慢着";
const SLIP_EN =
  "(?:argh|nah|non|nein|euh|aiy[ao]|ugh|eh|er|erm|uh|umm?|hmm|ah|but (?:[a-z']{1,10} ){0,8}(?:actually|really|in fact)|but no|no|nope|wait|sorry|w?h?oops|i mean|i meant|actually|scratch that|make that|correction|or rather|my mistake|my bad|wrong(?: line)?|typo|miscounted|misread|autocorrect|hang on|hold on|let me (?:look|check|see)(?: again)?(?: at (?:the|my) [a-z]{2,12})?|or wait)(?![a-z])";
/** Between a fact and the one that takes its place: 三万,哦不,三万五; "three months, no wait, four". */
const CORRECTED = new RegExp(
  `^(?: earlier| before| ago|[交缴断停办买上入扣花付]?(?:的|了|吧)|左右)?[\\s,.;:…!—–()-]{0,4}(?:(?:it's|it is|it was|that's) )?(?:[哦噢喔啊哎诶欸唉嗯呃额]?[ ,.…]{0,2}我?(?:${SLIP_ZH}|${SLIP_EN})[\\s,.;:…!—–-]{0,4}){1,3}(?:[交缴断停付花扣]了?|是|就是|应该是|(?:算上|加上|连上|连)(?:这个?月|本月|上个?月|[一两二三]个月|[^\\s,.;:!?\\d]{2,8}?)的?(?:一共|总共|应该是|应该|该是|共|是)?|(?:单子|账单|发票|收据|小票|系统|流水|记录|手机|短信|合同|本子|纸)(?:上|里)?(?:头|面)?(?:写的?|显示|记的?)?是?|(?<!实|实际上)我(?:是|在|人在)?|it's|it is|it was|that's|in|about|since|for)? ?$`,
);
/** More than any correction takes. */
const LONGEST_CORRECTION = 60;

/** Whether the words between two facts (in lower case) say that the second one takes the place of the first. */
export const isCorrection = (between: string): boolean =>
  between.length <= LONGEST_CORRECTION && CORRECTED.test(between);
