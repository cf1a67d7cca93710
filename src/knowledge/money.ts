/** An amount of money in whole fen (1 yuan = 100 fen). */
export type Fen = bigint;

const YUAN = /^(\d{1,15})(?:\.(\d{1,2}))?$/;
const RATE = /^(\d+)(?:\.(\d+))?$/;

/** Reads yuan as people and files write them: `800`, `800.5`, `800.50`. Refuses signs, thousands separators and more than two decimals. */
export const parseYuan = (text: string): Fen | undefined => {
  const match = YUAN.exec(text);
  return match ? BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : undefined;
};

/** Writes fen as yuan with two decimals and no separators: `-0.05`, `16512.00`. */
export const formatYuan = (fen: Fen): string => {
  // Stryker disable next-line EqualityOperator: nothing is its own opposite
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
};

/** Division rounded to the nearest whole; exactly half goes away from zero. */
const divideHalfUp = (value: bigint, by: bigint): bigint =>
  value < 0n ? -divideHalfUp(-value, by) : (value * 2n + by) / (by * 2n);

/** Amount × rate × count, rounded half-up to the fen once, at the end. The rate is a plain decimal such as `"0.0005"`; anything else is a fault. */
export const timesRate = (fen: Fen, rate: string, count: number | bigint = 1n): Fen => {
  const match = RATE.exec(rate);
  if (!match) throw new RangeError(`not a plain decimal rate: ${rate}`);
  const decimals = match[2] ?? "";
  return divideHalfUp(fen * BigInt(`${match[1]}${decimals}`) * BigInt(count), 10n ** BigInt(decimals.length));
};

/** Amount × percent × count, rounded half-up to the fen once: 0.05 % for 10 days is `percentOf(fen, 0.05, 10)`. */
export const percentOf = (fen: Fen, percent: number, count: number | bigint = 1n): Fen =>
  divideHalfUp(timesRate(fen * 1_000_000n, String(percent), count), 100_000_000n);

const hundredths = (percent: number): bigint => parseYuan(String(percent)) ?? 0n;

/** A share in percent less some percentage points, both with at most two decimals, exactly: 85.35 less 5.1 is 80.25. */
export const percentLess = (percent: number, points: number): number =>
  Number(formatYuan(hundredths(percent) - hundredths(points)));

/** A monthly amount for a number of days: amount × days ÷ days in a month, rounded half-up to the fen once; a month of no days gives nothing. */
export const perDays = (monthly: Fen, days: number, daysInMonth: number): Fen =>
  daysInMonth === 0 ? 0n : divideHalfUp(monthly * BigInt(days), BigInt(daysInMonth));

/** An amount of yuan less another; `undefined` where one of them is no amount, or less would be left than nothing. */
export const yuanLess = (yuan: string, other: string): string | undefined => {
  const [whole, part] = [parseYuan(yuan), parseYuan(other)];
  return whole === undefined || part === undefined || part > whole ? undefined : formatYuan(whole - part);
};

/** Whether an amount of yuan reaches another. What is no amount counts as nothing. */
export const isAtLeast = (yuan: string, other: string): boolean =>
  (parseYuan(yuan) ?? 0n) >= (parseYuan(other) ?? 0n);
