import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { areaOf, decide } from "./decide.ts";
import { type Compared, isOther, why } from "./explain.ts";
import type { Intent } from "./intent.ts";
import type { Outcome, TraceNode } from "./outcome.ts";
import type { Facts } from "./slot.ts";

/**
 * Why an answer is not the one that was given: the law is another, what held then has ended and what follows is not
 * known here, it went by the law of another day than the one it was given on, time has passed, or what was known here
 * was set right.
 */
export type Cause =
  | { readonly kind: "law"; readonly articles: readonly string[] }
  | { readonly kind: "not-known" }
  | { readonly kind: "law-day" }
  | { readonly kind: "time" }
  | { readonly kind: "set-right" };

const read = (outcome: Outcome): readonly Extract<TraceNode, { kind: "law" }>[] =>
  outcome.kind === "ask" ? [] : outcome.trace.flatMap((node) => (node.kind === "law" ? [node] : []));

/** Whether a value of the law that was read then is not there any more. */
const hasEnded = (then: Outcome, now: Outcome): boolean => {
  const keyOf = ({ parameter, row }: { parameter: string; row: unknown }) => JSON.stringify([parameter, row]);
  const missing = new Set(read(now).flatMap((node) => (node.value === null ? [keyOf(node)] : [])));
  return read(then).some((node) => node.value !== null && missing.has(keyOf(node)));
};

/**
 * Why an answer that was given on an earlier day is another one now. If it would be another one for that very day too,
 * then what is known here has been set right since; otherwise the law has changed, where a value in force only since
 * then was read, or else only the day is another.
 */
export const causeOf = (
  intent: Intent,
  told: Compared & { readonly facts: Facts; readonly on: IsoDate; readonly told: IsoDate },
  now: Outcome,
  knowledge: Knowledge,
): Cause => {
  const then = decide(intent, told.facts, told.on, knowledge);
  if (isOther(told, then)) return { kind: "set-right" };
  if (told.on !== told.told) return { kind: "law-day" };
  if (now.kind === "not-covered" && told.kind === "guidance") return { kind: "not-known" };
  const articles = why(now, areaOf(told.facts), knowledge).flatMap((reason) => {
    if (reason.kind !== "law") return [];
    const chosen = reason.versions.find(({ because }) => because === "chosen");
    return chosen !== undefined && chosen.from > told.on ? chosen.cites : [];
  });
  if (articles.length > 0) return { kind: "law", articles: [...new Set(articles)] };
  return hasEnded(then, now) ? { kind: "not-known" } : { kind: "time" };
};
