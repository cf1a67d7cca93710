import type { Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import type { Claim } from "../rules/outcome.ts";
import type { Citation, IsoDate, Lang } from "../turn.ts";
import { type Book, wording, words } from "./book.ts";
import { fill } from "./phrases.ts";
import { reachOf } from "./reach.ts";
import { speak } from "./speak.ts";

/** A claim in words, with the articles as they stand on the day. */
export type ClaimShown = {
  readonly id: string;
  readonly text: string;
  readonly cites: readonly Citation[];
  readonly reach: string | undefined;
};

/** How a slot's value is called: an option by its button, an area by its name, anything else as it is spoken. */
export const speakFact = (
  book: Book,
  lang: Lang,
  topic: string,
  slot: string,
  value: string | number | boolean,
  placeName: (code: string) => string | undefined,
): string => {
  const option = wording(book, topic, `option ${slot} ${String(value)}`);
  if (option !== undefined) return option;
  if (typeof value === "string" && /^\d{6}$/.test(value)) return placeName(value) ?? value;
  return speak(value, lang, () => undefined);
};

/** Puts a claim into words. Its id is `topic.claim`; its articles are resolved for the day. */
export const showClaim = (
  claim: Claim,
  { book, lang, knowledge, on }: { book: Book; lang: Lang; knowledge: Knowledge; on: IsoDate },
): ClaimShown => {
  const [topic = "", id = ""] = claim.id.split(/\.(.*)/s);
  const text = fill(words(book, topic, id), (name) => {
    const value = claim.values[name];
    return value === undefined
      ? undefined
      : speak(value, lang, (item) => wording(book, topic, `item ${item}`));
  });
  const cites = citations(knowledge, claim.articles, on, lang);
  return { id: claim.id, text, cites, reach: reachOf(cites) };
};
