import type { EntityValue } from "../understanding.ts";
import { isCorrection } from "./correction.ts";
import { isExact } from "./exactness.ts";
import {
  ARABIC,
  DECIMAL_EN,
  millionths,
  ONE,
  readDecimal,
  readEnglish,
  readNumber,
  WORDS_EN,
} from "./numerals.ts";
import { DIGITS, type Here, leadingUpTo, NUMBER_WORD, oneOf, type Rule, rule, ZH_NUMERALS } from "./rule.ts";

const LARGEST_YUAN = 1_000_000_000;
const YUAN_EN = "(?:yuans?|rmbs?|cny|renminbi|renmibi|kuais?)(?![a-z])";
const YUAN_ZH = `(?:块钱|块大洋|块|大洋|快(?=钱|[,.!?~]|$)|元钱|元整|元人民币|元|圆|蚊|人民币|${YUAN_EN})`;
const OTHER_CURRENCY =
  "(?:us |hong kong |canadian |australian |singapore )?(?:dollars?|bucks|usd|hkd|euros?|pounds?|yen|won|baht|rupees?|francs?|ringgit|pesos?|nairas?|taka|dong|rand|shillings?|cedis?|dirhams?|rubles?|riyals?|roubles?|rubles?)(?![a-z])";
const SCALE_EN = "(?:thousand|thou|grand|million|wan|lakhs?|lacs?)(?![a-z])";
const PIECE_ZH = "(?:盒|瓶|次|片|支|针|天|张|斤|公斤|克|副|剂|粒|颗|袋|包|贴|管|根|板)";
const PIECE_EN =
  "(?:box|bottle|pack|packet|pill|tablet|piece|bag|jar|tube|dose|shot|jab|patch|session|visit|day|night|kilo|kg|gram|jin)";
/** 一盒36块, 12 yuan a box: what one of something costs is no sum that was paid; 另一次12000 is. */
const UNIT_PRICE = new RegExp(
  `(?:每|(?<!另外?|那|这|前|后|上|下|头|第)一)${PIECE_ZH}(?:要|是|得|才|就|卖|收|只要)? ?$`,
);
const PER_PIECE = new RegExp(
  `^ ?(?:(?:每|一|/ ?)${PIECE_ZH}|(?:an?|per|each|every|/) ?${PIECE_EN}(?![a-z]))`,
);
/** 起付线1300元, "a ceiling of 200,000 yuan": a figure of the rules and no sum of the person's own. */
const RULE_FIGURE =
  /(?:(?:起付线|起付标准|起付|门槛费?|封顶线|封顶|上限|下限|限额|免赔额)(?:标准|是|为|要|有|现在|大概|大约|说是|提到|涨到|降到|:| ){0,4}|(?:^|[^a-z])(?:deductible|threshold|ceiling|cap|limit|maximum|minimum)(?:(?: is| was| of| at| set| to| now| about| around|:){0,4}) ?)$/;

/** 港币两千四 */
const OTHER_CURRENCY_LEAD =
  /(?:港币|港元|美元|美金|日元|日币|欧元|英镑|泰铢|韩元|韩币|台币|hkd|usd|eur|gbp|jpy) ?$/;

/** 20.000 yuan: twenty to some, twenty thousand to others. */
const DOTTED_THOUSANDS = /^\d{1,3}\.\d{3}(?![\d万千kw]|,\d{2}(?!\d))/;

const isOwnSum = (here: Here, end: number): boolean => {
  if (DOTTED_THOUSANDS.test(here.text.slice(here.at, here.at + 9))) return false;
  const before = leadingUpTo(here.text, here.at);
  return (
    !OTHER_CURRENCY_LEAD.test(before) &&
    !UNIT_PRICE.test(before) &&
    !RULE_FIGURE.test(before) &&
    !PER_PIECE.test(here.text.slice(end, end + 16))
  );
};
const ONE_DIGIT = "\\d|[一二两三四五六七八九]";
const MIXED = `(?:${ARABIC} ?)?[零〇一二两三四五六七八九十百千万亿廿卅\\d]{0,16}`;

