import { knownFacts } from "../../dialogs/known-facts.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import type { Json, JsonObject, LogEntry, Saved, Store } from "../ports.ts";
import { phrase, wording } from "../render/book.ts";
import { factsLine } from "../render/facts.ts";
import { minuteSaid } from "../render/moment.ts";
import { colon } from "../render/punctuation.ts";
import type { Mind } from "../respond.ts";
import { fromSaved } from "../state.ts";
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

/** As a text to read: what was said, when (in China) and by whom, and what was noted. */
export const exportedText = (
  exported: Exported,
  { library, placeName }: Pick<Mind, "library" | "placeName">,
  lang: Lang,
): string => {
  const book = library[lang];
  const said = (id: string): string => phrase(book, `export-${id}`);
  const named = (id: string, value: string): string => `${said(id)}${colon(lang)}${value}`;
  const {
    mode,
    notice,
    passedOn = [],
  } = fromSaved(exported.state)?.state ?? { mode: undefined, notice: null };
  const form = mode?.kind === "idle" ? mode.last : mode;
  const topic = form == null ? undefined : "intents" in form ? form.intents[0] : form.intent;
  const noted = topic === undefined ? "" : factsLine(topic, form?.facts ?? {}, { book, lang, placeName });
  const passed = passedOn.flatMap((place) => {
    const about = topicOf(place.mode);
    const title = about === null ? undefined : wording(book, about, "title");
    if (about === null || title === undefined) return [];
    const facts = factsLine(about, knownFacts(place.mode), { book, lang, placeName });
    return [named("passed-on", facts === "" ? title : `${title} (${facts})`)];
  });
  const speaker = (entry: LogEntry): string =>
    entry.from === "user" ? said("you") : entry.from === "bot" ? said("guide") : entry.by;
  const speakers: Readonly<Record<string, string>> = {
    ...{ person: said("you"), bot: said("guide"), colleague: phrase(book, "a-colleague") },
    ...{ queue: said("by-itself"), clock: said("by-itself") },
  };
  const event = ({ at, by, what }: Exported["events"][number]): string => {
    const did = book.dialog.get(`export-did-${what}`) ?? what;
    return `[${minuteSaid(at)}] ${speakers[by] ?? by}${colon(lang)}${did}`;
  };
  return [
    said("title"),
    named("made", minuteSaid(exported.madeAt)),
    said("computed"),
    ...(notice == null ? [] : [named("notice", `${notice.version} (${minuteSaid(notice.at)})`)]),
    ...(noted === "" ? [] : [named("facts", noted)]),
    ...passed,
    "",
    ...exported.lines.flatMap((entry) => [
      `[${minuteSaid(entry.at)}] ${speaker(entry)}${colon(lang)}`,
      wordsOf(entry),
      "",
    ]),
    ...(exported.events.length === 0 ? [] : [said("requests"), ...exported.events.map(event), ""]),
  ].join("\n");
};
