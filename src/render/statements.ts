import type { ArticleId, Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import { statementsOn } from "../knowledge/statements.ts";
import type { Both, IsoDate, Lang, Part } from "../turn.ts";
import { isOfElsewhere, reachOf } from "./reach.ts";

/**
 * What of some statements holds on a day, each under a number after `named`: what rests on articles with them, the rest as plain
 * lines. Of a known area, without what holds only elsewhere.
 */
export const statementParts = (
  named: string,
  statements: readonly { readonly says: Both; readonly cites: readonly ArticleId[] }[],
  area: string | null | undefined,
  { lang, knowledge, on }: { lang: Lang; knowledge: Knowledge; on: IsoDate },
): readonly Part[] =>
  statementsOn(knowledge, statements, on).flatMap(({ says, cites: articles }, nth): readonly Part[] => {
    if (articles.length === 0) return [{ kind: "line", text: says[lang] }];
    const cites = citations(knowledge, articles, on, lang);
    if (isOfElsewhere(cites, area)) return [];
    return [{ kind: "claim", id: `${named}.${nth + 1}`, text: says[lang], cites, reach: reachOf(cites) }];
  });