/** 两万多: the end of a sum that is not exact. */
const MORE = "(多|来|几|出头)?";

/** Yuan with two decimals, or nothing for a sum with more decimals than a fen, or out of range. */
export function money(value: number | undefined, here: Here, end: number): readonly EntityValue[] {
  if (value === undefined || value < 0 || value > LARGEST_YUAN * ONE || value % (ONE / 100) !== 0) return [];
  if (!isExact(here.text, here.at, end) || !isOwnSum(here, end)) return [];
  const fen = value / (ONE / 100);
  return [{ kind: "money", yuan: `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}` }];
}

const CUE_ZH =
  "里面有?|其中有?|(?:目录|医保|范围)[内外]|住院|门诊|看病|花(?:了|费|去|掉|脱)?|费用|药费|住院费|门诊费|工资|月薪|医疗费|医药费|检查费?|手术费?|挂号费?|拿药|开药|押金|欠了?|欠费|欠款|欠缴|欠公司|差|滞纳金|一共|共|总共|共计|合计|总计|总额|金额|总费用|账单|发票|小票|收据|单据|票|基数|还剩下?|只剩下?|剩下|余额|卡上|卡里|账户里|自费(?:的|药品?|项目|部分|材料|费用){0,2}|自付|自付部分|个人(?:承担|负担|部分)|垫付了?|付了?|掏了?|刷卡|刷了|报销了|报了|报[下回]来|退回来?|扣(?:了|走|掉|脱|去)?|笔|划走|划了|收了|收费|(?:B超|b超|彩超|核磁|化验|拍片子?|抽血|验血|输液|吊水|挂水|胃镜|肠镜)的?,? ?|收我|月缴|年缴|每个?月|结算|结账|结了";
const CUE_EN =
  "cost|costs|costing|spent|spend|payed|bill|bills|billed|invoiced|owe|owes|owed|paid|pay|paying|total|totalling|charged|deducted|deduction|withheld|docked|took|taken|swiped|premium|asked for|contributed|reads|base|amount|expenses?|fees?|arrears|deposit|refund|refunded|reimbursed|got back|gave back|out of pocket|(?:my|our) (?:share|part)|short|settled|meds|medicines?|medication|pills|scan|mri|x-ray|ultrasound|surgery|operation|treatment|tests|jabs?|vaccine|injection|prescription|back[ -]payment|self-paid(?: items?| part| drugs?| things)?|came (?:to|out at)|comes to|ended up at|amount(?:s|ed) to|set (?:me|us) back|forked out|coughed up|shelled out|handed over|put down|topped up|(?:receipt|invoice|bill|slip|payslip|statement)(?: says| showed| shows|:)|a? sum";
const CUE_TAIL =
  "了|是|为|其实|应该|要|上|写着?|按照?|下来|共|我|有|达|嘛|呢|啊|吧|么|大概|大约|约|差不多|:| |is|are|was|were|for|of|at|me|us|about|around|roughly|=|came to|comes to|a total of|in total";
/** Words after which a plain number from 100 up, or one with fen, is an amount of money. */
const CUE = new RegExp(`(?:${CUE_ZH}|(?<![a-z])(?:${CUE_EN}))(?:${CUE_TAIL}){0,6}$`);
/** 86.40 */
const WITH_FEN = /\.\d{1,2}$/;
/** a 4,200 bill; 5,000 of it not covered; 1,350 for drugs; 8000是自费的; 23900的单子 */
const CUED_AFTER =
  /^ (?:(?:hospital |medical |clinic |dental )?(?:bill|invoice|refund|deposit)|of (?:it|which|that|this) (?:is |was |are |were )?(?:for )?(?:an? |the )?(?:not covered|uncovered|covered|self-paid|outside|not (?:on|in) the list)|out of (?:my |our |his |her |their )?(?:own )?pockets?|all in|all told|altogether|each time|this time|(?:a|per|every) (?:visit|go)|(?:was|were|is|got) (?:paid|reimbursed|refunded|charged|deducted|covered)|(?:exactly|sharp|flat|on the dot)(?= ?(?:$|[,.;!?]))|for (?:(?:the|my|his|her|our|a|an) )?(?:operation|surgery|drugs?|medicines?|medication|meds|pills|bed|room|ward|scan|x-ray|mri|tests?|treatment|consultation|registration)|ha(?:s|ve|d) (?:already )?(?:come out of|gone on|gone to|been (?:paid|spent|charged)))(?![a-z])|^(?:的|块的|元的)(?:单子|账单|发票|收据|小票|药费|手术费|医药费|医疗费|住院费)|^(?:是|属于)?(?:(?:自费|目录外|医保外)(?![\d一二两三四五六七八九十])|不能报|报不了|不给报)/;

