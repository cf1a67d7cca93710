import { addDays } from "../knowledge/calendar-days.ts";
import type { Tally } from "../ports.ts";
import { type Breakdown, countedBy, countOf, shownRows } from "./breakdown.ts";
import type { Query } from "./query.ts";

/** What became of a turn, in columns: the endings that are worth a column, and the rest together. */
const OUTCOMES: readonly string[] = ["answered", "asked", "not-covered", "handed-off", "cancelled", "other"];
const outcomeOf = ({ detail }: Tally): number => {
  const at = OUTCOMES.indexOf(detail);
  return at < 0 ? OUTCOMES.length - 1 : at;
};

/** What became of an open question. `open`: it is open still, or the person has gone silent. */
const STOPS = ["filled", "left", "open"];

/** By day, and by week (called by its first day) where a quarter is not enough. */
const MOST_SINGLE_DAYS = 92;

const byDay = (endings: readonly Tally[], { from, to }: Query): Breakdown => {
  const step = addDays(from, MOST_SINGLE_DAYS) > to ? 1 : 7;
  const starts: string[] = [];
  for (let day = from; day <= to; day = addDays(day, step)) starts.push(day);
  const startOf = (day: string): string => starts.findLast((start) => start <= day) ?? from;
  const counted = countedBy(
    endings,
    ({ day }) => [startOf(day)],
    ({ detail }) => (detail === "answered" ? 0 : 1),
    2,
  );
  const found = new Map(counted.map(({ key, counts }) => [key[0], counts]));
  return shownRows(
    ["answered", "rest"],
    starts.map((start) => ({ key: [start], counts: found.get(start) ?? [0, 0] })),
    { by: [] },
  );
};

/** By open question where people stop. What was asked on a day before the period may be settled in it. */
const stopsIn = (tallies: readonly Tally[]): Breakdown => {
  const kinds = ["filled", "left", "asked"];
  const questions = countedBy(
    tallies.filter(({ kind }) => kinds.includes(kind)),
    ({ topic, detail }) => [topic, detail],
    ({ kind }) => kinds.indexOf(kind),
    3,
  );
  const rows = questions.map(({ key, counts: [filled = 0, left = 0, asked = 0] }) => ({
    key,
    counts: [filled, left, Math.max(0, asked - filled - left)],
  }));
  return shownRows(STOPS, rows, { by: [1, 2] });
};

/** Everything that is counted of questions, from tallies that are wanted. */
export const questionsIn = (tallies: readonly Tally[], query: Query) => {
  const of = (kind: string) => tallies.filter((tally) => tally.kind === kind);
  const endings = of("ending");
  const byDetail = ({ detail }: Tally) => [detail];
  return {
    days: byDay(endings, query),
    endings: countOf(endings, byDetail),
    topics: shownRows(
      OUTCOMES,
      countedBy(endings, ({ topic }) => [topic], outcomeOf, OUTCOMES.length),
    ),
    areas: countOf(endings, ({ area }) => [area]),
    channels: countOf(endings, ({ channel }) => [channel]),
    langs: countOf(endings, ({ lang }) => [lang]),
    stops: stopsIn(tallies),
    claims: countOf(of("claim"), ({ topic, detail }) => [topic, detail]),
    articles: countOf(of("article"), byDetail),
    parameters: countOf(of("parameter"), byDetail),
    lacking: countOf(of("lacking"), ({ detail, area }) => [detail, area]),
    heard: countOf(
      tallies.filter(({ kind }) => kind === "rumour" || kind === "matter"),
      ({ kind, detail }) => [kind, detail],
    ),
    review: countOf(of("review"), byDetail),
  } satisfies Record<string, Breakdown>;
};
