import { sharesOf } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings } from "./classifier.ts";
import { rankIntents } from "./intent-ranking.ts";
import { createLabelWeigher } from "./label-weigher.ts";
import { type Judgement, type Model, OUT_OF_SCOPE } from "./model.ts";
import { SCOPE_SIGNALS } from "./scope.ts";
import type { Judgements } from "./train.ts";

// What an utterance asks for, learned as the topics are: the same learner, with more labels and fewer utterances of each.

/** How likely what is found has to be. */
export type Sureness = "likely" | "sure";
/** Finds by name what an utterance asks for, the likeliest first; nothing where it asks for nothing that was learned. */
export type FindAsks = (utterance: string, sureness: Sureness) => readonly string[];

/** Fewer rare features than for topics: with so many labels each of them weighs more in the file. */
export const ASKS_SETTINGS: LearnerSettings = { ...LEARNER_SETTINGS, rowsPerFeature: [140, 6, 5, 18, 1] };

/** Chosen on an author whom the learner had not seen: what is taken as asked for is right about nine times in ten. */
const judgement: Judgement = {
  temperature: 0.1,
  keepFrom: 0,
  nearFrom: 0.3,
  // Whether it asks for anything is a label like others, and weighed by no signals.
  scopeWeights: new Float32Array(SCOPE_SIGNALS),
};
export const ASKS_JUDGED: Judgements = { zh: judgement, en: judgement };

const MOST_ASKS = 2;
/** The least share, and the least margin: below that an utterance is unlike all that was learned, whatever is nearest to it. */
const LEAST: Readonly<Record<Sureness, { readonly share: number; readonly margin: number }>> = {
  likely: { share: 0.4, margin: -0.5 },
  sure: { share: 0.8, margin: -0.1 },
};

/** Makes the finder of a model that was taught what is asked for in place of topics. */
export const createAskFinder = (model: Model): FindAsks => {
  const weigh = createLabelWeigher(model);
  const { labels } = model.linear;
  const nothing = labels.indexOf(OUT_OF_SCOPE);
  const { temperature, nearFrom } = model.judgements.zh;
  return (utterance, sureness) => {
    const margins = weigh(utterance);
    if (margins === undefined) return [];
    const shares = sharesOf(margins, temperature);
    const [first, ...others] = rankIntents(labels, shares, MOST_ASKS);
    const least = LEAST[sureness];
    if (first === undefined || first.share < least.share || first.share <= (shares[nothing] ?? 0)) return [];
    if ((margins[labels.indexOf(first.intent)] ?? -1) < least.margin) return [];
    return [first, ...others.filter(({ share }) => share >= nearFrom * first.share)].map(
      ({ intent }) => intent,
    );
  };
};
