import { LinearClassifier } from "./classifier.ts";
import type { Model } from "./model.ts";
import { normalise } from "./normalise.ts";
import { createCorrector } from "./spelling.ts";

/** Makes the function from an utterance to its margin for each label of a model; `undefined` where no word is known. */
export const createLabelWeigher = ({
  linear,
  spelling,
}: Model): ((utterance: string) => Float64Array | undefined) => {
  const classifier = new LinearClassifier(linear);
  const correct = createCorrector(spelling);
  return (utterance) => {
    const { margins, coverage } = classifier.weigh(correct(normalise(utterance)));
    return coverage === 0 ? undefined : margins;
  };
};
