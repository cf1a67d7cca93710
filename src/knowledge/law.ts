import type { Citation, IsoDate, Lang } from "../turn.ts";
import { areaChain } from "./area-chain.ts";
import { addDays } from "./calendar-days.ts";
import type { Article, ArticleId, DatedValue, Knowledge, LawValue, Scalar } from "./knowledge.ts";
import type { Window } from "./windows.ts";

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
      /** The window of the row that decided. */
      readonly version: Window;
    }
  | {
      readonly kind: "not-in-force";
      /** The last day before that on which there was a value for the same place and row; `null` if there never was. */
      readonly ended: IsoDate | null;
    };

/** Whether a day lies in a window, both ends included. */
export const covers = (
  window: { readonly from: IsoDate; readonly to: IsoDate | null },
  on: IsoDate,
): boolean => window.from <= on && (window.to === null || on <= window.to);

const fits = ({ when: wanted }: DatedValue, when: Readonly<Record<string, Scalar>>): boolean => {
  for (const key in wanted) if (when[key] !== wanted[key]) return false;
  return true;
};

/** The rows of a quantity for a row of its table. A quantity that does not exist is a fault of the rule that asks. */
const rowsOf = (
  knowledge: Knowledge,
  id: string,
  when: Readonly<Record<string, Scalar>>,
): readonly DatedValue[] => {
  const parameter = knowledge.parameters.get(id);
  if (!parameter) throw new Error(`knowledge/parameters defines no "${id}"`);
  return parameter.values.filter((row) => fits(row, when));
};

/** The row that decides on a day: the first in the chain of areas that is in force. Its value may be `null`. */
const deciding = (
  rows: readonly DatedValue[],
  chain: readonly string[],
  on: IsoDate,
): DatedValue | undefined => {
  for (const region of chain) {
    const found = rows.find((row) => row.area === region && covers(row, on));
    if (found) return found;
  }
  return undefined;
};

/** The last day before `on` with a value: nothing changes but where a row begins or ends. */
const lastDayWithValue = (
  rows: readonly DatedValue[],
  chain: readonly string[],
  on: IsoDate,
): IsoDate | null => {
  const edges = rows.flatMap(({ from, to }) => [addDays(from, -1), to ?? on]);
  // Stryker disable next-line EqualityOperator: on the day itself there is no value, or nobody would look back
  const past = edges.filter((day) => day < on);
  const valued = past.filter((day) => (deciding(rows, chain, day)?.value ?? null) !== null);
  return valued.sort().at(-1) ?? null;
};

/**
 * The value of a quantity for a place and a day. The nearest area with a value in force that day decides; if it is
 * `null` there, nobody decides and the search ends. Nothing is ever taken from outside a window or from another place.
 */
export const inForce = (knowledge: Knowledge, id: string, { area, on, when = {} }: Scope): InForce => {
  const rows = rowsOf(knowledge, id, when);
  const chain = areaChain(area);
  const found = deciding(rows, chain, on);
  if (found === undefined || found.value === null)
    return { kind: "not-in-force", ended: lastDayWithValue(rows, chain, on) };
  const { value, area: region, cites, from, to } = found;
  return { kind: "value", value, region, cites, version: { from, to } };
};

/** A row that could have been read, and why it was or was not. */
export type Considered = Window & {
  readonly region: string;
  readonly value: LawValue | null;
  readonly cites: readonly ArticleId[];
  readonly because: "chosen" | "undecided" | "ended" | "not-begun" | "nearer-decides";
};

/** The rows of a quantity for a place and a day, nearest area first, each with the reason why it was taken or passed over. */
export const considered = (
  knowledge: Knowledge,
  id: string,
  { area, on, when = {} }: Scope,
): readonly Considered[] => {
  const chain = areaChain(area);
  const rows = rowsOf(knowledge, id, when);
  const chosen = deciding(rows, chain, on);
  return chain
    .flatMap((region) => rows.filter((row) => row.area === region))
    .map((row) => {
      const { area: region, from, to, value, cites } = row;
      const because =
        row === chosen
          ? value === null
            ? "undecided"
            : "chosen"
          : on < from
            ? "not-begun"
            : covers(row, on)
              ? "nearer-decides"
              : "ended";
      return { region, from, to, value, cites, because };
    });
};

/** A stretch of days on which one row decides, or none. */
export type Stretch = Window & { readonly found: InForce };

/** What decides from a day through a day, cut wherever that changes. The same rules as `inForce`, day by day. */
export const stretches = (
  knowledge: Knowledge,
  id: string,
  { area, when = {} }: Omit<Scope, "on">,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): readonly Stretch[] => {
  const chain = areaChain(area);
  const edges = rowsOf(knowledge, id, when)
    .filter((row) => chain.includes(row.area))
    .flatMap((row) => [row.from, addDays(row.to ?? to, 1)]);
  const starts = [...new Set([from, ...edges])].filter((day) => from <= day && day <= to).sort();
  return starts.map((start, at) => {
    const next = starts[at + 1];
    return {
      from: start,
      to: next === undefined ? to : addDays(next, -1),
      found: inForce(knowledge, id, { area, when, on: start }),
    };
  });
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
  const leads = (article: Article): boolean => knowledge.sources.get(article.document)?.leads === true;
  return [...articles.filter(leads), ...articles.filter((article) => !leads(article))].flatMap(
    (article) => show(knowledge, article, lang) ?? [],
  );
};
