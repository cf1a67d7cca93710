import { copyFile, link, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import Database from "libsql";
import { brokenAt, type Chained } from "../handoff/audit-chain.ts";

const PAGE = 1_000;

/** Why a file is no store that could be taken back: damaged, none of ours, or its audit is not what was written. */
export type Unsound = "damaged" | "not-a-store" | "audit-broken";
/** How much is in a sound file. */
export type Content = { readonly conversations: number; readonly events: number; readonly bytes: number };

export type Made =
  | { readonly ok: true; readonly content: Content }
  /** Nothing was written: something stands there already, or what was to be read is not there or not sound. */
  | { readonly ok: false; readonly why: "exists" | "missing" | Unsound };

const isThere = async (file: string): Promise<boolean> => {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
};

const countOf = (database: Database.Database, table: "conversations" | "events"): number =>
  (database.prepare(`select count(*) as count from ${table}`).get() as { readonly count: number }).count;

const brokenEvent = (database: Database.Database): number | undefined => {
  const page = database.prepare("select * from events where seq > ? order by seq limit ?");
  let last: Chained | undefined;
  for (;;) {
    const events = page.all(last?.seq ?? 0, PAGE) as readonly Chained[];
    const broken = brokenAt(events, undefined, last);
    if (broken !== undefined) return broken;
    last = events.at(-1) ?? last;
    if (events.length < PAGE) return undefined;
  }
};

/** Looks through a file that nobody writes to, page by page and event by event; changes nothing in it. */
const lookThrough = async (file: string): Promise<Content | Unsound> => {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true });
    const checks = database.prepare("pragma integrity_check").all() as readonly Record<string, string>[];
    if (checks[0]?.["integrity_check"] !== "ok") return "damaged";
    const named = database.prepare("select name from sqlite_master where name in ('states', 'events')").all();
    if (named.length !== 2) return "not-a-store";
    if (brokenEvent(database) !== undefined) return "audit-broken";
    const { size: bytes } = await stat(file);
    return { conversations: countOf(database, "conversations"), events: countOf(database, "events"), bytes };
  } catch {
    return "damaged";
  } finally {
    database?.close();
  }
};

/** Gives a file that was written beside it its name, once it is on the disk; never in the place of another. */
const put = async (part: string, file: string): Promise<boolean> => {
  const handle = await open(part, "r+");
  await handle.sync();
  await handle.close();
  try {
    await link(part, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
};

/** Makes a file of one's own, for its owner alone, with `write`, which is looked through before it gets its name. */
const make = async (file: string, write: (part: string) => Promise<void>): Promise<Made> => {
  const part = `${file}.${process.pid}.part`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await rm(part, { force: true });
  try {
    await write(part);
    const content = await lookThrough(part);
    if (typeof content === "string") return { ok: false, why: content };
    return (await put(part, file)) ? { ok: true, content } : { ok: false, why: "exists" };
  } finally {
    await rm(part, { force: true });
  }
};

/**
 * Writes all that is kept in a SQLite file, as it is at one moment, to another file, while a server goes on writing. What was
 * removed before is not in it. Refuses to write over anything.
 */
export const backUp = async (file: string, to: string): Promise<Made> => {
  if (!(await isThere(file))) return { ok: false, why: "missing" };
  if (await isThere(to)) return { ok: false, why: "exists" };
  return make(to, async (part) => {
    // SQLite takes an empty file that is there, and leaves it to its owner alone.
    await (await open(part, "wx", 0o600)).close();
    const database = new Database(file);
    try {
      database.pragma("busy_timeout = 5000");
      database.prepare("vacuum into ?").run(part);
    } finally {
      database.close();
    }
  });
};

/** Puts a backup where a store stands that a server has not been started on yet. Refuses where anything of one is there. */
export const restore = async (backup: string, file: string): Promise<Made> => {
  const found = await Promise.all([file, `${file}-wal`, `${file}-shm`].map(isThere));
  if (found.includes(true)) return { ok: false, why: "exists" };
  // Looked for first: the library makes a file that is not there, even where it may only read.
  if (!(await isThere(backup))) return { ok: false, why: "missing" };
  const content = await lookThrough(backup);
  if (typeof content === "string") return { ok: false, why: content };
  return make(file, async (part) => {
    await (await open(part, "wx", 0o600)).close();
    await copyFile(backup, part);
  });
};
