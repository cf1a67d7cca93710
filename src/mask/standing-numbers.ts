import { beginsWithDay, holdsLuhn, isBornNumber, isIdNumber } from "./check-digits.ts";
import { groupsOf, type Run } from "./digit-runs.ts";

// Numbers that are known by themselves: identity, bank card and mobile numbers.

/** A bank card number: 15 to 19 digits, not all the same, with Luhn's check. */
const isCardNumber = (digits: string): boolean =>
  digits.length >= 15 && !/^(\d)\1*$/.test(digits) && holdsLuhn(digits);

const isPhone = (digits: string): boolean => /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits);

// How people group the digits of a number: 138 0013 8000, 6222 0212 3456 7890. A year opens no telephone number.
const PHONE_GROUPS =
  /^(?:(?:(?:00)?86-|00-86-)?(?:3-4-4|3-8|7-4|4-3-4|4-4-3|3-3-5|3-5-3|1-3-3-4|2-3-3-3|11|(?:1-){10}1)|(?:5|7)-4-4|(?:5|7)-8)$/;
/** 13800 138000, which can also be two amounts. */
const HALVES = /^(?:5-6|6-5)$/;
const CARD_GROUPS = /^(?:(?:4-){3,4}[1-4]|4-6-[45]|6-\d+|8-\d+|(?:1-){14,18}1)$/;
const ID_GROUPS =
  /^(?:6-8-(?:[34]|3-1)|6-4-2-2-[34]|6-4-4-4|6-4-8|10-[48]|10-4-4|14-4|17-1|6-9|6-12|6-6-3|3-3-8-4|3-3-4-4-4|4-4-4-4-2|(?:1-){14,17}1)$/;

/** How much of its group a number leaves over beyond one of its ends. */
const leftOver = (run: Run, from: number, step: 1 | -1): number => {
  let place = from;
  while (place > 0 && place < run.digits.length && !run.opens[place]) place += step;
  return Math.abs(place - from);
};

/** Whether the digits from `start` to `end`, which can be a number of a person, are written as such numbers are. */
const isWrittenSo = (run: Run, start: number, end: number, what: "id" | "card" | "phone"): boolean => {
  const groups = groupsOf(run, start, end);
  const isAmount = run.counted || run.priced;
  if (!groups.includes("-")) return !(isAmount && run.digits.slice(0, end).endsWith("000000"));
  if (what === "id" && ID_GROUPS.test(groups)) return true;
  const before = leftOver(run, start, -1);
  const isCountryNext = run.digits.startsWith("86", end);
  const after = isCountryNext ? 0 : leftOver(run, end, 1);
  // What is cut out of the middle of a longer group must leave another number there, and be whole at its other end.
  if ((before > 0 && before < 3) || (after > 0 && after < 3) || (before > 0 && after > 0)) return false;
  const isFree = start === 0 && end === run.digits.length && !run.dated && !isAmount;
  if (what === "id") return isFree;
  if (what === "card") return isFree || CARD_GROUPS.test(groups);
  if (groups.startsWith("4-") && run.digits.startsWith("19", start)) return false;
  return isFree || PHONE_GROUPS.test(groups) || (HALVES.test(groups) && !isAmount);
};

/** What the digits from `start` to `end` can be. */
const kindOf = (run: Run, start: number, end: number): "id" | "card" | "phone" | undefined => {
  const length = end - start;
  const first = run.digits.charAt(start);
  const mayBePhone =
    length === 11 ? first === "1" : length === 13 ? first === "8" : length === 15 && first === "0";
  const mayBeId = length === 15 || length === 18;
  const mayBeCard = length >= 15 && /[3-69]/.test(first);
  if (!(mayBePhone || mayBeId || mayBeCard)) return undefined;
  const digits = run.digits.slice(start, end);
  if (mayBePhone && isPhone(digits)) return "phone";
  if (mayBeId && (isBornNumber(digits) || isIdNumber(digits))) return "id";
  return mayBeCard && isCardNumber(digits) ? "card" : undefined;
};

// A mobile number with the code of the country has 13 or 15.
const LENGTHS = [19, 18, 17, 16, 15, 13, 11];

/**
 * Whether a group is a number of a person, mistyped or not: nothing else that people write about insurance has so many
 * digits without a break, but for an amount in yuan and the time of a file.
 */
const isLong = (group: string, isAmount: boolean): boolean =>
  group.length >= 15 &&
  !(group.length <= 17 && beginsWithDay(group)) &&
  !(isAmount && group.endsWith("000000")) &&
  !/^(\d)\1*$/.test(group);

/** Where the digits stand of all numbers in a run that are known by themselves. */
export const standingNumbers = (run: Run): readonly number[] => {
  const digits = run.digits.length;
  if (digits < 11) return [];
  const stars = new Set<number>();
  const hide = (start: number, end: number) => {
    for (let place = start; place < end; place += 1) stars.add(run.at[place] ?? 0);
  };
  let groupEnd = 0;
  let isHidden = false;
  for (let start = 0; start < digits; start += 1) {
    if (start === groupEnd) {
      groupEnd = start + 1;
      while (groupEnd < digits && !run.opens[groupEnd]) groupEnd += 1;
      isHidden = isLong(run.digits.slice(start, groupEnd), run.counted || run.priced);
      if (isHidden) hide(start, groupEnd);
    }
    for (const length of LENGTHS) {
      const end = start + length;
      if (end > digits || (isHidden && end <= groupEnd)) continue;
      const kind = kindOf(run, start, end);
      if (kind !== undefined && isWrittenSo(run, start, end, kind)) hide(start, end);
    }
  }
  return [...stars];
};
