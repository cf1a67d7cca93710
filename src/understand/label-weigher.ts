import { LinearClassifier } from "./classifier.ts";
import type { Model } from "./model.ts";
import { normalise } from "./normalise.ts";
import { SCOPE_SIGNALS } from "./scope.ts";
import { createCorrector } from "./spelling.ts";
import type { Judgements } from "./train.ts";

const unjudged = { temperature: 1, keepFrom: 0, nearFrom: 1, scopeWeights: new Float32Array(SCOPE_SIGNALS) };
/** What stands in the file of a model whose margins are judged by numbers beside it. */
export const UNJUDGED: Judgements = { zh: unjudged, en: unjudged };

/** Makes the function from an utterance to its margin for each label of a model; `undefined` where no word is known. */
export const createLabelWeigher = ({
  linear,
  spelling,
}: Pick<Model, "linear" | "spelling">): ((utterance: string) => Float64Array | undefined) => {
  const classifier = new LinearClassifier(linear);
  const correct = createCorrector(spelling);
  return (utterance) => {
    const { margins, coverage } = classifier.weigh(correct(normalise(utterance)));
    return coverage === 0 ? undefined : margins;
  };
};
