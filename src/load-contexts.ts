import { z } from "zod";
import type { Contexts } from "../dialogs/contexts.ts";
import { patternWith } from "./pattern-schema.ts";

const pattern = patternWith("iu");

const beside = z.array(
  z.strictObject({
    kinds: z
      .array(z.enum(["months", "years", "month", "month-range", "date", "year", "money", "percent", "place"]))
      .min(1),
    before: pattern.optional(),
    after: pattern.optional(),
    slots: z.record(z.string(), z.string()),
    both: z.literal(true).optional(),
    weak: z.literal(true).optional(),
    last: z.literal(true).optional(),
    home: z.literal(true).optional(),
    withholds: z.string().optional(),
  }),
);

const bySlot = z.record(z.string(), pattern);
const schema = z.strictObject({ named: bySlot, none: bySlot, vague: bySlot, beside });

/** Reads what the words beside a phrase say about it; gives the first thing that is wrong with it. */
export const readContexts = (
  parsed: unknown,
): { readonly ok: true; readonly contexts: Contexts } | { readonly ok: false; readonly message: string } => {
  const read = schema.safeParse(parsed);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      ok: false,
      message: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not as it should be"}`,
    };
  }
  return {
    ok: true,
    contexts: {
      named: read.data.named,
      none: read.data.none,
      vague: read.data.vague,
      beside: read.data.beside.map(({ before, after, both, weak, last, home, withholds, ...rest }) => ({
        ...rest,
        ...(both && { both }),
        ...(weak && { weak }),
        ...(last && { last }),
        ...(home && { home }),
        ...(withholds && { withholds }),
        ...(before && { before }),
        ...(after && { after }),
      })),
    },
  };
};
