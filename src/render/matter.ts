import type { Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import { statementsOn } from "../knowledge/statements.ts";
import type { IsoDate, Lang, Part } from "../turn.ts";
import { isOfElsewhere, reachOf } from "./reach.ts";

/**
 * What holds on a day about another matter than the topics: what rests on articles with them, the rest as plain lines. Of a known
 * area, without what holds only elsewhere.
 */
export const matterParts = (
  id: string,
  area: string | null | undefined,
  { lang, knowledge, on }: { lang: Lang; knowledge: Knowledge; on: IsoDate },
): readonly Part[] => {
  const matter = knowledge.matters.find((one) => one.id === id);
  if (matter === undefined) throw new Error(`knowledge/matters.yaml has no "${id}"`);
  return statementsOn(knowledge, matter.says, on).flatMap(
    ({ says, cites: articles }, nth): readonly Part[] => {
      if (articles.length === 0) return [{ kind: "line", text: says[lang] }];
      const cites = citations(knowledge, articles, on, lang);
      if (isOfElsewhere(cites, area)) return [];
      return [
        { kind: "claim", id: `matter.${id}.${nth + 1}`, text: says[lang], cites, reach: reachOf(cites) },
      ];
    },
  );
};
