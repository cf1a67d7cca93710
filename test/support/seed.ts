import { existsSync } from "node:fs";
import fc from "fast-check";

// Every property runs on the same examples every time; a run by another seed is a matter for whoever hunts.
fc.configureGlobal({ seed: 20261122 });

/** How many examples a slow property takes; fewer where a thousand mutants wait for it. */
export const runs = (wished: number): number => Math.min(wished, Number(process.env["MOST_RUNS"] ?? wished));

// The servers and commands that tests start would take it, and work on whatever it names.
if (existsSync(".env"))
  throw new Error("tests would use the settings of .env; move it away while they run, or test in a clone");
