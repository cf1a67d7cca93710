import type { Log } from "../channels/problem.ts";
import { levelOf } from "../logs/level-of.ts";
import type { Census } from "../ports.ts";
import { exposition, type Family, type Labels } from "./exposition.ts";
import { counter, gauge } from "./instruments.ts";
import { keptFigures } from "./kept-figures.ts";
import { processFigures } from "./process-figures.ts";
import { type TurnFigures, turnFigures } from "./turn-figures.ts";

/** What is counted of the product while it runs. */
export type Metrics = Pick<TurnFigures, "timed" | "counted"> & {
  /** A log whose problems are counted by their names. */
  counting(log: Log): Log;
  /** All numbers as Prometheus reads them. */
  read(): Promise<string>;
  close(): void;
};

/** What others know, asked for at each look. */
export type Asked = {
  /** How much waits; asked for at most every `CENSUS_MS`, whoever looks how often. */
  readonly census: () => Promise<Census>;
  /** Turns that wait for one before them, by channel. */
  readonly waiting: () => Readonly<Record<string, number>>;
  /** Versions and what else is named rather than counted. */
  readonly build: () => Labels;
  readonly works: () => boolean;
  /** Families of other parts. */
  readonly more?: () => readonly Family[];
};

const CENSUS_MS = 5_000;

/** Counts from now on. `now` gives milliseconds of a clock that is never set back. */
export const createMetrics = (now: () => number): Metrics & { ask(asked: Asked): void } => {
  const turns = turnFigures(() => now() / 1000);
  const problems = counter("yibao_problems_total", "Problems that were written to the log, by their names.");
  const process = processFigures();
  let asked: Asked | undefined;
  let last: { readonly at: number; readonly census: Promise<Census> } | undefined;

  const census = async ({ census: count }: Asked): Promise<readonly Family[]> => {
    if (last === undefined || now() - last.at > CENSUS_MS) last = { at: now(), census: count() };
    try {
      return [...keptFigures(await last.census), gauge("yibao_store_up", "Whether the store answers.", 1)];
    } catch {
      // The next look asks anew; what the process itself knows is told in any case.
      last = undefined;
      return [gauge("yibao_store_up", "Whether the store answers.", 0)];
    }
  };
  const others = async (them: Asked): Promise<readonly Family[]> => [
    gauge(
      "yibao_turns_waiting",
      "Turns that wait for one before them in their conversation, by channel.",
      Object.entries(them.waiting()).map(([channel, value]) => ({ labels: { channel }, value })),
    ),
    ...(await census(them)),
    gauge("yibao_works", "Whether this node deals with letters and outside desks.", them.works() ? 1 : 0),
    gauge("yibao_build_info", "What runs.", [{ labels: them.build(), value: 1 }]),
    ...(them.more?.() ?? []),
  ];

  return {
    timed: turns.timed,
    counted: turns.counted,
    counting: (log) => (problem) => {
      problems.add({ problem: problem.problem, level: levelOf(problem.problem) });
      log(problem);
    },
    ask: (them) => {
      asked = them;
    },
    read: async () =>
      exposition([
        ...turns.families(),
        problems.family(),
        ...process.families(),
        ...(asked === undefined ? [] : await others(asked)),
      ]),
    close: process.close,
  };
};
