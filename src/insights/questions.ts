import type { Tally } from "../ports.ts";
import { type Breakdown, countedBy, countOf, heldWith, mostShown, shownRows, sumsOf } from "./breakdown.ts";
import { overTime } from "./over-time.ts";
import type { Query } from "./query.ts";

/** How turns end, in the order of the columns. */
const ENDINGS: readonly string[] = [
  ...["answered", "asked", "not-covered", "handed-off", "cancelled", "not-understood", "out-of-scope"],
  ...["not-known", "clarified", "helped", "restarted", "switched-off", "greeted"],
];

/** Why words wait for review, by the ending that comes with it. */
const REVIEWED: Readonly<Record<string, string>> = {
  declined: "out-of-scope",
  "not-understood": "not-understood",
  "not-known": "not-known",
};

/** What became of an open question. `open`: it is open still, or the person has gone silent. */
const STOPS = ["filled", "left", "open"];

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
  return mostShown([
    () => shownRows(STOPS, rows, { by: [1, 2] }),
    () =>
      shownRows(
        ["filled", "stopped"],
        rows.map(({ key, counts: [filled = 0, left = 0, open = 0] }) => ({
          key,
          counts: [filled, left + open],
        })),
        { by: [1] },
      ),
  ]);
};

/** By topic how turns ended; its columns are what is there. */
const byTopic = (endings: readonly Tally[]): Breakdown => {
  const found = new Set(endings.map(({ detail }) => detail));
  const columns = [...ENDINGS.filter((ending) => found.delete(ending)), ...found];
  return shownRows(
    columns,
    countedBy(
      endings,
      ({ topic }) => [topic],
      ({ detail }) => columns.indexOf(detail),
      columns.length,
    ),
    { sums: "partition" },
  );
};

/** Everything that is counted of questions, from tallies that are wanted. */
export const questionsIn = (tallies: readonly Tally[], query: Query) => {
  const of = (kind: string) => tallies.filter((tally) => tally.kind === kind);
  const endings = of("ending");
  const byDetail = ({ detail }: Tally) => [detail];
  const topics = byTopic(endings);
  const isTold = (ending: string | undefined): boolean =>
    typeof topics.sums[topics.columns.indexOf(ending ?? "")] === "number";
  return {
    // What is held back in one place is told in no other.
    days: overTime(endings, query, isTold("answered")),
    endings: sumsOf(
      topics,
      endings.reduce((all, { count }) => all + count, 0),
    ),
    topics,
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
    review: heldWith(
      countOf(of("review"), byDetail),
      ([why = ""]) => why in REVIEWED && endings.length > 0 && !isTold(REVIEWED[why]),
    ),
  } satisfies Record<string, Breakdown>;
};
