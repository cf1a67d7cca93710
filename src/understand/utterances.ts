/** One line of an utterances file, counted from 1. */
export type Utterance = { readonly text: string; readonly line: number };
/** What is wrong with a line; lines count from 1. */
export type LineError = { readonly line: number; readonly says: string };
export type ParsedUtterances =
  | { readonly kind: "utterances"; readonly utterances: readonly Utterance[] }
  | { readonly kind: "errors"; readonly errors: readonly LineError[] };

const LONGEST_LINE = 500;

/**
 * Reads an utterances file: one utterance a line, `#` starts a comment line. Refuses lines that are too long or that
 * repeat an earlier line.
 */
export function parseUtterances(content: string): ParsedUtterances {
  const utterances: Utterance[] = [];
  const errors: LineError[] = [];
  const firstLines = new Map<string, number>();

  content.split(/\r?\n/).forEach((raw, at) => {
    const line = at + 1;
    const text = raw.replace(/^\ufeff/, "").trim();
    if (text === "" || text.startsWith("#")) return;
    const first = firstLines.get(text);
    if (text.length > LONGEST_LINE) errors.push({ line, says: `longer than ${LONGEST_LINE} characters` });
    else if (first !== undefined) errors.push({ line, says: `the same as line ${first}` });
    else utterances.push({ text, line });
    if (first === undefined) firstLines.set(text, line);
  });
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "utterances", utterances };
}
