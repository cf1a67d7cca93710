// A short code that a person can write down, read aloud and type in.

/** 32 signs that nobody takes for each other when they are read aloud or written by hand. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 8;
/** Letters and a digit tell a code from an amount, a date and a word; no personal number looks like one either. */
const isCode = (signs: string): boolean => (signs.match(/[A-Z]/g) ?? []).length >= 3 && /\d/.test(signs);

/** A new code of eight signs. `random` gives eight random bytes; it is asked again where they make no code. */
export const newCode = (random: () => Uint8Array): string => {
  for (;;) {
    const signs = [...random().subarray(0, LENGTH)].map((byte) => SIGNS.charAt(byte & 31)).join("");
    if (isCode(signs)) return signs;
  }
};

/** A code as it is shown and read aloud: `R7K4-92QM`. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

const WRITTEN = /(?<![A-Z0-9])([2-9A-HJ-NP-Z]{4})[-‐-―−]?([2-9A-HJ-NP-Z]{4})(?![A-Z0-9])/;
/** With a space between; 2345 YUAN is a sum and no code. */
const ALONE = /^(?!\d{4} )([2-9A-HJ-NP-Z]{4}) (?!\d{4}$)([2-9A-HJ-NP-Z]{4})$/;

/** The code in an utterance, in whatever case and width it was written; `undefined` where there is none. */
export const codeIn = (utterance: string): string | undefined => {
  if (utterance.length > 80) return undefined;
  const plain = utterance.normalize("NFKC").trim().toUpperCase();
  const [, first = "", second = ""] = WRITTEN.exec(plain) ?? ALONE.exec(plain) ?? [];
  return isCode(first + second) ? first + second : undefined;
};
