import { z } from "zod";
import { ASPECTS, type EllipsisWords } from "../dialogs/ellipsis.ts";

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
}: z.output<typeof ellipsisShape>): EllipsisWords => ({ fillers: fillers.flat(), aspects, topics });
