import { sharesOf } from "./calibration.ts";
import { LEARNER_SETTINGS, type LearnerSettings } from "./classifier.ts";
import { createLabelWeigher } from "./label-weigher.ts";
import { type Model, OUT_OF_SCOPE } from "./model.ts";
import type { Meant } from "./understanding.ts";

// What a reply in somebody's own words chooses of the options of the question that is open. Learned as the topics are.

/** The option of a slot that a reply to its question means; `undefined` where that is not as likely as it has to be. */
export type ReadReply = (reply: string, slot: string, meant: Meant) => string | undefined;

/** What stands between a slot and one of its options in a label, and in a heading over replies. */
const BETWEEN = " ";

export const REPLIES_SETTINGS: LearnerSettings = { ...LEARNER_SETTINGS, rowsPerFeature: [40, 3, 3, 10, 1] };

/**
 * The least share among the options of a question, and the least margin: below that a reply is unlike all that was learned,
 * however much better one option fits than the others. Who denies something may well name what it is not: such a reply has to be
 * as good as one that was learned. Chosen on authors whom the learner had not seen: 98 of 100 that are sure are right, of what is
 * no more than likely about 90.
 */
const LEAST: Readonly<
  Record<Meant, { readonly share: number; readonly margin: number; readonly denying: number }>
> = {
  sure: { share: 0.75, margin: -0.4, denying: 0.3 },
  likely: { share: 0.5, margin: -0.8, denying: -0.4 },
};
const DENIES = /[没不无未别非]|\b(?:no|not|none|never|nobody|nothing|without|neither)\b|n't\b/i;
/** Margins are divided by it before they become shares. */
const TEMPERATURE = 0.15;

/** Makes the reader of a model that was taught replies: a reply is weighed for the options of its own question only. */
export const createReplyReader = (model: Pick<Model, "linear" | "spelling">): ReadReply => {
  const weigh = createLabelWeigher(model);
  const undecided = model.linear.labels.indexOf(OUT_OF_SCOPE);
  const optionsOf = new Map<string, { readonly option: string; readonly at: number }[]>();
  model.linear.labels.forEach((label, at) => {
    const [slot = "", option] = label.split(BETWEEN);
    if (option === undefined) return;
    const options = optionsOf.get(slot) ?? [];
    options.push({ option, at });
    optionsOf.set(slot, options);
  });
  return (reply, slot, meant) => {
    const least = LEAST[meant];
    const options = optionsOf.get(slot);
    const margins = options === undefined ? undefined : weigh(reply);
    if (options === undefined || margins === undefined) return undefined;
    const places = [...options.map(({ at }) => at), undecided];
    const shares = sharesOf(
      Float64Array.from(places, (at) => margins[at] ?? -1),
      TEMPERATURE,
    );
    const margin = DENIES.test(reply.replaceAll("’", "'")) ? least.denying : least.margin;
    const isMeant = (at: number, nth: number): boolean =>
      (shares[nth] ?? 0) >= least.share && (margins[at] ?? -1) > margin;
    return options.find(({ at }, nth) => isMeant(at, nth))?.option;
  };
};
