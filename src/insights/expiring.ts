import { addDays, yearOf } from "../knowledge/calendar-days.ts";
import type { Article, Knowledge } from "../knowledge/knowledge.ts";
import { lastDays } from "../knowledge/last-days.ts";
import { perObject } from "../per-object.ts";
import type { IsoDate } from "../turn.ts";

/** Something of the knowledge that ends or has to be looked at, with the file it stands in. */
export type Expiring = {
  readonly kind: "value" | "article" | "rumour" | "matter" | "conflict" | "calendar";
  readonly what: "ends" | "review" | "missing";
  /** The last day that something holds; the day by which it must be looked at; the first day without a notice. */
  readonly day: IsoDate;
  readonly id: string;
  readonly file: string;
  /** The areas of values, the articles of a document, those behind a statement. */
  readonly of: readonly string[];
};

/** So long before the day somebody is told. */
const NOTICE_DAYS = 90;

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted();

/** One line for everything of a file that has the same day. */
const together = (all: readonly Expiring[]): readonly Expiring[] => {
  const found = new Map<string, Expiring>();
  for (const one of all) {
    const key = [one.file, one.id, one.kind, one.what, one.day].join(" ");
    found.set(key, { ...one, of: unique([...(found.get(key)?.of ?? []), ...one.of]) });
  }
  return [...found.values()];
};

const valuesIn = ({ parameters }: Knowledge): readonly Expiring[] =>
  [...parameters.values()].flatMap((parameter) => {
    const { id, values } = parameter;
    const base = { kind: "value", id, file: `knowledge/parameters/${id}.yaml` } as const;
    const ends = [...lastDays(parameter)].map(([day, places]): Expiring => {
      const of = places.flatMap((at) => values[at]?.area ?? []);
      return { ...base, what: "ends", day, of };
    });
    const reviews = values.map(
      ({ area, reviewBy }): Expiring => ({ ...base, what: "review", day: reviewBy, of: [area] }),
    );
    return [...ends, ...reviews];
  });

const articleFile = (document: string): string => `knowledge/articles/${document}.yaml`;

const articlesIn = ({ articles }: Knowledge): readonly Expiring[] =>
  [...articles.values()].flatMap(({ id, document, to, review, yieldsTo }) => {
    const base = { kind: "article", id: document, file: articleFile(document), of: [id] } as const;
    const ends: Expiring = { ...base, what: "ends", day: to ?? "" };
    const review_: Expiring = { ...base, what: "review", day: review.reviewBy };
    return [...(to === null || yieldsTo !== undefined ? [] : [ends]), review_];
  });

/** The day after which a text is not said any more, because an article behind it has ended. */
const statementsIn = ({ articles, rumours, matters, conflicts }: Knowledge): readonly Expiring[] => {
  const ending = (kind: "rumour" | "matter" | "conflict", id: string, cites: readonly string[]) =>
    cites
      .map((cite) => articles.get(cite))
      .filter((article): article is Article => article !== undefined)
      .flatMap(({ id: article, to, yieldsTo }): readonly Expiring[] => {
        if (to === null || (kind !== "conflict" && yieldsTo !== undefined)) return [];
        return [{ kind, what: "ends", day: to, id, file: `knowledge/${kind}s.yaml`, of: [article] }];
      });
  return [
    ...rumours.rumours.flatMap(({ id, truth }) => truth.flatMap(({ cites }) => ending("rumour", id, cites))),
    ...matters.flatMap(({ id, says }) => says.flatMap(({ cites }) => ending("matter", id, cites))),
    ...conflicts.flatMap(({ id, texts }) => ending("conflict", id, texts)),
  ];
};

const noticesMissing = ({ calendar }: Knowledge, on: IsoDate): readonly Expiring[] =>
  [...new Set([yearOf(on), yearOf(addDays(on, NOTICE_DAYS))])]
    .filter((year) => !calendar.has(year))
    .map((year) => ({
      ...{ kind: "calendar", what: "missing", day: `${year}-01-01`, id: String(year), of: [] },
      file: `knowledge/calendar/${year}.yaml`,
    }));

/** All that ends or has to be looked at some day. All of the knowledge is read for it, once. */
const everythingIn = perObject((knowledge: Knowledge): readonly Expiring[] =>
  together([...valuesIn(knowledge), ...articlesIn(knowledge), ...statementsIn(knowledge)]),
);

/**
 * What ends within ninety days with nothing after it, or has ended so, and what has to be looked at by then or should have
 * been; the earliest day first. A document ends with its articles. Of articles and statements only what ends from the day on.
 */
export const expiringIn = (knowledge: Knowledge, on: IsoDate): readonly Expiring[] => {
  const isPast = ({ kind, what, day }: Expiring): boolean => day < on && what === "ends" && kind !== "value";
  const until = addDays(on, NOTICE_DAYS);
  return [...everythingIn(knowledge), ...noticesMissing(knowledge, on)]
    .filter((one) => one.day <= until && !isPast(one))
    .toSorted((one, other) => (one.day + one.file < other.day + other.file ? -1 : 1));
};
