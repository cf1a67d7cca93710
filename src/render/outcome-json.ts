import type { Knowledge } from "../knowledge/knowledge.ts";
import { why } from "../rules/explain.ts";
import type { Outcome } from "../rules/outcome.ts";
import type { IsoDate } from "../turn.ts";
import type { Library } from "./book.ts";
import { showClaim } from "./claims.ts";

/** An outcome as other programs read it: values, claims in both languages with their citations, what it relied on, and why each value was read. */
export const outcomeJson = (
  outcome: Outcome,
  {
    library,
    knowledge,
    on,
    area,
  }: { library: Library; knowledge: Knowledge; on: IsoDate; area: string | undefined },
): unknown => {
  if (outcome.kind === "ask") return outcome;
  const { claims, ...rest } = outcome;
  return {
    ...rest,
    trace: why(outcome, area, knowledge),
    claims: claims.map((claim) => {
      const zh = showClaim(claim, { book: library.zh, lang: "zh", knowledge, on });
      const en = showClaim(claim, { book: library.en, lang: "en", knowledge, on });
      const cites = zh.cites.map((cite, index) => ({
        ...cite,
        lawEn: en.cites[index]?.law,
        locatorEn: en.cites[index]?.locator,
      }));
      return { id: claim.id, normative: claim.normative, zh: zh.text, en: en.text, reach: zh.reach, cites };
    }),
  };
};
