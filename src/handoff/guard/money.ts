import { ARABIC } from "../../understand/grammar/numerals.ts";
import { ALONE, amountOf, EN, TO, ZH_SUM } from "./numbers.ts";
import type { Reading } from "./quantities.ts";
import type { Said } from "./quantity.ts";

const FEN = 100;
const YUAN = "(?:元|块钱|块|圆|人民币|yuan\\b|rmb\\b|cny\\b|renminbi\\b|kuai\\b)";
const SAYS_YUAN = /[元块圆]|人民币|yuan|rmb|cny|renminbi|kuai/;
const SCALES: Readonly<Record<string, number>> = {
  万: 10_000,
  w: 10_000,
  wan: 10_000,
  千: 1_000,
  k: 1_000,
  thousand: 1_000,
  grand: 1_000,
  million: 1_000_000,
  百: 100,
};
const SCALE = "(?: ?(万|千|百|k(?![a-z])|w(?![a-z])|wan\\b|thousand\\b|grand\\b|million\\b))?";

const money = (count: number | undefined, scale: string | undefined): Said | undefined =>
  count === undefined
    ? undefined
    : { kind: "money", fen: Math.round(count * (SCALES[scale ?? ""] ?? 1) * FEN) };

/** Words after which a number without a unit is a sum. */
const CUE =
  "(?:起[付负富]线|起付标准|自付|自己付|自己出|个人付|个人出|报销|报|基金付|医保付|统筹付|基数|保费|缴费|封顶线?|限额|津贴|滞纳金|补助|费用|缴|交|付|deductible|fund pays|pays|pay|premium|base|limit|cap|charge|allowance|costs?|bill|subsidy|reimbursed|owes?)";

/** Sums with their unit. */
export const sums: readonly Reading[] = [
  {
    needs: SAYS_YUAN,
    pattern: new RegExp(
      `(?:(${ZH_SUM})${SCALE} ?${YUAN}?${TO})?(${ZH_SUM})${SCALE}(多|来|余|几)? ?${YUAN}(?:([一二三四五六七八九\\d])(?:[毛角]|(?![\\d个天年月号.%])))?`,
      "gu",
    ),
    read: (g) => {
      const [low, high] = [amountOf(g[1]), amountOf(g[3])];
      const jiao = (amountOf(g[6]) ?? 0) / 10;
      // 三千多元 says no sum that could be wrong.
      if (g[5] !== undefined) return [];
      return [
        money(low, g[2] ?? g[4]),
        money(high === undefined ? undefined : high + jiao / (SCALES[g[4] ?? ""] ?? 1), g[4]),
      ];
    },
  },
  {
    needs: /cny|rmb|¥/,
    pattern: new RegExp(
      `(?:cny|rmb|¥) ?(${EN})${SCALE}(?:${TO}(?:cny|rmb|¥)? ?(${EN})${SCALE}(?! ?(?:%|months?|days?|years?|working)))?`,
      "gu",
    ),
    read: (g) => [money(amountOf(g[1]), g[2] ?? g[4]), money(amountOf(g[3]), g[4])],
  },
  {
    needs: SAYS_YUAN,
    pattern: new RegExp(`(?:(${EN})${SCALE} ?${YUAN}?${TO})?(${EN})${SCALE} ?${YUAN}`, "gu"),
    read: (g) => [money(amountOf(g[1]), g[2] ?? g[4]), money(amountOf(g[3]), g[4])],
  },
  // 1万零320
  {
    needs: /万/,
    pattern: new RegExp(`${ALONE}(\\d{1,4})万零?(\\d{2,4})(?![\\d.%])`, "gu"),
    read: (g) => [money(Number(g[1]) * 10_000 + Number(g[2]), undefined)],
  },
  // 1.2万, 一万二, 一万六千五百, 20k: a sum even where no 元 follows
  {
    needs: /[万千kw]/,
    pattern: new RegExp(
      `(${ALONE}${ARABIC} ?[万千kw]|${ALONE}\\d{1,4}万\\d千?|(?<![零〇一二两三四五六七八九十百千万])[一二两三四五六七八九十百千]{1,4}[万千][零〇一二两三四五六七八九十百千]{0,8})(?![a-z\\d]|分之|人|个|次|家|户|名|位|里)(多|来|几|余)?`,
      "gu",
    ),
    read: (g) => (g[2] === undefined ? [money(amountOf(g[1]), undefined)] : []),
  },
];

const DIGITS = /\d{3}/;
const UNITS =
  "(?! ?(?:%|‰|[年月日号天岁周人个位次分点条款项倍成步张份期]|工作日|months?|years?|days?|weeks?|working|percent|per cent|times|points?|calendar|people|am\\b|pm\\b|[-/:]\\d))";

/** 八百五, 四百五十三, and 五百 before 块 that is not said. */
const HUNDREDS =
  "(?<![零〇一二两三四五六七八九十百千万几分第.\\d])([一二两三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九](?:十[一二三四五六七八九]?)?))(?![零〇一二两三四五六七八九十百千万多来几])";

/** So exact a number, or one grouped by thousands, is a sum. */
const EXACT: Reading = {
  needs: /\d[.,]\d{2}/,
  pattern: /(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{2,9}\.\d{2})(?![\d%]|,\d| ?(?:%|‰|个?百分点))/gu,
  read: (g) => [money(Number((g[1] ?? "").replaceAll(",", "")), undefined)],
};
const EACH: Reading = {
  pattern:
    /(?<![\d.,-])(\d{3,5})(?= ?(?:一个月|每个?月|每人|一年(?!内|之内)|per person|per head|per month|a month|a year|each)(?![a-z]))/gu,
  read: (g) => [money(Number(g[1]), undefined)],
};

/** What is left of the numbers when everything else has been read: nothing else explains 6200, or 一年314. */
const LEFT: Reading = {
  needs: DIGITS,
  pattern: new RegExp(
    `(?<![\\d.,:：/#*~×÷a-z-]|no ?)(\\d{3,6}(?:\\.\\d)?)(?![\\d.,:：/*~a-z-]*[\\da-z]| ?[×÷])${UNITS}`,
    "gu",
  ),
  read: (g) => {
    const isOther = /^(?:12\d{3}|(?:19|20)\d\d)$/.test(g[1] ?? "");
    return [isOther ? undefined : money(Number(g[1]), undefined)];
  },
};

/** Sums without a unit, behind a word that calls for one. Read when everything else has been. */
export const bareSums: readonly Reading[] = [
  EXACT,
  EACH,
  {
    needs: /百/,
    pattern: new RegExp(`${HUNDREDS}${UNITS}`, "gu"),
    read: (g) => [money(amountOf(g[1]), undefined)],
  },
  {
    // A sum of less than a hundred is none.
    needs: /\d{3}|\d,\d|百|hundred|thousand|million/,
    pattern: new RegExp(
      // A number before the word for it: looking back from every letter takes longest.
      `(?=[\\da-z一二两三四五六七八九])(?<=${CUE}(?:是|为|约|到|大约|大概|的|了|一共|金额|:| |is|was|of|to|about|around|you|only|a|an|in|total|at){0,6})(${EN}|[一二两三四五六七八九]百(?!分))(?![\\d,.]*\\d)${UNITS}(?!12\\d{3})`,
      "gu",
    ),
    read: (g) => {
      const value = amountOf(g[1]);
      const isHotline = /^12\d{3}$/.test(g[1] ?? "");
      const isYear = /^(?:19|20)\d\d$/.test(g[1] ?? "");
      return [
        value === undefined || value < 100 || isHotline || isYear ? undefined : money(value, undefined),
      ];
    },
  },
  LEFT,
];
