import { EN, ZH } from "./numbers.ts";
import type { Reading } from "./quantities.ts";

const ignore = (source: string): Reading => ({ pattern: new RegExp(source, "gu"), read: () => [] });

/** Numbers that say nothing about a rule: times of day, windows, tickets, articles, items of a list, telephone numbers. */
export const noise: readonly Reading[] = [
  // 依据 and sources: an article's number is judged by nobody
  ignore("第 ?[\\d零〇一二两三四五六七八九十百千、至到和-]{1,12} ?[条款项章节编部号步点位批件期]分?"),
  ignore(
    "\\b(?:article|articles|art\\.|section|clause|item|step|part|point|paragraph|chapter|no\\.|number|nos\\.|rule|option|question|answer|page|line|version|window|windows|counter|desk|booth|room|floor|level|building|gate|hall|extension|ext\\.?|ticket|case|reference|ref\\.?|receipt no\\.?|queue|row|bus|metro line|exit|agent|staff|badge|id) ?(?:no\\.? ?|number ?|is ?|:? ?#?)?(?:[a-z]{0,3}-?\\d{1,12}|one|two|three|four|five|six|seven|eight|nine|ten)\\b(?!(?:,\\d|\\.\\d| ?(?:yuan|%|per|months?|years?|days?|working)))",
  ),
  ignore(
    "(?:窗口|柜台|工号|分机|单号|编号|工单|受理号|排队号|票号|房间|栋|楼|线路|出口|座位|卡号|尾号|末尾|末四位|转)(?:号码?|是|为|:| |的){0,3} ?[a-z]{0,3}-?\\d{1,12}",
  ),
  ignore(
    `(?:${ZH}) ?(?:号?(?:窗口?|柜台|线|楼|厅|院|门|桌|坐席|客服|大厅|诊室|出口)|层|楼|栋|室|路公交|路车|站|米|公里|分机)`,
  ),
  ignore(
    "\\b(?:\\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|ground) (?:floor|window|counter|desk|exit|point|question|item|step|thing)\\b",
  ),
  ignore(
    "\\d{1,4} [a-z]{2,16} (?:road|street|avenue|lane|rd|st)\\b|\\d{1,5} ?弄|(?<=路|街|道|巷) ?\\d{1,5} ?号|(?:路|街|道|巷)[零〇一二三四五六七八九十百]{1,5}号",
  ),
  // 9:00-17:00, 上午9点半, at 3 pm
  ignore("\\d{1,2}[:：]\\d{2}(?: ?(?:am|pm))?(?: ?[-~–到至] ?\\d{1,2}[:：]\\d{2})?"),
  ignore(
    `(?:${ZH})(?: ?(?:到|至|-|~) ?(?:${ZH}))? ?(?:点钟|点半|点整|点(?=[^\\d百千]|$)|时(?=[^间候效]|$)|个?小时|个?钟头|分钟|秒钟?|刻钟)(?:半|${ZH}分)?`,
  ),
  ignore(`半个?(?:小时|钟头)|一会儿?|一刻钟`),
  ignore(
    `(?:${EN}|an?|half an?|(?:a )?couple of)(?:(?: to | or |-)(?:${EN}))?[ -]?(?:hours?|minutes?|mins?|seconds?|secs?|o'clock|a\\.?m\\b\\.?|p\\.?m\\b\\.?)`,
  ),
  // telephone numbers with a dash, masked and long ones; a hotline has five digits
  ignore(
    "(?<!\\d)(?:0\\d{2,3}[- ]?\\d{7,8}|1[3-9]\\d{9}|400[- ]?\\d{3}[- ]?\\d{4}|\\d{3,4}[- ]\\d{4}[- ]?\\d{4}|\\d{13,20})(?:[-转 ]{1,2}\\d{1,5})?(?!\\d)",
  ),
  ignore("\\d{0,8}\\*{2,12}\\d{0,8}"),
  // 1. 2) (3) ① at the head of a line or after a stop; [1] of a source
  ignore(
    "(?<=^|[\\n。;:：；] ?)[(（]?\\d{1,2}(?:[.、)）](?!\\d)| ?[-–] )|[①-⑳]|\\[\\d{1,3}\\]|\\((?:\\d|[一二三四五六七八九十])\\)",
  ),
  ignore("(?<=^|[\\n。;：:；] ?)[一二三四五六七八九十]、"),
  ignore(
    "第 ?(?:\\d{1,3}|[一二三四五六七八九十]{1,3}) ?(?:次|个问题|位|批|类|档|种|天|年|代|季度|名|家|个人|张|份|遍|时间|轮|方)",
  ),
  // 最后一天, the last day: no length
  ignore(
    "(?:最后|头|前|后|有|哪|那|这|同|末)(?:的)?一天|一天到晚|\\b(?:last|final|first|very|same|other) day\\b",
  ),
  ignore("\\b(?:24/7|7[x×*]24|24 hours)\\b|7[x×]24"),
  // 3月算第一个月: counting months off
  ignore("(?<=算|当|是)(?:作|是|做)? ?第 ?[一二三1-3] ?个月"),
  // people, pages and copies
  ignore(
    `(?:${ZH}) ?(?:个人|位|人|份|张|页|寸|件|项|种|条|次|遍|家|档|级|句|步|字|封|样|辆|个(?!百分点|点(?!钟)|[来多几]?月|整月|自然月|工作日|季度|星期|礼拜|连续月))`,
  ),
  ignore(
    `(?:${EN}) (?:people|persons?|copies|copy|pages?|photos?|passport photos?|ways?|things?|steps?|questions?|documents?|papers?|options?|cases?|kinds?|types?|points? (?:above|below|to)|parts?|lines?|others?|of (?:you|them|us|these|those|the))\\b`,
  ),
];
