import { firstDay, lastDay, monthOf, shiftMonth } from "../knowledge/calendar-days.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { stretches } from "../knowledge/law.ts";
import type { IsoMonth } from "../turn.ts";
import type { MonthState, Span } from "./outcome.ts";

/** Months that a rule draws: how they stand if the named value bears it out, month by month. */
export type Drawn = {
  readonly from: IsoMonth;
  readonly to: IsoMonth | null;
  readonly state: MonthState;
  readonly parameter: string;
};

/**
 * One month, judged by the value as it was in force in that month and place. Where it was not in force on every day
 * of the month, or says no, nobody here knows what held.
 */
export const judgeMonth = (
  knowledge: Knowledge,
  { state, parameter }: Pick<Drawn, "state" | "parameter">,
  area: string | undefined,
  month: IsoMonth,
): Span => {
  const window = { from: firstDay(month), to: lastDay(month) };
  const found = stretches(knowledge, parameter, { area }, window).map((stretch) => stretch.found);
  const last = found.at(-1);
  const holds = found.every((one) => one.kind === "value" && one.value !== false);
  return holds && last?.kind === "value"
    ? { from: month, to: month, state, parameter, region: last.region, articles: last.cites }
    : { from: month, to: month, state: "unknown", parameter, region: null, articles: [] };
};

const isAlike = (one: Span, other: Span): boolean =>
  one.state === other.state &&
  one.parameter === other.parameter &&
  one.region === other.region &&
  one.articles.join() === other.articles.join();

/** Joins a span to the ones before it, where it only carries on the last. */
const join = (spans: readonly Span[], next: Span): readonly Span[] => {
  const last = spans.at(-1);
  return last !== undefined && last.to !== null && shiftMonth(last.to, 1) === next.from && isAlike(last, next)
    ? [...spans.slice(0, -1), { ...last, to: next.to }]
    : [...spans, next];
};

/** The months in which the judgement may change, in their order: those in which another row begins to decide, and the next. */
const turningPoints = (
  knowledge: Knowledge,
  { from, to, parameter }: Drawn & { readonly to: IsoMonth },
  area: string | undefined,
): readonly IsoMonth[] => {
  const window = { from: firstDay(from), to: lastDay(to) };
  const edges = stretches(knowledge, parameter, { area }, window).map((stretch) => monthOf(stretch.from));
  const months = edges.flatMap((month) => [month, shiftMonth(month, 1)]);
  return [...new Set(months)].filter((month) => month <= to);
};

/** The spans of what a rule has drawn: each month judged for itself, like months joined. */
export const timeline = (
  knowledge: Knowledge,
  drawn: readonly Drawn[],
  area: string | undefined,
): readonly Span[] =>
  drawn
    .flatMap((piece): readonly Span[] => {
      const { from, to } = piece;
      if (to === null) return [{ ...judgeMonth(knowledge, piece, area, from), to: null }];
      const points = turningPoints(knowledge, { ...piece, to }, area);
      return points.map((month, at) => {
        const next = points[at + 1];
        return {
          ...judgeMonth(knowledge, piece, area, month),
          to: next === undefined ? to : shiftMonth(next, -1),
        };
      });
    })
    .reduce<readonly Span[]>(join, []);
