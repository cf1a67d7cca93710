import type { Heard } from "./dialog.ts";

/** Whether an utterance is little else than facts: 北京, "280 months", 是四个月. */
export const isMostlyFacts = ({ utterance, entities }: Pick<Heard, "utterance" | "entities">): boolean => {
  const words = utterance.replace(
    /[\s\p{P}]|是|的|了|在|有|我|\b(?:it|is|was|in|for|i|my|the|a)\b/giu,
    "",
  ).length;
  let covered = 0;
  let end = 0;
  for (const { span } of entities) {
    covered += Math.max(0, span[1] - Math.max(end, span[0]));
    end = Math.max(end, span[1]);
  }
  return words > 0 && covered / words >= 0.6;
};
