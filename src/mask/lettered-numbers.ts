import type { Contexts } from "./contexts.ts";
import { isDated } from "./digit-runs.ts";
import { BETWEEN } from "./plain.ts";

// Numbers that begin with letters or have some among their digits: passports, permits, cards of social security.

/** H12345678, A123456(7), and in groups: EA 123 4567. */
const LED = new RegExp(
  `(^|[^A-Za-z0-9])([A-Za-z]{1,3}${BETWEEN}{0,3}(?:\\d{8,15}|\\d{1,8}(?:${BETWEEN}{1,3}\\d{1,8}){1,6}|\\d{6,7})(?:\\([0-9Aa]\\))?)(?![A-Za-z0-9])`,
  "g",
);
const MIXED = /(^|[^A-Za-z0-9])([A-Za-z0-9]{8,40})(?![A-Za-z0-9])/g;
/** The residence permit of a foreigner as it was until 2023: country, area, day of birth, order, check. */
const OF_FOREIGNER = /^[A-Z]{3}\d{12}$/;
const FEWEST_DIGITS = 6;
/** Medicines and standards have numbers of the same form. */
const OF_THINGS = /准字|GB|ICD/;

const digitsIn = (written: string): number => written.replace(/\D/g, "").length;

/** Whether letters and digits without a break are a number of a paper or of insurance; our own codes have fewer digits. */
const isMixed = (written: string): boolean =>
  /[A-Za-z]/.test(written) && digitsIn(written) >= (written.length > 8 ? FEWEST_DIGITS - 1 : FEWEST_DIGITS);

/** Whether letters, apart or not, and digits are such a number. */
const isLed = (written: string): boolean =>
  digitsIn(written) >= FEWEST_DIGITS && !isDated(written) && !/^[a-z]+[^A-Za-z0-9]/.test(written);

/** Where the letters and digits stand of all such numbers in a plain text. */
export const letteredNumbers = (plain: string, contexts: Contexts): readonly number[] => {
  const found: number[] = [];
  const look = (form: RegExp, isNumber: (written: string) => boolean) => {
    for (const match of plain.matchAll(form)) {
      const written = match[2] ?? "";
      const from = (match.index ?? 0) + (match[1] ?? "").length;
      if (!isNumber(written)) continue;
      const isKnown = (place: number) => contexts("paper", place) || contexts("insurance", place);
      const isNear = isKnown(from) || isKnown(from + written.length);
      if (
        !OF_FOREIGNER.test(written) &&
        (!isNear || OF_THINGS.test(plain.slice(Math.max(0, from - 6), from + 3)))
      )
        continue;
      for (let place = from; place < from + written.length; place += 1)
        if (/[A-Za-z0-9]/.test(plain.charAt(place))) found.push(place);
    }
  };
  look(LED, isLed);
  look(MIXED, isMixed);
  return found;
};
