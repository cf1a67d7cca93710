import { sharesOf } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings } from "./classifier.ts";
import { rankIntents } from "./intent-ranking.ts";
import { createLabelWeigher } from "./label-weigher.ts";
import type { Model } from "./model.ts";

// What an utterance asks for, learned as the topics are: the same learner, with more labels and fewer utterances of each.

/** How likely what is found has to be. */
export type Sureness = "possible" | "likely" | "sure" | "certain";
/**
 * Finds by name what an utterance asks for, the likeliest first; nothing where it asks for nothing that was learned. What is only
 * possible is to be asked back, and never to be answered.
 */
export type FindAsks = (utterance: string, sureness: Sureness, leaning?: Leaning) => readonly string[];

/** What is likelier in the middle of a conversation than the words alone say, by name. */
export type Leaning = {
  /** What the topic that is open, or was answered last, has an answer to; empty where there is no such topic. */
  readonly answerable: ReadonlySet<string>;
  /** What the topic that the words are nearest to has an answer to. */
  readonly nearby: ReadonlySet<string>;
  /** What was asked for before. */
  readonly before: string | undefined;
};

/** Fewer rare features than for topics: with so many labels each of them weighs more in the file. */
export const ASKS_SETTINGS: LearnerSettings = { ...LEARNER_SETTINGS, rowsPerFeature: [280, 14, 8, 35, 2] };

/**
 * The least share and the least margin; below that margin an utterance is unlike all that was learned, whatever is nearest to
 * it. Chosen on authors whom the learner had not seen: of what is likely about 85 of 100 are right, of what is sure 92.
 */
const LEAST: Readonly<
  Record<Exclude<Sureness, "possible">, { readonly share: number; readonly margin: number }>
> = {
  likely: { share: 0.4, margin: -0.4 },
  sure: { share: 0.8, margin: -0.1 },
  certain: { share: 0.9, margin: 0.4 },
};
/** Margins are divided by it before they become shares. */
const TEMPERATURE = 0.1;
/**
 * What leaning adds to a margin; chosen on 327 second messages that the learner had not seen, of which with it 65 in 100 are found
 * at the first place and without it 60, and of what is then likely 69 in 100 are right, as without it.
 */
const LEANING = { answerable: 0.1, unanswerable: -0.05, nearby: 0.1, before: 0.2 };
/** A second one counts from this fraction of the first one's share on. */
const NEAR = 0.3;
const MOST_ASKS = 2;
/** Below this margin what is nearest was hardly ever meant, on second messages that the learner had not seen. */
const LEAST_POSSIBLE = -0.5;
/** Among so many of the nearest stood what was meant in 86 of 100. */
const MOST_POSSIBLE = 5;

/** What is nearest to an utterance, the nearest first, with the share and the margin of that one; and what else may be meant. */
type Found = {
  readonly asks: readonly string[];
  readonly possible: readonly string[];
  readonly share: number;
  readonly margin: number;
};

type Weighed = {
  readonly utterance: string;
  readonly leaning: Leaning | undefined;
  /** What the words alone are nearest to, and what they are nearest to where they were said. */
  readonly byWords: Found | undefined;
  readonly there: Found | undefined;
};

const leant = (
  margins: Float64Array,
  labels: readonly string[],
  { answerable, nearby, before }: Leaning,
): Float64Array =>
  margins.map((margin, at) => {
    const label = labels[at] ?? "";
    const byOpen = answerable.has(label) ? LEANING.answerable : LEANING.unanswerable;
    const byTopic = (answerable.size > 0 ? byOpen : 0) + (nearby.has(label) ? LEANING.nearby : 0);
    return margin + byTopic + (label === before ? LEANING.before : 0);
  });

/** Makes the finder of a model that was taught what is asked for in place of topics. */
export const createAskFinder = (model: Pick<Model, "linear" | "spelling">): FindAsks => {
  const weigh = createLabelWeigher(model);
  const { labels } = model.linear;
  const judged = (margins: Float64Array): Found | undefined => {
    const ranked = rankIntents(labels, sharesOf(margins, TEMPERATURE), MOST_POSSIBLE);
    const [first, ...others] = ranked;
    if (first === undefined) return undefined;
    const near = [first, ...others.filter(({ share }) => share >= NEAR * first.share)].slice(0, MOST_ASKS);
    const marginOf = ({ intent }: { intent: string }): number => margins[labels.indexOf(intent)] ?? -1;
    const names = (some: typeof ranked): readonly string[] => some.map(({ intent }) => intent);
    return {
      asks: names(near),
      possible: names(ranked.filter((one) => marginOf(one) >= LEAST_POSSIBLE)),
      share: first.share,
      margin: marginOf(first),
    };
  };
  const weighed = (utterance: string, leaning: Leaning | undefined): Weighed => {
    const margins = weigh(utterance);
    const byWords = margins === undefined ? undefined : judged(margins);
    const there =
      margins === undefined || leaning === undefined ? byWords : judged(leant(margins, labels, leaning));
    return { utterance, leaning, byWords, there };
  };
  // The same words are looked at with more than one sureness.
  let last: Weighed | undefined;
  return (utterance, sureness, leaning) => {
    if (last?.utterance !== utterance || last.leaning !== leaning) last = weighed(utterance, leaning);
    // What is certain is so whatever was spoken of before.
    const found = sureness === "certain" ? last.byWords : last.there;
    if (sureness === "possible") return found?.possible ?? [];
    const least = LEAST[sureness];
    return found === undefined || found.share < least.share || found.margin < least.margin ? [] : found.asks;
  };
};
