import type { IsoDate } from "../turn.ts";
import { addDays } from "./calendar-days.ts";
import type { Article, ArticleId } from "./knowledge.ts";

/** From a day through a day, both included; `to: null` is open. */
export type Window = { readonly from: IsoDate; readonly to: IsoDate | null };

/** Whether a window ends before it begins. */
export const isBackwards = ({ from, to }: Window): boolean => to !== null && to < from;

/** Whether one window lies wholly inside another. */
export const isWithin = (inner: Window, outer: Window): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** Whether two windows have a day in common. */
export const meet = (a: Window, b: Window): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/** Whether an article, or what it yields to, is in force on every day of a window. */
export const holdsThrough = (
  articles: ReadonlyMap<ArticleId, Article>,
  id: ArticleId,
  window: Window,
  passed: readonly ArticleId[] = [],
): boolean => {
  const article = articles.get(id);
  if (!article || passed.includes(id)) return false;
  const { yieldsTo } = article;
  if (!yieldsTo || (window.to !== null && window.to < yieldsTo.from)) return isWithin(window, article);
  const handedOn = (after: Window): boolean =>
    yieldsTo.articles.every((next) => holdsThrough(articles, next, after, [...passed, id]));
  if (yieldsTo.from <= window.from) return handedOn(window);
  const before = { from: window.from, to: addDays(yieldsTo.from, -1) };
  return isWithin(before, article) && handedOn({ from: yieldsTo.from, to: window.to });
};
