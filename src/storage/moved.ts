import type { Line } from "./line.ts";

/**
 * How far back each look goes behind the one before, in milliseconds: longer than a transaction may take, since one that
 * was begun before a look may be committed after it.
 */
const OVERLAP_MS = 30_000;
const PAGE = 1_000;

const sql = `select conversation, version, moved_at::float8 as moved from states
  where (moved_at, conversation) > ($1, $2) order by moved_at, conversation limit ${PAGE}`;
const clock = "select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now";

type Row = { readonly conversation: string; readonly version: number; readonly moved: number };

/** Finds out which conversations were written to since, by the log of the database and its own clock. */
export type Moved = {
  /** A version of a conversation is known here without having been looked for. */
  known(conversation: string, version: number): void;
  /** The conversations that stand at a version that is not known here; the first look finds none. */
  look(): Promise<readonly string[]>;
};

export const movedConversations = (ask: Line["ask"]): Moved => {
  let since: number | undefined;
  /** The versions that are known of what has moved within the overlap. */
  const versions = new Map<string, { readonly version: number; readonly at: number }>();
  return {
    known: (conversation, version) => {
      if ((versions.get(conversation)?.version ?? 0) < version)
        versions.set(conversation, { version, at: since ?? 0 });
    },
    look: async () => {
      const [{ now } = { now: 0 }] = (await ask(clock)) as readonly { now: number }[];
      const moved: string[] = [];
      let [after, name] = [(since ?? now) - OVERLAP_MS, ""];
      for (let isMore = since !== undefined; isMore; ) {
        const rows = (await ask(sql, [after, name])) as readonly Row[];
        for (const { conversation, version, moved: at } of rows) {
          if (versions.get(conversation)?.version !== version) moved.push(conversation);
          versions.set(conversation, { version, at });
          [after, name] = [at, conversation];
        }
        isMore = rows.length === PAGE;
      }
      since = now;
      for (const [conversation, { at }] of versions)
        if (at < now - 2 * OVERLAP_MS) versions.delete(conversation);
      return moved;
    },
  };
};
