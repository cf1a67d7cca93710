import type { IsoDate } from "../turn.ts";
import { areaChain } from "./area-chain.ts";
import type { Article, ArticleId, Conflict, Knowledge } from "./knowledge.ts";
import { covers } from "./law.ts";

/** The place that a text was made for; undefined where it is the nation, or no place is known. */
const placeOf = (knowledge: Knowledge, text: ArticleId): string | undefined => {
  const region = knowledge.sources.get(knowledge.articles.get(text)?.document ?? "")?.region;
  return region === "cn" ? undefined : region;
};

/** The places that the texts of a conflict were made for, other than the nation. */
export const placesOf = (knowledge: Knowledge, { texts }: Pick<Conflict, "texts">): readonly string[] => [
  ...new Set(texts.flatMap((text) => placeOf(knowledge, text) ?? [])),
];

const isInForce = (article: Article | undefined, on: IsoDate): boolean =>
  article !== undefined &&
  covers(article, on) &&
  (article.yieldsTo === undefined || on < article.yieldsTo.from);

/** The conflicts that touch a place on a day: all their texts are in force, and those of places are its own. */
export const conflictsOn = (
  knowledge: Knowledge,
  area: string | undefined,
  on: IsoDate,
): readonly Conflict[] => {
  const chain = areaChain(area);
  const reaches = (place: string | undefined): boolean => place === undefined || chain.includes(place);
  return knowledge.conflicts.filter(({ texts }) =>
    texts.every((text) => reaches(placeOf(knowledge, text)) && isInForce(knowledge.articles.get(text), on)),
  );
};
