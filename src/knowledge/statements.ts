import type { IsoDate } from "../turn.ts";
import type { ArticleId, Knowledge } from "./knowledge.ts";
import { cite } from "./law.ts";

/** Of some statements those that hold on a day: whose every article is in force on it, and those that rest on none. */
export const statementsOn = <T extends { readonly cites: readonly ArticleId[] }>(
  knowledge: Knowledge,
  statements: readonly T[],
  on: IsoDate,
): readonly T[] =>
  statements.filter(({ cites }) => cites.every((id) => cite(knowledge, id, on, "zh") !== undefined));
