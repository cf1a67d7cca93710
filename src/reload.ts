import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Log } from "./channels/problem.ts";
import { knowledgeVersion } from "./knowledge-version.ts";
import { loadMind } from "./load-mind.ts";
import type { Minds } from "./minds.ts";

/** What became of a reload: the version that holds now, or why the one before holds still. */
export type Reloaded =
  | { readonly kind: "done"; readonly version: string }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** Checks all that is written in a process of its own, where it holds nobody up; gives the errors, a line each. */
const lintApart = (root: string): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const args = [join(root, "dist/cli/lint-knowledge.js")];
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1 << 24 }, (error, out) => {
      const errors = out.split("\n").filter((line) => /:\d+: error/.test(line));
      if (error === null) resolve([]);
      else resolve(errors.length > 0 ? errors : ["npm run -s lint:knowledge failed"]);
    });
  });

/** A file and its line at the beginning of a problem, which is all of it that the log is told. */
const placeOf = (problem: string): string | undefined => /^[\w./-]+:\d+/.exec(problem)?.[0];
const MOST_LOGGED = 5;

/**
 * Takes up what is written in the project's folder, one reload after another. All is checked and loaded before anything is
 * changed; where anything is wrong the bot goes on as it was, and the log is told where. A turn that has begun ends by the
 * version by which it began.
 */
export const createReload = (parts: {
  readonly root: string;
  readonly minds: Pick<Minds, "swap">;
  readonly site: string | undefined;
  readonly log: Log;
  readonly event: (event: string, fields: { readonly version: string }) => void;
  readonly lint?: (root: string) => Promise<readonly string[]>;
}): {
  reload(): Promise<Reloaded>;
  version(): string;
  counts(): Readonly<Record<Reloaded["kind"], number>>;
} => {
  const { root, minds, site, log, event, lint = lintApart } = parts;
  const counts = { done: 0, refused: 0 };
  let version = knowledgeVersion(root);

  const refuse = (problems: readonly string[]): Reloaded => {
    counts.refused += 1;
    log({ problem: "knowledge-not-reloaded", count: problems.length });
    for (const problem of problems.slice(0, MOST_LOGGED)) {
      const place = placeOf(problem);
      if (place !== undefined) log({ problem: "knowledge-not-reloaded", place });
    }
    return { kind: "refused", problems };
  };
  const once = async (): Promise<Reloaded> => {
    const errors = await lint(root);
    if (errors.length > 0) return refuse(errors);
    const wanted = knowledgeVersion(root);
    const loaded = await loadMind(root);
    if (!loaded.ok) return refuse(loaded.problems);
    if (knowledgeVersion(root) !== wanted)
      return refuse(["the files were changed while they were read; try again"]);
    minds.swap({ ...loaded.mind, site });
    version = wanted;
    counts.done += 1;
    event("knowledge-reloaded", { version });
    return { kind: "done", version };
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    reload: () => {
      const next = last.then(once).catch((error: unknown) => refuse([`it failed: ${String(error)}`]));
      last = next;
      return next;
    },
    version: () => version,
    counts: () => counts,
  };
};
