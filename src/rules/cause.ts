import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { areaOf, decide } from "./decide.ts";
import { type Compared, isOther, why } from "./explain.ts";
import type { Intent } from "./intent.ts";
import type { Outcome } from "./outcome.ts";
import type { Facts } from "./slot.ts";

/**
 * Why an answer is not the one that was given: the law is another, what held then has ended and what follows is not
 * known here, time has passed, or what was known here was set right.
 */
export type Cause =
  | { readonly kind: "law"; readonly articles: readonly string[] }
  | { readonly kind: "not-known" }
  | { readonly kind: "time" }
  | { readonly kind: "set-right" };

/**
 * Why an answer that was given on an earlier day is another one now. If it would be another one for that very day too,
 * then what is known here has been set right since; otherwise the law has changed, where a value in force only since
 * then was read, or else only the day is another.
 */
export const causeOf = (
  intent: Intent,
  told: Compared & { readonly facts: Facts; readonly on: IsoDate },
  now: Outcome,
  knowledge: Knowledge,
): Cause => {
  if (isOther(told, decide(intent, told.facts, told.on, knowledge))) return { kind: "set-right" };
  if (now.kind === "not-covered" && told.kind === "guidance") return { kind: "not-known" };
  const articles = why(now, areaOf(told.facts), knowledge).flatMap((reason) => {
    if (reason.kind !== "law") return [];
    const chosen = reason.versions.find(({ because }) => because === "chosen");
    return chosen !== undefined && chosen.from > told.on ? chosen.cites : [];
  });
  return articles.length > 0 ? { kind: "law", articles: [...new Set(articles)] } : { kind: "time" };
};