/** 五百八的检查费 */
const OF_BILL = /^(?:块|元)?的(?:检查|药|医药|医疗|手术|住院|门诊|挂号|床位|治疗|化验)费/;

const ELLIPTIC_CUE = /(?:交|缴|充|欠|付|收|扣|补|退)(?:了|着|我|过|的)? ?$/;
const isElliptic = ({ text, at }: Here): boolean => ELLIPTIC_CUE.test(leadingUpTo(text, at));
/** "charged me 88", 收我35: what is charged is money from ten on, though nobody says of what. */
const CHARGED =
  /(?:(?:^|[^a-z])(?:charged|charges|billed|docked|fined|costs?|set (?:me|us|him|her|them) back)(?: (?:me|us|him|her|them))?|(?:收|扣|要|划)了?(?:我|俺|咱|我们|人家)) ?$/;
const isCharged = ({ text, at }: Here): boolean => CHARGED.test(leadingUpTo(text, at));
const CHARGED_LEAST = 10;
/** Thirty years. */
const MOST_MONTHS = 360;
const CUED_LEAST = 100;

/** Words of care alone, with no word of paying: what stands behind them may be a year or a number to call. */
const CARE = new RegExp(
  `(?:住院|门诊|看病|检查|手术|挂号|拿药|开药|(?<![a-z])(?:scan|mri|x-ray|ultrasound|surgery|operation|treatment|tests|jabs?|vaccine|injection|prescription|meds|medicines?|medication|pills))(?:${CUE_TAIL}){0,6}$`,
);
const YEAR_OR_HOTLINE = /^(?:19[5-9]\d|20(?:0[1-9]|[1-3]\d)|123[1-6]\d)$/;
/** room 305, call 12393, 拨打12393 */
const NUMBER_OF =
  /(?:(?:^|[^a-z])(?:rooms?|wards?|beds?|floor|building|bus|line|flight|train|gate|counter|window|desk|ext|extension|call|called|calling|ring|phone|dial|hotline|number|no\.?|unit|section)|拨打?|热线|电话|致电|打了?)[: ]? ?$/;

/** What follows a sum that is told without its unit. */
const AFTER_SUM =
  " ?(?:$|[;!?)]|[,.](?!\\d))| (?:and|but|so far|in all|in total|total|altogether|back|myself|yesterday|today|last|out of|for|at|in|from|by|because|when|while|to|i|we|they|she|he|it)(?![a-z])";

