import { OUT_OF_SCOPE } from "./model.ts";

type Row = { readonly text: string; readonly label: string };

/** Subjects of some intents, and others of which people say the same things but which are out of scope. */
export type Contrast = {
  readonly intents: readonly string[];
  readonly own: readonly string[];
  readonly other: readonly string[];
};

/**
 * For each row of the intents that names a subject of ours, the same words about another one, out of scope: so the
 * learner sees that the subject decides and not the verb. The others are taken in turn. Texts must be normalised.
 */
export function contrastRows(rows: readonly Row[], contrasts: readonly Contrast[]): readonly Row[] {
  return contrasts.flatMap(({ intents, own, other }) => {
    const subject = anyOf(own);
    return rows
      .filter(({ text, label }) => intents.includes(label) && subject.test(text))
      .map(({ text }, at) => ({
        text: text.replace(subject, other[at % other.length] ?? ""),
        label: OUT_OF_SCOPE,
      }));
  });
}

/** Finds the first of the phrases, the longest where several start; Latin ones as whole words, in either case. */
function anyOf(phrases: readonly string[]): RegExp {
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length);
  const parts = longestFirst.map((phrase) => {
    const literal = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return /^[a-z]/i.test(phrase) ? `\\b${literal}\\b` : literal;
  });
  return new RegExp(parts.join("|"), "i");
}
