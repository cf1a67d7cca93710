import type { Json, JsonObject, LogEntry, Saved, Store } from "../ports.ts";
import { type Book, phrase } from "../render/book.ts";
import { colon } from "../render/punctuation.ts";
import type { Lang } from "../turn.ts";

const PAGE = 200;

/** All that is kept of a conversation, for the person whose it is. */
export type Exported = {
  readonly channel: string;
  /** ISO time. */
  readonly madeAt: string;
  readonly kept: boolean;
  /** Where the conversation stands, with the facts that were noted. */
  readonly state: Json;
  readonly lines: readonly LogEntry[];
  /** What was done with it; colleagues have no names there. */
  readonly events: readonly { readonly at: string; readonly by: string; readonly what: string }[];
};

const ROLES: readonly string[] = ["person", "bot", "queue", "clock"];

/** Reads all that is kept of a conversation, or undefined where there is nothing. Notes of colleagues for each other are not in it. */
export const exportOf = async (
  store: Pick<Store, "read" | "entries" | "eventsOf" | "channelOf">,
  conversation: string,
  madeAt: string,
): Promise<Exported | undefined> => {
  const saved: Saved | undefined = await store.read(conversation);
  if (saved === undefined) return undefined;
  const lines: LogEntry[] = [];
  for (let page: readonly LogEntry[]; ; ) {
    page = await store.entries(conversation, lines.at(-1)?.seq ?? 0, PAGE);
    lines.push(...page);
    if (page.length < PAGE) break;
  }
  const events = await store.eventsOf(conversation);
  return {
    ...{ madeAt, lines, kept: saved.kept, state: saved.state },
    channel: (await store.channelOf(conversation)) ?? conversation.split("|")[0] ?? "",
    events: events.map(({ at, who, what }) => ({ at, what, by: ROLES.includes(who) ? who : "colleague" })),
  };
};

/** As JSON: one object, whose shape has a number. */
export const exportedJson = (exported: Exported): string =>
  JSON.stringify({ what: "yibao-guide-export", format: 1, ...exported }, null, 2);

const wordsOf = (entry: LogEntry): string => {
  if (entry.from !== "user") return entry.body.text;
  const { text, value } = entry.body as JsonObject;
  return typeof text === "string" ? text : JSON.stringify(value ?? "");
};

/** As a text to read: what was said, when and by whom, and what was noted. */
export const exportedText = (exported: Exported, book: Book, lang: Lang): string => {
  const said = (id: string): string => phrase(book, `export-${id}`);
  const named = (id: string, value: string): string => `${said(id)}${colon(lang)}${value}`;
  const state = (exported.state ?? {}) as { readonly [key: string]: Json };
  const { mode, notice } = state as {
    readonly mode?: { readonly facts?: JsonObject; readonly last?: { readonly facts?: JsonObject } | null };
    readonly notice?: { readonly version?: string; readonly at?: string } | null;
  };
  const facts = Object.entries(mode?.facts ?? mode?.last?.facts ?? {});
  const speaker = (entry: LogEntry): string =>
    entry.from === "user" ? said("you") : entry.from === "bot" ? said("guide") : entry.by;
  return [
    said("title"),
    named("made", exported.madeAt),
    said("computed"),
    ...(notice == null ? [] : [named("notice", `${notice.version ?? ""} (${notice.at ?? ""})`)]),
    ...(facts.length === 0
      ? []
      : [named("facts", facts.map(([slot, value]) => `${slot} = ${value}`).join("; "))]),
    "",
    ...exported.lines.flatMap((entry) => [
      `[${entry.at}] ${speaker(entry)}${colon(lang)}`,
      wordsOf(entry),
      "",
    ]),
    ...(exported.events.length === 0
      ? []
      : [said("requests"), ...exported.events.map(({ at, by, what }) => `[${at}] ${by} ${what}`), ""]),
  ].join("\n");
};
