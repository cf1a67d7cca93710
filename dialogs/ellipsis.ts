import { asksSomething } from "./question.ts";

// Questions that leave out what they are about: "and what papers?", 那要多久. After an answer they are about that answer.

/** A part of an answer that can be asked for by itself; each is a section of its shape. */
export const ASPECTS = ["papers", "dates", "figures", "steps"] as const;
export type Aspect = (typeof ASPECTS)[number];

/** The words such questions are made of; `intents/ellipsis.yaml` says what each list is for. */
export type EllipsisWords = {
  readonly fillers: readonly string[];
  readonly aspects: Readonly<
    Record<Aspect, { readonly words: readonly string[] /** Any of them. */; readonly any: RegExp }>
  >;
  readonly topics: Readonly<Record<string, readonly string[]>>;
};

/** What an elliptical question asks for: a part of the answer, or nothing in particular. */
export type Ellipsis = { readonly aspect: Aspect | undefined };

const LONGEST = 60;

const isLatin = (char: string | undefined): boolean => char !== undefined && /[a-z0-9']/.test(char);

/** Where a word that starts at a place ends; `undefined` where it does not stand there. Latin words count only whole. */
const endOf = (word: string, text: string, at: number): number | undefined => {
  const end = at + word.length;
  if (!text.startsWith(word, at)) return undefined;
  return isLatin(word.at(-1)) && isLatin(text[end]) ? undefined : end;
};

/** Whether a text is made of some words and nothing else, in whatever way it can be cut into them. */
const isMadeOf = (text: string, words: readonly string[]): boolean => {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    if (/[\s\p{P}]/u.test(text[at] ?? "")) reached.add(at + 1);
    for (const word of words) {
      const end = endOf(word, text, at);
      if (end !== undefined) reached.add(end);
    }
  }
  return reached.has(text.length);
};

/** An utterance as the words are written. */
export const asWritten = (utterance: string): string =>
  utterance.normalize("NFKC").toLowerCase().replaceAll("’", "'").trim();

/** The part of an answer that an utterance asks for, whatever else it says. */
export const aspectIn = (utterance: string, { aspects }: EllipsisWords): Aspect | undefined => {
  const text = asWritten(utterance);
  return ASPECTS.find((aspect) => aspects[aspect].any.test(text));
};

/** What an utterance asks about the answer of a topic; `undefined` where it has words for something of its own. */
export const ellipsisIn = (utterance: string, topic: string, words: EllipsisWords): Ellipsis | undefined => {
  const text = asWritten(utterance);
  if (text.length > LONGEST) return undefined;
  const { fillers, aspects, topics } = words;
  const all = [...fillers, ...ASPECTS.flatMap((aspect) => aspects[aspect].words), ...(topics[topic] ?? [])];
  if (!isMadeOf(text, all)) return undefined;
  return { aspect: aspectIn(utterance, words) };
};

/** 需要什么材料, "how much?": a question that names nothing it is about, of any topic. */
export const asksUnnamed = (utterance: string, words: EllipsisWords): boolean => {
  const asked = ellipsisIn(utterance, "", words);
  return asked !== undefined && (asked.aspect !== undefined || asksSomething(utterance));
};
