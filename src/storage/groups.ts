import type { CompiledQuery } from "kysely";
import { ask, type Runner, type Steps } from "./steps.ts";

/** A database that answers at once, on two connections: what is not committed is seen by the one that writes alone. */
export type Connections = {
  readonly written: (query: Pick<CompiledQuery, "sql" | "parameters">) => readonly unknown[];
  readonly read: (query: Pick<CompiledQuery, "sql" | "parameters">) => readonly unknown[];
  /** Whether a transaction is open where is written. */
  readonly isOpen: () => boolean;
  /** Calls when nobody else has a transaction open there, and lets nobody else in until it has returned. */
  readonly alone: (work: () => void) => Promise<void>;
};

/** `run` does the work and gives what tells its caller, to be called once it is durable. */
type Waiting = { readonly run: () => () => void; readonly fail: (error: unknown) => void };

/**
 * Commits in groups: all that is asked for within one turn of the event loop goes into one transaction, and so costs one
 * write-through to the disk, for which everybody waits. A piece of work that fails takes nothing else with it, unless
 * the database has to give up the whole transaction; then all of the group fail, and none of it is kept.
 */
export const groups = ({ written, read, isOpen, alone }: Connections): Runner => {
  let waiting: Waiting[] = [];
  const tell = (sql: string): void => void written({ sql, parameters: [] });

  const runAll = (group: readonly Waiting[]): readonly (() => void)[] => {
    tell("begin immediate");
    try {
      const done = group.map(({ run }) => run());
      tell("commit");
      return done;
    } catch (error) {
      if (isOpen()) tell("rollback");
      throw error;
    }
  };

  const flush = (): void => {
    alone(() => {
      // Whatever was asked for while others were waited for goes along.
      const group = waiting;
      waiting = [];
      try {
        for (const done of runAll(group)) done();
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }).catch((error) => {
      const group = waiting;
      waiting = [];
      for (const { fail } of group) fail(error);
    });
  };

  const undo = (): void => {
    tell("rollback to work");
    tell("release work");
  };

  const write = <R>(steps: () => Steps<R>, keeps: (result: R) => boolean = () => true): Promise<R> =>
    new Promise((resolve, reject) => {
      const run = (): (() => void) => {
        tell("savepoint work");
        try {
          const work = steps();
          let step = work.next([]);
          while (step.done !== true) step = work.next(written(step.value));
          const result = step.value;
          if (keeps(result)) tell("release work");
          else undo();
          return () => resolve(result);
        } catch (error) {
          if (!isOpen()) throw error;
          undo();
          return () => reject(error);
        }
      };
      waiting.push({ run, fail: reject });
      if (waiting.length === 1) setImmediate(flush);
    });

  return {
    read: async <R>(query: CompiledQuery<R>) => read(query) as readonly R[],
    change: (query) => write(() => ask(query)),
    write,
  };
};
