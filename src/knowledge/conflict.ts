import type { IsoDate } from "../turn.ts";
import type { Article, Conflict, Knowledge } from "./knowledge.ts";
import { areaChain, covers } from "./law.ts";

/** The places that the texts of a conflict were made for, other than the nation. */
export const placesOf = (knowledge: Knowledge, { texts }: Pick<Conflict, "texts">): readonly string[] => [
  ...new Set(
    texts.flatMap((text) => {
      const region = knowledge.sources.get(knowledge.articles.get(text)?.document ?? "")?.region;
      return region === undefined || region === "cn" ? [] : [region];
    }),
  ),
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
  return knowledge.conflicts.filter(
    (conflict) =>
      conflict.texts.every((text) => isInForce(knowledge.articles.get(text), on)) &&
      placesOf(knowledge, conflict).every((place) => chain.includes(place)),
  );
};
