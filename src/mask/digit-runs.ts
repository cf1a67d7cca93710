import { BETWEEN } from "./plain.ts";

// The chat page uses this too: no look-behind and no destructuring, which older browsers do not have.

/** Digits that stand together in a text, but for separators. */
export type Run = {
  /** The digits, and X, bare of separators. */
  readonly digits: string;
  /** Where in the text each of them stands. */
  readonly at: readonly number[];
  /** Whether a group begins with the digit of this place; true after the last one too. */
  readonly opens: readonly boolean[];
  /** Whether something in it is written like a date. */
  readonly dated: boolean;
  /** Whether the digit of this place belongs to what is written like a date. */
  readonly inDate: readonly boolean[];
  /** Whether what stands before it makes an amount of what it begins with. */
  readonly priced: boolean;
  /** Whether what follows makes an amount or a share of what it ends with. */
  readonly counted: boolean;
};

const RUNS = new RegExp(`[0-9](?:${BETWEEN}{0,3}(?:[0-9]|[Xx](?![A-Za-z])))*`, "g");
const DATED = /(?:^|[^\d.])(?:19|20)\d\d[-./–—](?:0?[1-9]|1[0-2])(?:[-./–—](?:0?[1-9]|[12]\d|3[01]))?(?!\d)/g;
const COUNTED = /^ ?(?:[万亿千百]?元|[万亿块]|[%％]|yuan|rmb|cny)/i;
const PRICED = /(?:[¥￥$]|rmb|cny|人民币) ?$/i;
/** No number of a person has fewer digits. */
export const FEWEST = 7;

/** Whether a day or a month with separators stands in a text. */
export const isDated = (written: string): boolean => written.search(DATED) >= 0;

const isDigit = (sign: number): boolean => (sign >= 48 && sign <= 57) || sign === 88 || sign === 120;

const readRun = (plain: string, written: string, index: number): Run => {
  const at: number[] = [];
  const opens: boolean[] = [];
  let digits = "";
  let before = -2;
  for (let place = 0; place < written.length; place += 1) {
    if (!isDigit(written.charCodeAt(place))) continue;
    opens.push(before !== place - 1);
    before = place;
    at.push(index + place);
    digits += written.charAt(place);
  }
  opens.push(true);
  const inDate = at.map(() => false);
  let next = 0;
  for (const date of written.matchAll(DATED)) {
    const from = index + (date.index ?? 0);
    while ((at[next] ?? from) < from) next += 1;
    for (; next < at.length && (at[next] ?? 0) < from + date[0].length; next += 1) inDate[next] = true;
  }
  const end = index + written.length;
  return {
    ...{ digits: digits.toUpperCase(), at, opens, inDate, dated: inDate.includes(true) },
    priced: PRICED.test(plain.slice(Math.max(0, index - 4), index)),
    counted: COUNTED.test(plain.slice(end, end + 8)),
  };
};

/** The runs of a plain text that have digits enough for a number of a person. */
export const runsIn = (plain: string): readonly Run[] =>
  [...plain.matchAll(RUNS)]
    .filter((found) => found[0].length >= FEWEST)
    .map((found) => readRun(plain, found[0], found.index ?? 0))
    .filter((run) => run.at.length >= FEWEST);

/** The sizes of the groups from one place to another: `3-4-4`. */
export const groupsOf = (run: Run, start: number, end: number): string => {
  let sizes = "";
  let size = 0;
  for (let place = start; place < end; place += 1) {
    if (place > start && run.opens[place]) {
      sizes += `${size}-`;
      size = 0;
    }
    size += 1;
  }
  return `${sizes}${size}`;
};

/** The places at which groups begin, and the one after the last. */
export const edgesOf = (run: Run): readonly number[] =>
  run.opens.flatMap((isEdge, place) => (isEdge ? [place] : []));
