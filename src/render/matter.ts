import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate, Lang, Part } from "../turn.ts";
import { statementParts } from "./statements.ts";

/** What holds on a day about another matter than the topics; of a known area, without what holds only elsewhere. */
export const matterParts = (
  id: string,
  area: string | null | undefined,
  telling: { lang: Lang; knowledge: Knowledge; on: IsoDate },
): readonly Part[] => {
  const matter = telling.knowledge.matters.find((one) => one.id === id);
  if (matter === undefined) throw new Error(`knowledge/matters.yaml has no "${id}"`);
  return statementParts(`matter.${id}`, matter.says, area, telling);
};
