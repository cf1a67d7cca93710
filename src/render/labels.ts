import type { Intent } from "../rules/intent.ts";
import type { Both } from "../turn.ts";
import { type Library, wording } from "./book.ts";

/** Finds what a button stands for by its words, in either language, whatever case, width or full stop they come in. */
export type Labels = {
  topic(utterance: string): string | undefined;
  option(topic: string, slot: string, utterance: string): string | undefined;
};

/** A text without case, width, space around it or stops after it. */
export const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/(?<![\s。.!?,])[\s。.!?,]+$/u, "");

// No label is longer; what is longer cannot be one.
const LONGEST = 80;

/** Indexes the buttons of all topics once. The name of an option counts as its label too. */
export const indexLabels = (library: Library, intents: ReadonlyMap<string, Intent>): Labels => {
  const titles = new Map<string, string>();
  const options = new Map<string, string>();
  const key = (topic: string, slot: string, text: string) => `${topic} ${slot} ${bare(text)}`;
  for (const [topic, { slots }] of intents) {
    for (const book of Object.values(library)) {
      const title = wording(book, topic, "title");
      if (title !== undefined) titles.set(bare(title), topic);
      for (const [slot, { options: values = [] }] of Object.entries(slots)) {
        for (const option of values) {
          options.set(key(topic, slot, option), option);
          const label = wording(book, topic, `option ${slot} ${option}`);
          if (label !== undefined) options.set(key(topic, slot, label), option);
        }
      }
    }
  }
  return {
    topic: (utterance) => (utterance.length > LONGEST ? undefined : titles.get(bare(utterance))),
    option: (topic, slot, utterance) =>
      utterance.length > LONGEST ? undefined : options.get(key(topic, slot, utterance)),
  };
};

/** Finds what somebody asks for by the words of its button, in either language. */
export const indexAsks = (
  asks: readonly { readonly id: string; readonly asked: Both }[],
): ((utterance: string) => string | undefined) => {
  const called = new Map(
    asks.flatMap(({ id, asked }) => Object.values(asked).map((label) => [bare(label), id])),
  );
  return (utterance) => (utterance.length > LONGEST ? undefined : called.get(bare(utterance)));
};
