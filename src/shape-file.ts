import { z } from "zod";

const ids = z.array(z.string().min(1)).default([]);

/** Shape of `shape.yaml`: the claims of each section of an answer, and which value of a claim is a day for the calendar. */
export const shapeFile = z.strictObject({
  conclusion: ids,
  figures: ids,
  steps: ids,
  papers: ids,
  dates: ids,
  unknown: ids,
  more: ids,
  calendar: z.record(z.string(), z.string()).default({}),
});
