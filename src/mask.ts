/** Digits that stand together in a text, but for separators. */
type Run = {
  readonly digits: string;
  /** Whether a group begins with the digit of this place; true after the last one too. */
  readonly opens: readonly boolean[];
  /** Whether something in it is written like a date. */
  readonly dated: boolean;
  /** Whether what follows makes an amount or a share of it. */
  readonly counted: boolean;
};

// Spaces and dashes of every kind, dots, brackets, and signs that cannot be seen.
const BETWEEN =
  "[ \\t\\u00a0\\u2000-\\u200d\\u202f\\u205f\\u2060\\u3000\\ufeff\\u00ad\\-\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d._．·・•‧()（）]";
const RUNS = new RegExp(`[0-9０-９](?:${BETWEEN}{0,3}(?:[0-9０-９]|[XxＸｘ](?![A-Za-zＡ-Ｚａ-ｚ])))*`, "g");
const IS_DIGIT = /[0-9０-９XxＸｘ]/;
const DATED = /(?<!\d)(?:19|20)\d\d[-./–—](?:0?[1-9]|1[0-2])(?:[-./–—](?:0?[1-9]|[12]\d|3[01]))?(?!\d)/;
const COUNTED = /^ ?(?:[万亿]?元|[%％]|yuan|rmb|cny)/i;

const isDate = (year: string, month: string, day: string): boolean =>
  /^(?:19\d\d|20[0-4]\d)$/.test(year) &&
  /^(?:0[1-9]|1[0-2])$/.test(month) &&
  /^(?:0[1-9]|[12]\d|3[01])$/.test(day);

const IN_PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d/;

/** Whether 18 or 15 digits can be an identity number: its area and date of birth, a mistyped last digit or not. */
const isBornNumber = (digits: string): boolean => {
  if (!IN_PROVINCE.test(digits)) return false;
  if (/^\d{17}[\dX]$/.test(digits))
    return isDate(digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14));
  return (
    /^\d{15}$/.test(digits) && isDate(`19${digits.slice(6, 8)}`, digits.slice(8, 10), digits.slice(10, 12))
  );
};

/** ISO 7064 check of a mainland identity number, for those whose date has a slip in it. */
export const isIdNumber = (digits: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(digits)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return "10X98765432"[sum % 11] === digits[17];
};

/** Whether digits hold Luhn's check (ISO/IEC 7812-1, Annex B). */
export const holdsLuhn = (digits: string): boolean => {
  if (!/^\d+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

/** A bank card number: 15 to 19 digits, not all the same, with Luhn's check. */
const isCardNumber = (digits: string): boolean =>
  /^\d{15,19}$/.test(digits) && !/^(\d)\1*$/.test(digits) && holdsLuhn(digits);

const isPhone = (digits: string): boolean => /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits);

// How people group the digits of a number: 138 0013 8000, 6222 0212 3456 7890. A year opens no telephone number.
const PHONE_GROUPS =
  /^(?:(?:(?:00)?86-|00-86-)?(?:3-4-4|3-8|7-4|4-3-4|4-4-3|3-3-5|3-5-3|1-3-3-4|2-3-3-3|11|(?:1-){10}1)|(?:5|7)-4-4|(?:5|7)-8)$/;
/** 13800 138000, which can also be two amounts. */
const HALVES = /^(?:5-6|6-5)$/;
const CARD_GROUPS = /^(?:(?:4-){3,4}[1-4]|4-6-[45]|6-\d+|8-\d+|(?:1-){14,18}1)$/;
const ID_GROUPS =
  /^(?:6-8-(?:[34]|3-1)|6-4-2-2-[34]|6-4-4-4|6-4-8|10-[48]|10-4-4|14-4|17-1|6-9|6-12|6-6-3|3-3-8-4|3-3-4-4-4|4-4-4-4-2|(?:1-){14,17}1)$/;

const groupsOf = ({ opens }: Run, start: number, end: number): string => {
  const lengths: number[] = [];
  for (let place = start; place < end; place += 1) {
    if (place === start || opens[place]) lengths.push(0);
    lengths.push((lengths.pop() ?? 0) + 1);
  }
  return lengths.join("-");
};

/** How much of its group a number leaves over beyond one of its ends. */
const leftOver = ({ opens, digits }: Run, from: number, step: 1 | -1): number => {
  let place = from;
  while (place > 0 && place < digits.length && !opens[place]) place += step;
  return Math.abs(place - from);
};

/** Whether the digits from `start` to `end` are a number of a person, written as such numbers are. */
const isPersonal = (run: Run, start: number, end: number): boolean => {
  const digits = run.digits.slice(start, end);
  const isId = isBornNumber(digits) || isIdNumber(digits);
  const isCard = isCardNumber(digits);
  if (!(isId || isCard || isPhone(digits))) return false;
  const groups = groupsOf(run, start, end);
  if (!groups.includes("-")) return !(run.counted && /0{6}$/.test(digits));
  if (isId && ID_GROUPS.test(groups)) return true;
  const before = leftOver(run, start, -1);
  const isCountryNext = run.digits.startsWith("86", end);
  const after = isCountryNext ? 0 : leftOver(run, end, 1);
  // What is cut out of the middle of a longer group must leave another number there, and be whole at its other end.
  if ((before > 0 && before < 3) || (after > 0 && after < 3) || (before > 0 && after > 0)) return false;
  const isFree = start === 0 && end === run.digits.length && !run.dated && !run.counted;
  if (isId) return isFree;
  if (isCard) return /^[3-69]/.test(digits) && (isFree || CARD_GROUPS.test(groups));
  if (groups.startsWith("4-") && digits.startsWith("19")) return false;
  return isFree || PHONE_GROUPS.test(groups) || (HALVES.test(groups) && !run.counted);
};

const LENGTHS = [19, 18, 17, 16, 15, 13, 11];
// A number that was masked can leave another alone that was hidden beside it; more than a few never stand so.
const PASSES = 4;

const maskRun = (written: string, follows: string): string => {
  const at = [...written.matchAll(new RegExp(IS_DIGIT, "g"))].map(({ index }) => index);
  if (at.length < 11) return written;
  const plain = written.normalize("NFKC");
  const run: Run = {
    digits: at
      .map((place) => written.charAt(place))
      .join("")
      .normalize("NFKC")
      .toUpperCase(),
    opens: [...at.map((place, index) => index === 0 || at[index - 1] !== place - 1), true],
    dated: DATED.test(plain),
    counted: COUNTED.test(follows),
  };
  const stars = new Set<number>();
  for (let start = 0; start < at.length; start += 1) {
    for (const length of LENGTHS) {
      const end = start + length;
      if (end > at.length || !isPersonal(run, start, end)) continue;
      for (const place of at.slice(start, end)) stars.add(place);
    }
  }
  return [...written].map((char, place) => (stars.has(place) ? "*" : char)).join("");
};

/**
 * Replaces identity, card and mobile numbers by stars of the same length, also where several stand together, are
 * grouped by spaces, dashes, dots or brackets, or are written in full-width digits. Done before anything is recognised,
 * stored or shown. Amounts, dates and hotlines stay as they are.
 */
export const maskPersonalNumbers = (text: string): string => {
  let before = text;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const shown = before;
    const masked = shown.replace(RUNS, (run, at: number) =>
      maskRun(run, shown.slice(at + run.length, at + run.length + 8)),
    );
    if (masked === before) return masked;
    before = masked;
  }
  return before;
};