const ADDS = /^ ?(?:和|跟|加|、|and|&|\+) ?$/;
/** 不是1500块，是1050; "not 800 yuan, 880": what a denied sum gives way to, and "56,000, of which 21,300". */
const NOT_THAT = /(?:不是|勿是|弗是|唔系|(?:^|[^a-z])(?:not|isn't|wasn't)) ?$/;
const BUT_THIS = /^[,，;；] ?(?:而是|是|系|but |it's |it is |it was )? ?$/;
const OF_WHICH = /(?:(?:^|[ ,])of (?:which|that)(?: about| only)? |其中)$/;
const LONGEST_OF_WHICH = 24;

/** Whether a plain number goes on from a sum: it is added to it (1560和890), a part of it, or stands in its place (18,000, no, 81,000). */
function isOfSum({ text, at, previous }: Here): boolean {
  if (previous?.kind !== "money") return false;
  const between = text.slice(previous.span[1], at);
  if (ADDS.test(between) || isCorrection(between)) return true;
  if (between.length <= LONGEST_OF_WHICH && OF_WHICH.test(between)) return true;
  return BUT_THIS.test(between) && NOT_THAT.test(leadingUpTo(text, previous.span[0]));
}

/** Whether what leads up to a plain number makes it money: a word of paying, or a sum. */
export function isCued(here: Here, said = ""): boolean {
  const before = leadingUpTo(here.text, here.at);
  const mayBeYear = YEAR_OR_HOTLINE.test(said) && CARE.test(before);
  return isOfSum(here) || (CUE.test(before) && !mayBeYear);
}

/** People, days, pages, ...: a number in front of one of these is a count of them and no money. */
export const MEASURE =
  "(?: ?(?:%|％|‰|天|日|号|个|次|人|岁|周|点|楼|档|级|项|家|位|张|份|种|条|版|倍|分|折|成|小时|星期|礼拜|年|月|度|室|诊室|病房|病区|病床|病室|房|窗口|斤|公里|步|名|床|针|页|秒|期|季|届|米|瓶|盒|片|粒|副|台|(?:甲|乙)(?!类)|美元|美金|美刀|刀(?!口|片)|港币|港元|日元|欧元|英镑|泰铢|韩元|dollars?|usd|hkd|euros?|pounds?|days?|weeks?|times?|people|persons?|percent|per cent|years?|months?|hours?|minutes?|am|pm|st|nd|rd|th|km|kg|cm)(?![a-z]))";

const YEAR = /^20[0-3]\d$/;
const PAYING = /(?:pay|paid|paying|owes?|owed|欠|付)(?: for)? ?$/;
/** "late to pay 2026" */
const isYearPaidFor = (said: string, { text, at }: Here): boolean =>
  YEAR.test(said) && PAYING.test(leadingUpTo(text, at));

export const moneyRules: readonly Rule[] = [
  // 五六千: one of two; asked back
  rule(
    "一二两三四五六七八",
    "([一二两三四五六七八])([二三四五六七八九])([千万]|[十百](?=块|元)) ?(?:块钱|块|元)?",
    (g, here, end) => {
      const [low, high] = [g[1], g[2]].map((digit) => readNumber(`${digit}${g[3]}`));
      if (low === undefined || high === undefined) return undefined;
      const unit = high - low;
      return unit > 0 && readNumber(`一${g[3]}`) === unit
        ? oneOf([low, high].flatMap((value) => money(value, here, end)))
        : undefined;
    },
  ),
  // 一千八九百块
  rule(
    "一二两三四五六七八九",
    "([一二两三四五六七八九]千)([一二三四五六七八])([二三四五六七八九])百 ?(?:块钱|块|元)",
    (g, here, end) => {
      const [low, high] = [g[2], g[3]].map((digit) => readNumber(`${g[1]}${digit}百`));
      return low !== undefined && high === low + 100 * ONE
        ? oneOf([low, high].flatMap((value) => money(value, here, end)))
        : [];
    },
  ),
  // 万二蚊, 百五块: Cantonese for one of the larger unit
  rule("百千万", "([百千万][一二三四五六七八九]) ?(?:蚊|块|元)", (g, here, end) =>
    money(readNumber(`一${g[1] ?? ""}`), here, end),
  ),
  // 8500元, 1.2万块, 3万5千元, 三块五, 12元5角8分
  rule(
    DIGITS + ZH_NUMERALS,
    `(${MIXED})([kw])? ?${YUAN_ZH}(?:零?(${ONE_DIGIT})分|零?(${ONE_DIGIT})(?:[毛角](?:(${ONE_DIGIT})分?)?|(?![\\d个天年月盒瓶次片支针张斤公克副剂粒颗袋包贴管根板人位份家户一二三四五六七八九十百千万.]))|(?:整|钱))?`,
    (g, here, end) => {
      const whole = readNumber((g[1] ?? "").replaceAll(" ", "") + (g[2] ?? ""));
      if ((g[1] ?? "") === "" || whole === undefined) return [];
      const part = (said: string | undefined) => (said === undefined ? 0 : (readNumber(said) ?? 0));
      const rest = part(g[4]) / 10 + part(g[3] ?? g[5]) / 100;
      // 加一块, 分两块: together, in two parts
      if (/^[一二两三四五六七八九]块$/.test(g[0] ?? "")) return [];
      return money(whole + rest, here, end);
    },
  ),
  // 20,150.60: a number that is written as sums are
  rule(
    DIGITS,
    `(\\d{1,3}(?:,\\d{3}){1,3}\\.\\d{2}|\\d{3,8}\\.\\d{1,2})(?![\\d.%])(?!${MEASURE})`,
    (g, here, end) => money(millionths(g[1] ?? ""), here, end),
  ),
  // "outpatient, 1,020 yesterday", "17,000 and 9,500": written as sums are, and no count of anything
  rule(DIGITS, `(\\d{1,3}(?:,\\d{3}){1,2})(?=${AFTER_SUM})`, (g, here, end) =>
    NUMBER_OF.test(leadingUpTo(here.text, here.at)) ? undefined : money(millionths(g[1] ?? ""), here, end),
  ),
  // ¥3,000.50, RMB 800, 12k RMB
  rule(
    "¥rc",
    `(?:¥|rmb|cny) ?(\\d{1,3}(?: \\d{3}){1,2}(?:\\.\\d{1,2})?(?!\\d)|${ARABIC}) ?(k(?![a-z])|万|千|w(?![a-z])|${SCALE_EN})?${MORE}`,
    (g, here, end) =>
      g[3] === undefined ? money(millionths((g[1] ?? "").replaceAll(" ", "")) * scale(g[2]), here, end) : [],
  ),
  rule(
    DIGITS,
    `(${ARABIC})(?:(k)| ?(${SCALE_EN}))(?![a-z])(?! ${OTHER_CURRENCY})(?: ?${YUAN_ZH})?`,
    (g, here, end) => money(millionths(g[1] ?? "") * scale(g[2] ?? g[3]), here, end),
  ),
  // 12.480,55 and 6 845 yuan, as the continent of Europe writes them
  rule(DIGITS, "(\\d{1,3}(?:\\.\\d{3}){1,2},\\d{2})(?!\\d)(?: ?(?:yuan|rmb|cny)s?)?", (g, here, end) =>
    money(millionths((g[1] ?? "").replaceAll(".", "").replace(",", ".")), here, end),
  ),
  rule(DIGITS, `(\\d{1,3}(?: \\d{3}){1,2}(?:\\.\\d{1,2})?) ?${YUAN_EN}`, (g, here, end) =>
    money(millionths((g[1] ?? "").replaceAll(" ", "")), here, end),
  ),
  rule(DIGITS + NUMBER_WORD, `(${ARABIC}|${WORDS_EN}) ?${YUAN_EN}`, (g, here, end) =>
    money(readEnglish(g[1] ?? ""), here, end),
  ),
  // three and a half thousand, 12 thousand 5 hundred
  rule(DIGITS + NUMBER_WORD, `(${ARABIC}|${WORDS_EN}) and a half (${SCALE_EN})`, (g, here, end) => {
    const value = readEnglish(g[1] ?? "");
    const unit = scale(g[2]);
    return value === undefined ? [] : money(value * unit + (unit * ONE) / 2, here, end);
  }),
  rule(
    DIGITS + NUMBER_WORD,
    `(?:(${ARABIC}|${WORDS_EN})|a) (thousand|grand|wan) and a half(?![a-z])`,
    (g, here, end) => {
      const value = g[1] === undefined ? ONE : readEnglish(g[1]);
      return value === undefined ? [] : money((value + ONE / 2) * scale(g[2]), here, end);
    },
  ),
  rule(
    DIGITS + NUMBER_WORD,
    `(${ARABIC}|${WORDS_EN}) wan ([1-9])(?: thousand)?(?![\\d.,a-z])`,
    (g, here, end) => {
      const value = readEnglish(g[1] ?? "");
      return value === undefined ? [] : money(value * 10_000 + Number(g[2]) * 1_000 * ONE, here, end);
    },
  ),
  // half a million, a quarter of a million yuan
  rule(
    "haq",
    `(?:(?:a )?(half)|a (quarter)|quarter)(?: of)? a (thousand|million)(?![a-z])(?: ?${YUAN_EN})?`,
    (g, here, end) => money((ONE * scale(g[3])) / (g[1] === undefined ? 4 : 2), here, end),
  ),
  // seven point two k
  rule(NUMBER_WORD, `(${DECIMAL_EN}) ?(k(?![a-z])|${SCALE_EN})`, (g, here, end) => {
    const value = readDecimal(g[1] ?? "");
    return value === undefined ? [] : money(value * scale(g[2]), here, end);
  }),
  rule(DIGITS, `(${ARABIC}) hundred(?: and)?(?: (${ARABIC}))? ?${YUAN_EN}`, (g, here, end) =>
    money(millionths(g[1] ?? "") * 100 + millionths(g[2] ?? "0"), here, end),
  ),
  rule(DIGITS, `(${ARABIC}) thousand(?: and| n| &)? (${ARABIC}) hundred(?![a-z])`, (g, here, end) =>
    money(millionths(g[1] ?? "") * 1_000 + millionths(g[2] ?? "") * 100, here, end),
  ),
  rule(
    "b",
    `between (?:${ARABIC}|${WORDS_EN})(?:k| ${SCALE_EN})?(?: ${YUAN_EN})? and (?:${ARABIC}|${WORDS_EN}) ?(?:k(?![a-z])|${SCALE_EN}|${YUAN_EN})`,
    () => [],
  ),
  // five grand, two wan
  rule(NUMBER_WORD, `(${WORDS_EN}) (grand|wan)(?![a-z])(?: ?${YUAN_EN})?`, (g, here, end) => {
    const value = readEnglish(g[1] ?? "");
    return value === undefined ? [] : money(value * scale(g[2]), here, end);
  }),
  // Ten yuan and five jiao, "ninety yuan sixty"; "ninety yuan, 60" may go on with anything.
  rule(
    DIGITS + NUMBER_WORD,
    `(${ARABIC}|${WORDS_EN}) ?${YUAN_EN}(,?(?: and)?) (${ARABIC}|${WORDS_EN})(?: (jiao|mao|fen)(?![a-z])|(?= ?(?:$|[,.;!?])))`,
    (g, here, end) => {
      const [, , joined, said = "", unit] = g;
      const [yuan, rest] = [readEnglish(g[1] ?? ""), readEnglish(said)];
      if (unit === undefined && joined !== "") return /^[a-z]/.test(said) ? [] : undefined;
      if (yuan === undefined || rest === undefined) return [];
      // A lone figure of kuai is jiao; two digits, from ten on, are fen.
      const isTens = rest >= 10 * ONE && rest < 100 * ONE;
      const isFen = unit === "fen" || (unit === undefined && isTens);
      if (!isFen && unit === undefined && !/ kuai \d$/.test(g[0] ?? "")) return [];
      return money(yuan + rest / (isFen ? 100 : 10), here, end);
    },
  ),
  // 3 or 4 hundred kuai: asked back
  rule(
    DIGITS + NUMBER_WORD,
    `(${ARABIC}|${WORDS_EN}) (?:or|to) (${ARABIC}|${WORDS_EN}) (hundred|thousand)(?: ?${YUAN_EN})`,
    (g, here, end) => {
      const [low, high] = [readEnglish(g[1] ?? ""), readEnglish(g[2] ?? "")];
      const unit = g[3] === "hundred" ? 100 : 1_000;
      if (low === undefined || high === undefined || Math.max(low, high) >= 10 * ONE) return undefined;
      return / to /.test(g[0] ?? "")
        ? []
        : oneOf([low, high].flatMap((value) => money(value * unit, here, end)));
    },
  ),
  // Three thousand or four thousand yuan: asked back.
  rule(
    DIGITS + NUMBER_WORD,
    `(${ARABIC}|${WORDS_EN})(?: ${YUAN_EN})? or (${ARABIC}|${WORDS_EN}) ${YUAN_EN}`,
    (g, here, end) => oneOf([g[1], g[2]].flatMap((said) => money(readEnglish(said ?? ""), here, end))),
  ),
  // 1200或1300块, 3或4千, 一千五还是一千六: asked back.
  rule(
    DIGITS + ZH_NUMERALS,
    `(${MIXED}[kw]?)(?:元|块)? ?(?:或者?|还是|or) ?(${MIXED}[kw]?)(?![a-z])(?: ?(${YUAN_ZH}))?(?!${MEASURE})`,
    (g, here, end) => {
      const [first = "", second = "", unit] = g.slice(1);
      if (unit === undefined && !/[千万kw]/.test(second)) return undefined;
      const scaled = /^.$/.test(first) ? first + (/[百千万kw]$/.exec(second)?.[0] ?? "") : first;
      return oneOf([scaled, second].flatMap((said) => money(readNumber(said), here, end)));
    },
  ),
  rule(NUMBER_WORD, `(${WORDS_EN})(?!-)(?! ${OTHER_CURRENCY})`, (g, here, end) => {
    const value = readEnglish(g[1] ?? "");
    if (/^(?:hundred|thousand|million)$/.test(g[1] ?? "")) return undefined;
    const isYear = /^two thousand(?: and)? (?:[a-z]+)$/.test(g[1] ?? "") && (value ?? 0) < 2_040 * ONE;
    const isSum =
      (/thousand|hundred/.test(g[1] ?? "") && (value ?? 0) >= 1_000 * ONE && !isYear) || isCued(here);
    const isMoney = value !== undefined && value >= CUED_LEAST * ONE && isSum;
    return isMoney ? money(value, here, end) : undefined;
  }),
  // 欠5万11月15号到期: a day or month behind a sum
  rule(DIGITS + ZH_NUMERALS, `(${ARABIC}|[一二两三四五六七八九十])(?:万|千)(?=\\d{1,2}月)`, (g, here, end) =>
    money(readNumber(g[0] ?? ""), here, end),
  ),
  // 1.2万, 三千五, 十二万三千: a sum even where no 元 follows
  rule(
    DIGITS + ZH_NUMERALS,
    `(${MIXED}[千万亿wk][零〇一二两三四五六七八九十百千\\d]{0,10})(?!分之|[零〇一二两三四五六七八九十百千万\\d]|多?[个人次岁年月天倍里户字步]|美|港|日元|欧|泰|韩)(?![a-z])(?! ${OTHER_CURRENCY})${MORE}`,
    (g, here, end) => {
      if (g[2] !== undefined) return [];
      const value = readNumber((g[1] ?? "").replaceAll(" ", ""));
      return value === undefined || value < 1_000 * ONE ? undefined : money(value, here, end);
    },
  ),
  rule(
    DIGITS + ZH_NUMERALS,
    // 花了12000，10月28号又住院: a date in the next clause is no part of the sum.
    `(${ARABIC}|[零〇一二两三四五六七八九十百千]{2,12})(?!\\.?\\d|,\\d(?!\\d?(?:月|号|日)))(?!${MEASURE})(?! ?${OTHER_CURRENCY})(?![a-z万千百年])${MORE}`,
    (g, here, end) => {
      if (isYearPaidFor(g[1] ?? "", here)) return undefined;
      const isCuedAfter =
        !YEAR_OR_HOTLINE.test(g[1] ?? "") &&
        !NUMBER_OF.test(leadingUpTo(here.text, here.at)) &&
        CUED_AFTER.test(here.text.slice(end, end + 32));
      if (!isCued(here, g[1]) && !isCuedAfter) return undefined;
      // "640 yuan for the scan and 75 for medicine"
      const isBeside = isCuedAfter && here.previous?.kind === "money";
      if (g[2] !== undefined) return [];
      const value = readNumber(g[1] ?? "");
      const isLarge =
        value !== undefined && value >= (isBeside || isCharged(here) ? CHARGED_LEAST : CUED_LEAST) * ONE;
      const isSum = isLarge || WITH_FEN.test(g[1] ?? "");
      return isSum ? money(value, here, end) : undefined;
    },
  ),
  // 四百整, 3600整
  rule(
    DIGITS + ZH_NUMERALS,
    `(${ARABIC}|[一二两三四五六七八九]百[零一二三四五六七八九十]{0,3})整(?= ?(?:$|[,.;!?。]))`,
    (g, here, end) => money(readNumber(g[1] ?? ""), here, end),
  ),
  // 扣我3百6
  rule(DIGITS, `(\\d百\\d{0,2})(?!${MEASURE})(?![\\d万千百年多几])`, (g, here, end) =>
    isCued(here) || isElliptic(here) ? money(readNumber(g[1] ?? ""), here, end) : undefined,
  ),
  // 交了430: more months than anybody pays for
  rule(DIGITS, `(${ARABIC})(?!${MEASURE})(?![a-z万千百年])`, (g, here, end) => {
    const value = millionths(g[1] ?? "");
    const isSum = value > MOST_MONTHS * ONE && !YEAR.test(g[1] ?? "");
    return isSum && isElliptic(here) ? money(value, here, end) : undefined;
  }),
  // 交了三百八: what ends in a digit of the next place is a sum; 交了四百: more months than anybody pays for
  rule(
    "一二两三四五六七八九",
    "[一二两三四五六七八九]百[零一二三四五六七八九十]{0,3}(?![十百千万个年月天岁人次分点来多几])",
    (g, here, end) => {
      const value = readNumber(g[0] ?? "");
      const isSum = /^.百[一二三四五六七八九]$/.test(g[0] ?? "") || (value ?? 0) > MOST_MONTHS * ONE;
      const isOfBill = OF_BILL.test(here.text.slice(end, end + 8));
      return isSum && (isElliptic(here) || isOfBill) ? money(value, here, end) : undefined;
    },
  ),
  // 两千多块, 三十来块, 好几千, 上万: not exact
  rule(DIGITS + ZH_NUMERALS, `${MIXED}(?:多|来|几)[十百千万]{0,2} ?(?:块钱|块|元)`, () => []),
  // 三五千, 5000到8000元: a range
  rule("一二两三四五六七八九", "[一二两三四五六七八九]{2}[十百千万]{1,2} ?(?:块钱|块|元)?", () => []),
  rule(
    DIGITS + ZH_NUMERALS,
    `(?:${ARABIC} ?[kw万千百]?|${MIXED}) ?(?:元|块|yuan|rmb)? ?(?:到|至|-|~|—|–|to) ?(?:${ARABIC} ?[kw万千百]?|${MIXED}) ?(?:k(?![a-z])|w(?![a-z])|[万千]|thousand|${YUAN_ZH})(?:元|块)?`,
    () => [],
  ),
  // 100 dollars are no yuan
  rule("$€£", `[$€£] ?${ARABIC} ?[kw万千]?`, () => []),
  rule("几好上数", "(?:好几|几|上|数)[十百千万]{1,2}(?:多|来)? ?(?:块钱|块|元)?", () => []),
];

function scale(said: string | undefined): number {
  if (said === undefined) return 1;
  if (said === "million") return 1_000_000;
  if (said.startsWith("la")) return 100_000;
  return said === "万" || said.startsWith("w") ? 10_000 : 1_000;
}
