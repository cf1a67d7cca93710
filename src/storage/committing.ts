import type { Kysely } from "kysely";
import type { Commit, NewEntry } from "../ports.ts";
import { writeHandOff } from "./sql-hand-offs.ts";
import { emptied, unkeepWithin } from "./sql-privacy.ts";
import { talliesWriter } from "./sql-tallies.ts";
import type { Statements } from "./statements.ts";
import { ask, given, type Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";
import type { Ways } from "./ways.ts";

type Committed = "ok" | "conflict" | "duplicate";

/** What of an entry is kept as JSON. */
const bodyOf = (entry: NewEntry): string =>
  JSON.stringify(entry.from === "agent" ? { by: entry.by, reply: entry.body } : entry.body);

/** Gives the steps of a commit; whatever they come to but "ok" is not to be kept. */
export const committing = (db: Kysely<Tables>, sql: Statements, ways: Ways) => {
  const writeTallies = talliesWriter(db);

  return function* (work: Commit): Steps<Committed> {
    const { conversation, key, expectedVersion, entries } = work;
    const { unanswered = [], slips = [], spent = [] } = work;
    const state = JSON.stringify(work.state);
    // The state is written first: it takes the row's lock, so that what follows is not raced on any database.
    const [moved] = yield* ask(
      expectedVersion === 0
        ? given(sql.first, conversation, 1, entries.length, state)
        : given(sql.next, 1, entries.length, state, conversation, expectedVersion),
    );
    if (moved === undefined) {
      const isDone = key !== null && (yield* ask(given(sql.turn, conversation, key))).length > 0;
      return isDone ? "duplicate" : "conflict";
    }
    if (key !== null && (yield* ask(given(sql.done, conversation, key))).length === 0) return "duplicate";
    if (work.erases === true) {
      yield* emptied(db, conversation);
      if (key !== null) yield given(sql.done, conversation, key);
    }
    const before = moved.last_seq - entries.length;
    const rows = entries.flatMap((entry, index) => [
      ...[conversation, before + index + 1, entry.id, entry.at, entry.from, bodyOf(entry)],
      entry.from === "bot" ? entry.replyTo : null,
    ]);
    if (entries.length > 0) yield given(sql.append(entries.length), ...rows);
    for (const { id, on, lang, why, utterance, nearest } of unanswered)
      yield given(sql.unanswered, id, on, lang, why, utterance, JSON.stringify(nearest), conversation);
    // Whoever keeps something new clears away what has run out.
    if (slips.length > 0) yield given(sql.runOut, entries[0]?.at ?? "");
    for (const { code, body, until } of slips)
      yield given(sql.keep, code, JSON.stringify(body), until, conversation);
    // Of a code that is not there any more another conversation was quicker to make use.
    for (const code of spent) if ((yield* ask(given(sql.spend, code))).length === 0) return "conflict";
    if (work.unkept === true) yield* unkeepWithin(db, conversation, moved.last_seq);
    yield* writeHandOff(db, work, ways);
    yield* writeTallies(work.tallies ?? []);
    return "ok";
  };
};
