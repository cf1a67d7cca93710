// A short code that a person can write down, read aloud and type in.

/** 32 signs that nobody takes for each other when they are read aloud or written by hand. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 8;
/** Letters and a digit tell a code from a date and a word; what names a currency may be an amount and is none. */
const isCode = (signs: string): boolean =>
  /(?:[A-Z][^A-Z]*){3}/.test(signs) && /\d/.test(signs) && !/RMB|CNY|USD|EUR|HKD|YUAN/.test(signs);

/** A new code of eight signs. `random` gives eight random bytes; it is asked again where they make no code. */
export const newCode = (random: () => Uint8Array): string => {
  for (;;) {
    const signs = [...random().subarray(0, LENGTH)].map((byte) => SIGNS.charAt(byte & 31)).join("");
    if (isCode(signs)) return signs;
  }
};

/** A code as it is shown and read aloud: `R7K4-92QM`. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

const SIGN = "[2-9A-HJ-NP-Z]";
const DASH = "[-\u2010-\u2015\u2212]";
/** In a sentence it has its dash, or stands behind the word for it; alone it needs neither. */
const DASHED = new RegExp(`(?<![A-Z0-9])(${SIGN}{4})${DASH}(${SIGN}{4})(?![A-Z0-9])`);
const NAMED = new RegExp(`(?:码|CODE|TAKE-AWAY/)(?:是|IS|:|：)?\\s*(${SIGN}{4})(${SIGN}{4})(?![A-Z0-9])`);
const ALONE = new RegExp(`^(${SIGN}{4})[ ]?(${SIGN}{4})$`);

const read = (utterance: string): { readonly code: string; readonly isAlone: boolean } | undefined => {
  const plain = utterance.normalize("NFKC").trim().toUpperCase();
  for (const written of [ALONE, NAMED, DASHED]) {
    const found = written.exec(plain);
    const code = `${found?.[1] ?? ""}${found?.[2] ?? ""}`;
    if (found !== null && isCode(code)) return { code, isAlone: found[0].length === plain.length };
  }
  return undefined;
};

/** The code in an utterance, in whatever case and width it was written; `undefined` where there is none. */
export const codeIn = (utterance: string): string | undefined => read(utterance)?.code;

/** Whether an utterance is a code and nothing else: if nobody knows the code, nothing was asked besides. */
export const isCodeAlone = (utterance: string): boolean => read(utterance)?.isAlone === true;
