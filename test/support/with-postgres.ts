import { afterAll, it } from "vitest";
import { type Postgres, startPostgres } from "./postgres.ts";

/** Starts PostgreSQL for a test file and has `tests` made on it; where none can be started, says why, and skips them. */
export const withPostgres = async (tests: (postgres: Postgres) => void): Promise<void> => {
  const postgres = await startPostgres();
  if ("missing" in postgres) {
    console.warn(`skipped what needs PostgreSQL, which could not be started here: ${postgres.missing}`);
    it.skip(`needs PostgreSQL, which could not be started here: ${postgres.missing}`);
    return;
  }
  afterAll(() => postgres.stop());
  tests(postgres);
};
