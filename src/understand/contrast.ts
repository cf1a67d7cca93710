import { OUT_OF_SCOPE } from "./model.ts";
import { turnOf } from "./turn-of-text.ts";

type Row = { readonly text: string; readonly label: string };

/** Subjects of some intents, and others of which people say the same things but which are out of scope. */
export type Contrast = {
  readonly intents: readonly string[];
  readonly own: readonly string[];
  readonly other: readonly string[];
  /** How two subjects are named together, with `own` and `other` in braces; `every`: one of so many rows is said of both. */
  readonly together?: { readonly ways: readonly string[]; readonly every: number } | undefined;
};

/**
 * For each row of the intents that names a subject of ours, the same words about another one, out of scope: so the
 * learner sees that the subject decides and not the verb. Which other one hangs on the text alone. Texts must be normalised.
 */
export function contrastRows(rows: readonly Row[], contrasts: readonly Contrast[]): readonly Row[] {
  return contrasts.flatMap((contrast) => {
    const { subject, named } = namingOwn(rows, contrast);
    return named.map(({ text }) => ({
      text: text.replace(subject, taken(contrast.other, turnOf(text))),
      label: OUT_OF_SCOPE,
    }));
  });
}

/**
 * For some of the same rows, the same words about a subject of ours and another one together, under their own label: so
 * the learner sees that what is named beside ours takes nothing away (医保和车险都停了). Texts must be normalised.
 */
export function togetherRows(rows: readonly Row[], contrasts: readonly Contrast[]): readonly Row[] {
  return contrasts.flatMap((contrast) => {
    if (contrast.together === undefined) return [];
    const { ways, every } = contrast.together;
    const { subject, named } = namingOwn(rows, contrast);
    return named
      .filter(({ text }) => turnOf(text) % every === 0)
      .map(({ text, label }) => {
        const turn = Math.floor(turnOf(text) / every);
        const way = taken(ways, turn);
        const other = taken(contrast.other, Math.floor(turn / ways.length));
        return {
          text: text.replace(subject, (own) => way.replace("{own}", own).replace("{other}", other)),
          label,
        };
      });
  });
}

const taken = (choices: readonly string[], turn: number): string => choices[turn % choices.length] ?? "";

/** The rows of a contrast's intents that name a subject of ours, and the pattern that finds the first one. */
function namingOwn(rows: readonly Row[], { intents, own }: Contrast) {
  const subject = anyOf(own);
  return {
    subject,
    named: rows.filter(({ text, label }) => intents.includes(label) && subject.test(text)),
  };
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
