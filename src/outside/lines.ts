import type { LogEntry, Store } from "../ports.ts";
import type { Line } from "./outside-desk.ts";

const AT_ONCE = 500;

/** What a log line says; a person's that carries no words says nothing. */
export const wordsOf = (entry: LogEntry): string => {
  const { text } = entry.body as { readonly text?: unknown };
  return typeof text === "string" ? text : "";
};

const speakers = { user: "person", bot: "bot", agent: "agent" } as const;

const lineOf = (entry: LogEntry): Line => ({
  seq: entry.seq,
  at: entry.at,
  from: speakers[entry.from],
  text: wordsOf(entry),
});

/** All log lines of a conversation up to a number, that say something. */
export const linesUpTo = async (
  store: Pick<Store, "entries">,
  conversation: string,
  until: number,
): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  let after = 0;
  while (after < until) {
    const read = await store.entries(conversation, after, Math.min(AT_ONCE, until - after));
    if (read.length === 0) break;
    lines.push(...read.map(lineOf));
    after = read.at(-1)?.seq ?? until;
  }
  return lines.filter(({ text }) => text !== "");
};
