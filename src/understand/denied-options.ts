import { isNegated, mayNegate } from "./grammar/negation.ts";
import { meaningAt, type WordTable } from "./grammar/words.ts";
import type { Entity } from "./understanding.ts";

/**
 * The options that a normalised utterance denies: "I'm not an employee", 不是职工医保. They say nothing of which is so, and only
 * who was understood to have said one of them takes it back. In time proportional to the text.
 */
export const deniedOptions = (text: string, table: WordTable): readonly Entity[] => {
  const lower = text.toLowerCase();
  if (!mayNegate(lower)) return [];
  const denied: Entity[] = [];
  for (let at = 0; at < lower.length; ) {
    const word = meaningAt(table, lower, at);
    if (word === undefined || !isNegated(lower, at)) {
      at += 1;
      continue;
    }
    const { end } = word;
    for (const value of word.values)
      if (value.kind === "option") denied.push({ ...value, span: [at, end], text: text.slice(at, end) });
    at = end;
  }
  return denied;
};
