import type { IsoDate } from "../turn.ts";
import { sharesOf } from "./calibration.ts";
import { LinearClassifier } from "./classifier.ts";
import { rankIntents } from "./intent-ranking.ts";
import { judgedAs } from "./language.ts";
import { type Model, OUT_OF_SCOPE } from "./model.ts";
import { normalise } from "./normalise.ts";
import { KEEP_PLACES, type MaskPlaces } from "./place-names.ts";
import { scopeScore, scopeSignals } from "./scope.ts";
import { createCorrector } from "./spelling.ts";
import type { Named, Understanding } from "./understanding.ts";

/** Reads what a normalised text names; relative times are read from the given day. */
export type ReadNamed = (text: string, on: IsoDate) => Named;
export type Recognizer = { recognize(utterance: string, on: IsoDate): Understanding };

const MOST_INTENTS = 3;
const LETTER = /\p{L}/u;

/**
 * Makes the recogniser of a model. It answers at once, never throws and remembers nothing that changes an answer: `clear` for one intent,
 * `close` for two or three that are near each other, `none` for what is out of scope or has no known word in it.
 */
export function createRecognizer(
  { linear, judgements, spelling }: Model,
  read: ReadNamed,
  maskPlaces: MaskPlaces = KEEP_PLACES,
): Recognizer {
  const classifier = new LinearClassifier(linear);
  const correct = createCorrector(spelling);
  const { labels } = linear;
  const outOfScope = labels.indexOf(OUT_OF_SCOPE);
  // The stemmer compiles its patterns at its first word, which would make the first person wait.
  classifier.weigh("warming up");

  const found = (text: string, on: IsoDate): Understanding => {
    const named = read(text, on);
    const { temperature, scopeWeights, keepFrom, nearFrom } = judgements[judgedAs(text)];
    const weighed = classifier.weigh(correct(maskPlaces(text)));
    // A number alone says nothing about what it is for.
    if (weighed.coverage === 0 || !LETTER.test(text))
      return { kind: "none", nearest: [], share: 0, score: 0, ...named };
    const shares = sharesOf(weighed.margins, temperature);
    const score = scopeScore(scopeSignals(weighed, shares, outOfScope), scopeWeights);
    const ranked = rankIntents(labels, shares, MOST_INTENTS);
    const [first, ...others] = ranked;
    const share = first?.share ?? 0;
    const nearest = ranked.map(({ intent }) => intent);
    if (first === undefined || score < keepFrom) return { kind: "none", nearest, share, score, ...named };
    const [second, ...more] = others
      .filter((intent) => intent.share >= nearFrom * share)
      .map(({ intent }) => intent);
    if (second === undefined) return { kind: "clear", intent: first.intent, share, score, ...named };
    return { kind: "close", intents: [first.intent, second, ...more], share, score, ...named };
  };

  // A turn asks more than once about the same words.
  let last:
    | { readonly text: string; readonly on: IsoDate; readonly understanding: Understanding }
    | undefined;
  return {
    recognize(utterance, on) {
      const text = normalise(utterance);
      if (last?.text !== text || last.on !== on) last = { text, on, understanding: found(text, on) };
      return last.understanding;
    },
  };
}
