import { z } from "zod";

/** A regular expression in a file that people write, with these flags; what is none is told with why. */
export const patternWith = (flags: string) =>
  z.string().transform((source, at) => {
    try {
      return new RegExp(source, flags);
    } catch (problem) {
      at.addIssue({ code: "custom", message: problem instanceof Error ? problem.message : "not a pattern" });
      return z.NEVER;
    }
  });
