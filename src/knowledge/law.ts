import type { Citation, IsoDate, Lang } from "../turn.ts";
import type { Article, ArticleId, DatedValue, Knowledge, LawValue, Scalar } from "./knowledge.ts";

/** Where, on which day and for which row the law is read. */
export type Scope = {
  readonly area: string | undefined;
  readonly on: IsoDate;
  readonly when?: Readonly<Record<string, Scalar>>;
};

export type InForce =
  | {
      readonly kind: "value";
      readonly value: LawValue;
      /** The area the value was set for: `cn`, a province or the city itself. */
      readonly region: string;
      readonly cites: readonly ArticleId[];
    }
  | { readonly kind: "not-in-force" };

/** Whether a day lies in a window, both ends included. */
export const covers = (
  window: { readonly from: IsoDate; readonly to: IsoDate | null },
  on: IsoDate,
): boolean => window.from <= on && (window.to === null || on <= window.to);

/** The areas whose rules reach a place, nearest first: city, province, nation. A place that is not a code has the nation only. */
export const areaChain = (area: string | undefined): readonly string[] => {
  if (area === undefined || !/^\d{6}$/.test(area)) return ["cn"];
  return [...new Set([area, `${area.slice(0, 2)}0000`, "cn"])];
};

const fits = (value: DatedValue, when: Readonly<Record<string, Scalar>>): boolean =>
  Object.entries(value.when).every(([key, wanted]) => when[key] === wanted);

/**
 * The value of a quantity for a place and a day. The nearest area with a value in force that day decides; if it is
 * `null` there, nobody decides and the search ends. Nothing is ever taken from outside a window or from another place.
 * A quantity that the knowledge does not define is a fault of the rule that asks.
 */
export const inForce = (knowledge: Knowledge, id: string, { area, on, when = {} }: Scope): InForce => {
  const parameter = knowledge.parameters.get(id);
  if (!parameter) throw new Error(`knowledge/parameters defines no "${id}"`);
  for (const region of areaChain(area)) {
    const found = parameter.values.find(
      (value) => value.area === region && covers(value, on) && fits(value, when),
    );
    if (!found) continue;
    if (found.value === null) return { kind: "not-in-force" };
    return { kind: "value", value: found.value, region, cites: found.cites };
  }
  return { kind: "not-in-force" };
};

/** The articles to be cited for an article on a day: itself, or those it has yielded to; none if nothing is in force. */
const resolve = (knowledge: Knowledge, id: ArticleId, on: IsoDate): readonly Article[] => {
  const article = knowledge.articles.get(id);
  if (!article) return [];
  if (article.yieldsTo && article.yieldsTo.from <= on) {
    return article.yieldsTo.articles.flatMap((successor) => resolve(knowledge, successor, on));
  }
  return covers(article, on) ? [article] : [];
};

const show = (knowledge: Knowledge, article: Article, lang: Lang): Citation | undefined => {
  const source = knowledge.sources.get(article.document);
  if (!source) return undefined;
  return {
    article: article.id,
    law: source.title[lang],
    locator: article.label[lang],
    says: article.says[lang],
    inForceFrom: article.from,
    inForceTo: article.to,
    region: source.region,
    regionName: knowledge.regions.get(source.region)?.[lang] ?? source.region,
    checked: source.checked,
    url: source.url,
  };
};

/** How an article is shown on a day; where it has yielded to another, that other one. Undefined when nothing is in force. */
export const cite = (knowledge: Knowledge, id: ArticleId, on: IsoDate, lang: Lang): Citation | undefined => {
  const [article] = resolve(knowledge, id, on);
  return article && show(knowledge, article, lang);
};

/** The citations for several articles on a day, each once: leading laws first, otherwise in the order given. */
export const citations = (
  knowledge: Knowledge,
  ids: readonly ArticleId[],
  on: IsoDate,
  lang: Lang,
): readonly Citation[] => {
  const articles = [...new Set(ids.flatMap((id) => resolve(knowledge, id, on)))];
  const leads = (article: Article): boolean => knowledge.sources.get(article.document)?.leads ?? false;
  return [...articles.filter(leads), ...articles.filter((article) => !leads(article))].flatMap(
    (article) => show(knowledge, article, lang) ?? [],
  );
};
