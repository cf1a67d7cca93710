import type { Lang } from "../turn.ts";
import { normalise } from "./normalise.ts";
import type { TrainingRow } from "./unseen-rows.ts";
import { parseUtterances } from "./utterances.ts";

/** One utterances file: the label is the name of its folder, the path is for error lines. */
export type UtterancesFile = {
  readonly path: string;
  readonly label: string;
  readonly lang: Lang;
  readonly content: string;
};
export type LabelledRow = TrainingRow & { readonly lang: Lang };
export type TrainingRows =
  | { readonly kind: "rows"; readonly rows: readonly LabelledRow[] }
  /** One line for each mistake: `path:line: what is wrong`. */
  | { readonly kind: "errors"; readonly errors: readonly string[] };

/**
 * Puts all utterances files together, in the given order. Refuses what a file's parser refuses, and a line that stands
 * under two labels. A line that both languages share ("ok") is taken once.
 */
export function trainingRows(files: readonly UtterancesFile[]): TrainingRows {
  const errors: string[] = [];
  const rows = new Map<string, LabelledRow & { readonly place: string }>();
  for (const { path, label, lang, content } of files) {
    const parsed = parseUtterances(content);
    if (parsed.kind === "errors") {
      errors.push(...parsed.errors.map(({ line, says }) => `${path}:${line}: ${says}`));
      continue;
    }
    for (const { text, line } of parsed.utterances) {
      const same = normalise(text).toLowerCase();
      const place = `${path}:${line}`;
      const earlier = rows.get(same);
      if (earlier === undefined) rows.set(same, { text, label, lang, place });
      else if (earlier.label !== label) errors.push(`${place}: the same as ${earlier.place}`);
    }
  }
  if (errors.length > 0) return { kind: "errors", errors };
  return { kind: "rows", rows: [...rows.values()].map(({ text, label, lang }) => ({ text, label, lang })) };
}
