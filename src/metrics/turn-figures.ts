import type { Bot, Store } from "../ports.ts";
import type { Turn } from "../turn.ts";
import type { Family } from "./exposition.ts";
import { counter, gauge, histogram } from "./instruments.ts";

/** Seconds; the promise is to answer most people within a quarter, and nobody later than one. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What is counted of turns. */
export type TurnFigures = {
  /** The bot, with its turns counted and timed. */
  timed(bot: Bot): Bot;
  /** The store, with what it was given counted: how turns ended, writers that met, and what failed. */
  counted(store: Store): Store;
  families(): readonly Family[];
};

/** Counts turns and what they came to. `now` gives seconds of a clock that is never set back. */
export const turnFigures = (now: () => number): TurnFigures => {
  const turns = counter("yibao_turns_total", "Turns by what became of them: replied, duplicate or failed.");
  const times = histogram(
    "yibao_turn_seconds",
    "How long turns took, from the bot's hearing to what is kept.",
    SECONDS,
  );
  const outcomes = counter(
    "yibao_outcomes_total",
    "How turns ended, by topic; those about none have the topic none.",
  );
  const errors = counter(
    "yibao_store_errors_total",
    "Calls of the store that failed, by what was asked of it.",
  );
  const met = counter(
    "yibao_store_conflicts_total",
    "Commits that were read anew, since another was quicker.",
  );
  const commits = histogram("yibao_store_commit_seconds", "How long commits took.", SECONDS);
  let underWay = 0;

  const timing = async <T extends { readonly kind: string }>(
    { channel }: Turn,
    work: () => Promise<T>,
  ): Promise<T> => {
    const begun = now();
    underWay += 1;
    try {
      const heard = await work();
      turns.add({ channel, result: heard.kind });
      return heard;
    } catch (error) {
      turns.add({ channel, result: "failed" });
      throw error;
    } finally {
      underWay -= 1;
      times.observe({ channel }, now() - begun);
    }
  };

  const commit = async (store: Store, what: Parameters<Store["commit"]>[0]) => {
    const begun = now();
    const done = await store.commit(what);
    commits.observe({}, now() - begun);
    if (done === "conflict") met.add({});
    if (done === "ok")
      for (const { kind, topic, detail, count } of what.tallies ?? [])
        if (kind === "ending") outcomes.add({ topic: topic || "none", ending: detail }, count);
    return done;
  };

  return {
    timed: (bot) => ({
      greet: (turn) => timing(turn, () => bot.greet(turn)),
      hear: (turn, body) => timing(turn, () => bot.hear(turn, body)),
    }),
    counted: (store) => {
      const counting = { ...store, commit: (what: Parameters<Store["commit"]>[0]) => commit(store, what) };
      const watched = Object.entries(counting).map(([operation, call]) => [
        operation,
        async (...given: never[]) => {
          try {
            return await (call as (...all: never[]) => Promise<unknown>)(...given);
          } catch (error) {
            errors.add({ operation });
            throw error;
          }
        },
      ]);
      return Object.fromEntries(watched) as Store;
    },
    families: () => [
      turns.family(),
      times.family(),
      gauge("yibao_turns_under_way", "Turns that are being answered now.", underWay),
      outcomes.family(),
      commits.family(),
      met.family(),
      errors.family(),
    ],
  };
};
