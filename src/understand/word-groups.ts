export type Lists<T> = { readonly zh: readonly T[]; readonly en: readonly T[] };

const NEVER = /(?!)/;

const literal = (word: string): string => {
  const escaped = word.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const opens = /^[a-z0-9]/i.test(word) ? "(?<![a-z0-9])" : "";
  const shuts = /[a-z0-9]$/i.test(word) ? "(?![a-z0-9])" : "";
  return `${opens}${escaped}${shuts}`;
};

/** Any of some words; Latin words only whole. No repetition, so a text costs its length times the words. */
export const anyOf = (words: readonly string[]): RegExp =>
  words.length === 0 ? NEVER : new RegExp(words.map(literal).join("|"));

/** The groups of one language, all of which a text has to meet. */
export type Pattern = { readonly claim: RegExp; readonly groups: readonly RegExp[] };

export const patternsOf = ({ zh, en }: Lists<readonly string[]>): readonly Pattern[] =>
  [zh, en].flatMap((groups) => {
    const all = groups.map(anyOf);
    const [claim] = all;
    return claim === undefined ? [] : [{ claim, groups: all }];
  });

// Hundreds of patterns are held against every utterance, and hardly any is met: plain loops, which make nothing.

export const isMet = (text: string, { groups }: Pattern): boolean => {
  for (const group of groups) if (!group.test(text)) return false;
  return true;
};

export const isAnyMet = (text: string, patterns: readonly Pattern[]): boolean => {
  for (const pattern of patterns) if (isMet(text, pattern)) return true;
  return false;
};
