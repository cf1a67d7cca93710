import { sharesOf } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings } from "./classifier.ts";
import { createLabelWeigher } from "./label-weigher.ts";
import { type Judgement, type Model, OUT_OF_SCOPE } from "./model.ts";
import { SCOPE_SIGNALS } from "./scope.ts";
import type { Judgements } from "./train.ts";

// What a reply in somebody's own words chooses of the options of the question that is open. Learned as the topics are.

/** The option of a slot that a reply to its question means; `undefined` where that is not as likely as it has to be. */
export type ReadReply = (reply: string, slot: string) => string | undefined;

/** What a slot and one of its options are called together, as a label and as a heading over replies. */
const between = " ";

export const REPLIES_SETTINGS: LearnerSettings = { ...LEARNER_SETTINGS, rowsPerFeature: [40, 3, 3, 10, 1] };

/**
 * Chosen on an author whom the learner had not seen: of what is likely about 97 of 100 are right. A margin below the least is
 * that of a reply unlike all that was learned, however much better one option fits than the others.
 */
const LEAST = { share: 0.7, margin: -0.6 };
const judgement: Judgement = {
  temperature: 0.15,
  keepFrom: 0,
  nearFrom: 1,
  // Whether it decides the question is a label like others, and weighed by no signals.
  scopeWeights: new Float32Array(SCOPE_SIGNALS),
};
export const REPLIES_JUDGED: Judgements = { zh: judgement, en: judgement };

/** Makes the reader of a model that was taught replies: a reply is weighed for the options of its own question only. */
export const createReplyReader = (model: Model): ReadReply => {
  const weigh = createLabelWeigher(model);
  const { temperature } = model.judgements.zh;
  const undecided = model.linear.labels.indexOf(OUT_OF_SCOPE);
  const optionsOf = new Map<string, { readonly option: string; readonly at: number }[]>();
  model.linear.labels.forEach((label, at) => {
    const [slot = "", option] = label.split(between);
    if (option === undefined) return;
    const options = optionsOf.get(slot) ?? [];
    options.push({ option, at });
    optionsOf.set(slot, options);
  });
  return (reply, slot) => {
    const options = optionsOf.get(slot);
    const margins = options === undefined ? undefined : weigh(reply);
    if (options === undefined || margins === undefined) return undefined;
    const places = [...options.map(({ at }) => at), undecided];
    const shares = sharesOf(
      Float64Array.from(places, (at) => margins[at] ?? -1),
      temperature,
    );
    const isMeant = (at: number, nth: number): boolean =>
      (shares[nth] ?? 0) >= LEAST.share && (margins[at] ?? -1) > LEAST.margin;
    return options.find(({ at }, nth) => isMeant(at, nth))?.option;
  };
};
