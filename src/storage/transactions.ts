import type { Kysely } from "kysely";
import { again } from "./again.ts";
import type { Runner, Steps } from "./steps.ts";
import type { Tables } from "./tables.ts";

const inTransaction = async <R>(
  db: Kysely<Tables>,
  steps: () => Steps<R>,
  keeps: (result: R) => boolean,
): Promise<R> => {
  const transaction = await db.startTransaction().execute();
  try {
    const work = steps();
    let step = work.next([]);
    while (step.done !== true) step = work.next((await transaction.executeQuery(step.value)).rows);
    if (keeps(step.value)) await transaction.commit().execute();
    else await transaction.rollback().execute();
    return step.value;
  } catch (cause) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
    throw cause;
  }
};

/** Each piece of work in a transaction of its own, side by side; one that the database gives up for another's sake is done again. */
export const transactions = (db: Kysely<Tables>): Runner => ({
  read: async (query) => (await db.executeQuery(query)).rows,
  change: async (query) => (await db.executeQuery(query)).rows,
  write: (steps, keeps = () => true) => again(() => inTransaction(db, steps, keeps)),
});
