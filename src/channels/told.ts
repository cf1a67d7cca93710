import { z } from "zod";
import type { JsonObject, LogEntry, Store } from "../ports.ts";
import type { Reply } from "../turn.ts";

// What answers no turn: words of a colleague, and what the bot says of itself when a conversation changes hands. A channel
// without a connection has to bring it to the person by itself, once and in its order.

export type Told = Exclude<LogEntry, { from: "user" }>;

/** Whether an entry is the greeting, which answers no turn either: it is always the first, and a channel's own affair. */
export const isGreeting = ({ from, seq }: LogEntry): boolean => from === "bot" && seq === 1;

/** Whether an entry is to be told: it answers no turn, and is not the greeting. */
export const isTold = (entry: LogEntry): entry is Told =>
  entry.from === "agent" || (entry.from === "bot" && entry.replyTo === null && !isGreeting(entry));

/** What is told as plain words; those of a colleague begin with the name. */
export const toldReply = (entry: Told): Reply => {
  if (entry.from === "bot") return entry.body;
  const { lang, text, choices } = entry.body;
  const said = `${entry.by}${lang === "zh" ? "：" : ": "}${text}`;
  return { lang, text: said, parts: [{ kind: "line", text: said }], choices };
};

const ids = z.array(z.int()).default([]).catch([]);
const memoOf = z.object({
  /** The last entry that was begun to be told. */
  told: z.int().min(0).default(0).catch(0),
  /** Entries that the channel would not take, or took so that nobody knows. */
  untold: ids,
  owed: z
    .array(z.looseObject({ told: z.int().optional() }))
    .default([])
    .catch([]),
});

/** Up to which entry a conversation has been told, by its memo. */
export const toldUpTo = (memo: JsonObject | undefined): number => memoOf.parse(memo ?? {}).told;

/** So many of the last entries that could not be told are known. */
export const MOST_UNTOLD = 50;
/** The entries that could not be told, with one more. */
export const untoldWith = (memo: JsonObject | undefined, seq: number): readonly number[] =>
  [...memoOf.parse(memo ?? {}).untold, seq].slice(-MOST_UNTOLD);

/** Whether a conversation is on a channel that has no connection to show it on: all but the web channel and `/chat`. */
export const isWithoutConnection = (conversation: string): boolean =>
  conversation.includes("|") && !conversation.startsWith("chat|");

/** `told`: the channel has taken it. `waits`: it is tried again, or comes before what is said next. `lost`: it will not come. */
export type Delivery = "told" | "waits" | "lost";

/** What became of an entry that answers no turn, so that whoever wrote it can be shown. */
export const deliveryOf = async (
  store: Pick<Store, "memo">,
  conversation: string,
  seq: number,
): Promise<Delivery> => {
  if (!isWithoutConnection(conversation)) return "told";
  const { told, untold, owed } = memoOf.parse((await store.memo(conversation)) ?? {});
  if (untold.includes(seq)) return "lost";
  return seq > told || owed.some((piece) => piece.told === seq) ? "waits" : "told";
};
