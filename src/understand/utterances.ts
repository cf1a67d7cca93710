/** One line of an utterances file, counted from 1. A `held` line is for measuring and is never trained on. */
export type Utterance = { readonly text: string; readonly line: number; readonly held: boolean };
/** What is wrong with a line; lines count from 1. */
export type LineError = { readonly line: number; readonly says: string };
export type ParsedUtterances =
  | { readonly kind: "utterances"; readonly utterances: readonly Utterance[] }
  | { readonly kind: "errors"; readonly errors: readonly LineError[] };

const LONGEST_LINE = 500;

/**
 * Reads an utterances file: one utterance a line, `#` starts a comment line, `? ` a held-out line. Refuses lines that
 * are too long or that repeat an earlier line.
 */
export function parseUtterances(content: string): ParsedUtterances {
  const utterances: Utterance[] = [];
  const errors: LineError[] = [];
  const firstLines = new Map<string, number>();

  content.split(/\r?\n/).forEach((raw, at) => {
    const line = at + 1;
    const whole = raw.replace(/^\ufeff/, "").trim();
    if (whole === "" || whole.startsWith("#")) return;
    const held = /^\?\s/.test(whole);
    const text = held ? whole.slice(2).trim() : whole;
    const first = firstLines.get(text);
    if (text.length > LONGEST_LINE) errors.push({ line, says: `longer than ${LONGEST_LINE} characters` });
    else if (first !== undefined) errors.push({ line, says: `the same as line ${first}` });
    else utterances.push({ text, line, held });
    if (first === undefined) firstLines.set(text, line);
  });
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "utterances", utterances };
}
