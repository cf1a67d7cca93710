import type { Knowledge } from "./knowledge/knowledge.ts";
import { citations, covers } from "./knowledge/law.ts";
import type { Library } from "./render/book.ts";
import { showClaim } from "./render/claims.ts";
import { shapeOf } from "./rules/cases.ts";
import type { Intent } from "./rules/intent.ts";
import type { Claim } from "./rules/outcome.ts";
import { turningDays } from "./rules/probes.ts";
import { type Reached, reachable } from "./rules/reachable.ts";
import type { IsoDate, Lang } from "./turn.ts";

/** One of the answers that people can get: its sentences, how often it was met, and one way to it. */
export type ReachableAnswer = {
  readonly topic: string;
  readonly kind: "guidance" | "not-covered";
  readonly parameter: string | null;
  readonly claims: readonly string[];
  readonly count: number;
  readonly example: Reached;
};

/** Something that must not be in any answer, and the way to it. */
export type Fault = {
  readonly topic: string;
  readonly claim: string;
  readonly fault: string;
  readonly at: Reached;
};

export type Reachability = {
  readonly outcomes: number;
  readonly answers: readonly ReachableAnswer[];
  readonly faults: readonly Fault[];
  /** Every sentence that was said, as `topic.claim`. */
  readonly said: ReadonlySet<string>;
};

type Parts = { readonly knowledge: Knowledge; readonly library: Library };
const langs: readonly Lang[] = ["zh", "en"];

const faultOf = (claim: Claim, on: IsoDate, { knowledge, library }: Parts): string | undefined => {
  const cites = citations(knowledge, claim.articles, on, "zh");
  if (claim.normative && cites.length === 0) return "rests on no article in force that day";
  if (cites.some(({ inForceFrom, inForceTo }) => !covers({ from: inForceFrom, to: inForceTo }, on)))
    return "cites an article that is not in force that day";
  try {
    for (const lang of langs) {
      const { text } = showClaim(claim, { book: library[lang], lang, knowledge, on });
      if (/[{}]|undefined|NaN|\[object/.test(text)) return `is not filled in: ${text}`;
    }
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  return undefined;
};

/**
 * Every answer that people can get about a topic: in depth on the given days (`volunteered` facts beside what is
 * asked), and on each day on which something in its law begins or has ended, and the day before, by questions alone.
 */
export const reachability = (
  intent: Intent,
  parts: Parts,
  days: readonly IsoDate[],
  volunteered: number,
  dayBefore: (day: IsoDate) => IsoDate,
): Reachability => {
  const answers = new Map<string, ReachableAnswer>();
  const checked = new Set<string>();
  const said = new Set<string>();
  const faults: Fault[] = [];
  let outcomes = 0;
  const edges = turningDays(intent, parts.knowledge).flatMap((day) => [dayBefore(day), day]);
  const walks = [
    ...days.map((day) => ({ day, depth: volunteered })),
    ...[...new Set(edges)].sort().map((day) => ({ day, depth: 0 })),
  ];
  for (const { day, depth } of walks) {
    for (const at of reachable(intent, parts.knowledge, day, depth)) {
      outcomes += 1;
      const { outcome } = at;
      if (outcome.kind === "ask") continue;
      const shape = shapeOf(outcome);
      const before = answers.get(shape);
      if (before !== undefined) answers.set(shape, { ...before, count: before.count + 1 });
      else {
        answers.set(shape, {
          topic: intent.id,
          kind: outcome.kind,
          parameter: outcome.kind === "not-covered" ? outcome.parameter : null,
          claims: outcome.claims.map(({ id }) => id),
          count: 1,
          example: at,
        });
      }
      for (const claim of outcome.claims) {
        const key = `${day} ${JSON.stringify(claim)}`;
        if (checked.has(key)) continue;
        checked.add(key);
        said.add(claim.id);
        const fault = faultOf(claim, day, parts);
        if (fault !== undefined) faults.push({ topic: intent.id, claim: claim.id, fault, at });
      }
    }
  }
  return { outcomes, answers: [...answers.values()], faults, said };
};
