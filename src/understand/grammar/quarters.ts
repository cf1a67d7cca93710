import type { EntityValue } from "../understanding.ts";
import { saidYear, saidYearEn, YEAR_ZH } from "./month-words.ts";
import { DIGITS, type Rule, rule } from "./rule.ts";

/** The months from one to another of one year, both numbered from 1; nothing where the year is not known. */
const part = (year: number | undefined, first: number, last: number): readonly EntityValue[] => {
  const month = (number: number) => `${year}-${String(number).padStart(2, "0")}`;
  return year === undefined ? [] : [{ kind: "month-range", from: month(first), to: month(last) }];
};
const quarter = (year: number | undefined, number: number) => part(year, number * 3 - 2, number * 3);
const half = (year: number | undefined, number: number) => part(year, number * 6 - 5, number * 6);

const WHICH = ["first", "second", "third", "fourth"];
const OF_YEAR = "(?:,? (?:of |in )?(?:(\\d{4})(?!\\d)|(last|this|next) year))";

/** Quarters and halves of a named year, as stretches of months: 去年第三季度, 2025年上半年, "Q3 2025", "the first half of last year". */
export const quarters: readonly Rule[] = [
  rule(`${DIGITS}零〇一二三四五六七八九大去今明前后本上下`, `${YEAR_ZH}第?([一二三四1-4])季度`, (g, here) =>
    quarter(saidYear(g[1], g[2], here.on), "一二三四".indexOf(g[3] ?? "") + 1 || Number(g[3])),
  ),
  rule(`${DIGITS}零〇一二三四五六七八九去今前`, `${YEAR_ZH}([上下])半年`, (g, here) =>
    half(saidYear(g[1], g[2], here.on), g[3] === "上" ? 1 : 2),
  ),
  // 24.11-25.2
  rule(
    DIGITS,
    "(\\d{2})\\.(0?[1-9]|1[0-2]) ?(?:-|~|—|–|到|至) ?(\\d{2})\\.(0?[1-9]|1[0-2])(?![\\d.%])",
    (g, here) => {
      const [first, last] = [saidYear(g[1], undefined, here.on), saidYear(g[3], undefined, here.on)];
      const [from, to] = [`${first}-${g[2]?.padStart(2, "0")}`, `${last}-${g[4]?.padStart(2, "0")}`];
      return from <= to ? [{ kind: "month-range", from, to }] : [];
    },
  ),
  rule("q", `q([1-4])${OF_YEAR}`, (g, here) => quarter(saidYearEn(g.slice(2), here.on), Number(g[1]))),
  rule("fst", `(first|second|third|fourth) quarter${OF_YEAR}`, (g, here) =>
    quarter(saidYearEn(g.slice(2), here.on), WHICH.indexOf(g[1] ?? "") + 1),
  ),
  rule("fs", `(first|second) half${OF_YEAR}`, (g, here) =>
    half(saidYearEn(g.slice(2), here.on), WHICH.indexOf(g[1] ?? "") + 1),
  ),
];
