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

/**
 * A piece of work that waits. `plainly` does it with nothing around it and says no where it has to be undone; `carefully` does it so
 * that it can be undone alone. Both give what tells the caller, to be called once it is durable.
 */
type Waiting = {
  readonly plainly: () => (() => void) | undefined;
  readonly carefully: () => () => void;
  readonly fail: (error: unknown) => void;
};

/** What a piece of work comes to. */
const resultOf = <R>(steps: () => Steps<R>, answer: Connections["written"]): R => {
  const work = steps();
  let step = work.next([]);
  while (step.done !== true) step = work.next(answer(step.value));
  return step.value;
};

/**
 * Commits in groups: all that is asked for within one turn of the event loop goes into one transaction, and so costs one
 * write-through to the disk, for which everybody waits. A piece of work that fails takes nothing else with it, unless
 * the database has to give up the whole transaction; then all of the group fail, and none of it is kept. Hardly any work
 * has to be undone, so that a group is tried without a way back for each piece, and done again with it where one needs it:
 * steps may run more than once.
 */
export const groups = ({ written, read, isOpen, alone }: Connections): Runner => {
  let waiting: Waiting[] = [];
  const tell = (sql: string): void => void written({ sql, parameters: [] });

  /** Does all of a group in one transaction; undefined, with nothing kept, where a piece says no or fails. */
  const allPlainly = (group: readonly Waiting[]): readonly (() => void)[] | undefined => {
    tell("begin immediate");
    const done: (() => void)[] = [];
    for (const { plainly } of group) {
      const tells = plainly();
      if (tells === undefined) {
        if (isOpen()) tell("rollback");
        return undefined;
      }
      done.push(tells);
    }
    tell("commit");
    return done;
  };

  const allCarefully = (group: readonly Waiting[]): readonly (() => void)[] => {
    tell("begin immediate");
    const done = group.map(({ carefully }) => carefully());
    tell("commit");
    return done;
  };

  const runAll = (group: readonly Waiting[]): readonly (() => void)[] => {
    try {
      return allPlainly(group) ?? allCarefully(group);
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
      const plainly = (): (() => void) | undefined => {
        try {
          const result = resultOf(steps, written);
          return keeps(result) ? () => resolve(result) : undefined;
        } catch {
          return undefined;
        }
      };
      const carefully = (): (() => void) => {
        tell("savepoint work");
        try {
          const result = resultOf(steps, written);
          if (keeps(result)) tell("release work");
          else undo();
          return () => resolve(result);
        } catch (error) {
          if (!isOpen()) throw error;
          undo();
          return () => reject(error);
        }
      };
      waiting.push({ plainly, carefully, fail: reject });
      if (waiting.length === 1) setImmediate(flush);
    });

  return {
    // Where nothing is open there, what was just written is still at hand on the connection that wrote it.
    read: async <R>(query: CompiledQuery<R>) => (isOpen() ? read : written)(query) as readonly R[],
    change: (query) => write(() => ask(query)),
    write,
  };
};
