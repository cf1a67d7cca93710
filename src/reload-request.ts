import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type WatchedFile, watchFile } from "./watched-file.ts";

// A command and a running server meet in the data folder: the command writes a request under a name of its own, the server
// reloads and writes what became of it.

const LOOK_MS = 500;

const requestFile = (dataDir: string): string => join(dataDir, "reload");
const resultFile = (dataDir: string): string => join(dataDir, "reloaded.json");

const result = z.object({
  id: z.string(),
  ok: z.boolean(),
  version: z.string(),
  problems: z.array(z.string()),
});
/** What became of a request. `version` is the one that holds now. */
export type ReloadResult = z.output<typeof result>;

const replace = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.part`, text, { mode: 0o600 });
  await rename(`${file}.part`, file);
};

/** Has each request in a data folder done, once; one that was there before is none. */
export const followRequests = async (
  dataDir: string,
  serve: () => Promise<Omit<ReloadResult, "id">>,
): Promise<WatchedFile> => {
  // Where all is kept in a database nothing else makes the folder. Without one there are no requests, and signals still serve.
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(() => undefined);
  const text = await readFile(requestFile(dataDir), "utf8").catch(() => undefined);
  return watchFile({
    ...{ file: requestFile(dataDir), text, everyMs: LOOK_MS },
    changed: async (id) => {
      if (id === undefined) return;
      const done = { id, ...(await serve()) };
      // A folder that is gone or full is seen by the store, too; whoever asked hears that nobody answered.
      await replace(resultFile(dataDir), JSON.stringify(done)).catch(() => undefined);
    },
  });
};

/**
 * Asks the server that uses a data folder to reload, and waits for what becomes of it; undefined where none answers in time.
 * Rejects where the folder is not there or cannot be written to.
 */
export const requestReload = async (
  dataDir: string,
  id: string,
  waitMs: number,
): Promise<ReloadResult | undefined> => {
  await replace(requestFile(dataDir), id);
  for (let waited = 0; waited < waitMs; waited += LOOK_MS) {
    await wait(LOOK_MS);
    const text = await readFile(resultFile(dataDir), "utf8").catch(() => "null");
    const read = result.safeParse(JSON.parse(text));
    if (read.success && read.data.id === id) return read.data;
  }
  return undefined;
};
