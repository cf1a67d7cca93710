import { z } from "zod";
import { ASPECTS, type EllipsisWords } from "../dialogs/ellipsis.ts";
import { anyOf } from "./understand/word-groups.ts";

const words = z.array(z.string().min(1));

/** `intents/ellipsis.yaml`. */
export const ellipsisShape = z.strictObject({
  fillers: z.array(words),
  aspects: z.record(z.enum(ASPECTS), words),
  topics: z.record(z.string(), words),
});

/** The words of questions that leave out what they are about, as the dialogs use them. */
export const ellipsisWords = ({
  fillers,
  aspects,
  topics,
}: z.output<typeof ellipsisShape>): EllipsisWords => {
  const compiled = (words: readonly string[]) => ({ words, any: anyOf(words) });
  return {
    fillers: fillers.flat(),
    aspects: {
      papers: compiled(aspects.papers),
      dates: compiled(aspects.dates),
      figures: compiled(aspects.figures),
      steps: compiled(aspects.steps),
    },
    topics,
  };
};
