import type { Vocabulary } from "./entities.ts";
import { isNegated } from "./grammar/negation.ts";
import { meaningAt } from "./grammar/words.ts";
import type { EntityValue, Span } from "./understanding.ts";

/** An option of which somebody says that it is not so, and where it stands. */
export type Denied = Omit<Extract<EntityValue, { kind: "option" }>, "kind"> & { readonly span: Span };

/**
 * The options that a normalised utterance denies: "I'm not an employee", 不是职工医保. They say nothing of which is so, and only
 * who was understood to have said one of them takes it back. In time proportional to the text.
 */
export const deniedIn = (text: string, { table }: Vocabulary): readonly Denied[] => {
  const lower = text.toLowerCase();
  const denied: Denied[] = [];
  for (let at = 0; at < lower.length; ) {
    const word = meaningAt(table, lower, at);
    if (word === undefined || !isNegated(lower, at)) {
      at += 1;
      continue;
    }
    for (const value of word.values)
      if (value.kind === "option")
        denied.push({ slot: value.slot, option: value.option, span: [at, word.end] });
    at = word.end;
  }
  return denied;
};
