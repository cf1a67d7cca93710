import type { LogEntry, Store } from "../../ports.ts";
import { remembering } from "../../remembering.ts";
import type { Lang, Reply } from "../../turn.ts";
import { type Activity, replyActivity } from "../botframework/activity.ts";
import type { Taken } from "../botframework/passive-adapter.ts";
import { lastReply, MOST_LOOKED_AT, repliesOf } from "../botframework/unsent-replies.ts";
import { isWithPeople } from "../holder.ts";
import type { Limit } from "../limit.ts";
import { isTold, toldReply } from "../told.ts";
import { isSamePiece, type Memo, type Part, type Piece, textMemos } from "./memo.ts";
import { type Manner, type Spoken, saidTogether, spoken, type Words } from "./spoken.ts";

/** Words of a channel of texts in both languages: those around a text, and what is said where no turn can be taken. */
export type ChannelWords = Words & {
  readonly unreadable: string;
  readonly failed: string;
  /** That the answer takes a while, and how to fetch it. */
  readonly later: string;
  /** That too much was written at once, and that this was not heard. */
  readonly slow: string;
};

/** What a person did. `id` is the same however often the channel says it; `user` is who, as the channel calls them. */
export type Inbound =
  | { readonly kind: "said"; readonly id: string; readonly user: string; readonly text: string }
  | { readonly kind: "came"; readonly id: string; readonly user: string }
  /** Something that is not words. */
  | { readonly kind: "unreadable"; readonly id: string; readonly user: string };

/** What is said at once, in its order; `labels` can be answered to the last text. */
export type Said = { readonly texts: readonly string[]; readonly labels: readonly string[] };

export type TextParts = {
  /** The channel's name, as the log and the SDK know it. */
  readonly channel: string;
  /** The account that people write to. */
  readonly account: string;
  /** How many texts may be said to one message. */
  readonly mostTexts: number;
  readonly manner: Manner;
  readonly take: (activity: Activity) => Promise<Taken>;
  readonly store: Pick<Store, "entries" | "latest" | "memo" | "remember">;
  readonly wordsIn: (lang: Lang) => ChannelWords;
  /** Seconds until one more message of a conversation is heard. */
  readonly maySay: Limit;
  readonly clock: () => Date;
};

const GO_ON = /^\s*(?:继续|more|continue|go on)\s*(?:[。.!！]\s*)?$/i;

const MOST_OWED = 100;
const MOST_WENT = 10;

/**
 * The conversations of a channel that has texts alone. What is said to a message is the same however often it comes,
 * and of a long answer the rest waits for 继续, across a restart too: what was shown stands in the conversation's memo, and
 * the texts are those of the log. Calls for one user must come one after another.
 */
export const textConversations = (parts: TextParts) => {
  const { channel, account, mostTexts, manner, take, store, wordsIn, maySay, clock } = parts;
  const nameOf = (user: string): string => `${channel}|${user}`;

  const activityOf = (inbound: Exclude<Inbound, { kind: "unreadable" }>): Activity => {
    const { id, user } = inbound;
    const common = {
      id,
      channelId: channel,
      from: { id: user, name: "" },
      recipient: { id: account, name: "" },
      conversation: { id: user, name: "", isGroup: false, conversationType: "" },
      timestamp: clock(),
      serviceUrl: "",
    };
    const what =
      inbound.kind === "said"
        ? { type: "message", text: inbound.text }
        : { type: "conversationUpdate", membersAdded: [{ id: user, name: "" }] };
    return { ...common, ...what } as unknown as Activity;
  };

  const memos = textMemos({ channel, store, clock });
  const recall = (user: string): Promise<Memo> => memos.recall(nameOf(user));
  const remember = async (user: string, changes: Partial<Memo>): Promise<void> =>
    void (await memos.change(nameOf(user), changes));
  const entryAt = async (user: string, seq: number): Promise<LogEntry | undefined> =>
    (await store.entries(nameOf(user), seq - 1, 1))[0];
  const repliesIn = async (user: string, which: Piece): Promise<readonly Reply[]> => {
    if ("turn" in which) return repliesOf(store, { conversation: nameOf(user), replyTo: which.turn });
    const entry = await entryAt(user, which.told);
    return entry !== undefined && isTold(entry) ? [toldReply(entry)] : [];
  };
  /** What was said in a turn or told, from the log, but for its texts before `from`. */
  const pieceOf = async (user: string, which: Piece): Promise<Spoken> => {
    const { from } = which;
    const replies = await repliesIn(user, which);
    const whole = spoken(replies.map(replyActivity), wordsIn, manner);
    return { ...whole, texts: whole.texts.slice(from) };
  };
  const piecesOf = (user: string, pieces: readonly Piece[]): Promise<readonly Spoken[]> =>
    Promise.all(pieces.map((one) => pieceOf(user, one)));

  const saidOf = ({ texts, more, labels }: Spoken, { from, to }: { from: number; to: number }): Said => {
    const some = texts.slice(from, to);
    if (to >= texts.length) return { texts: some, labels };
    return { texts: some.map((text, at) => (at === some.length - 1 ? `${text}${more}` : text)), labels: [] };
  };

  /** Texts that lie back, from the log; undefined where there are none any more. */
  const again = async (user: string, which: Part): Promise<Said | undefined> => {
    const whole = saidTogether(await piecesOf(user, which.pieces), manner);
    return which.from < whole.texts.length ? saidOf(whole, which) : undefined;
  };
  /** What of a part was not shown. Of one turn it is known from which text on; several are begun anew. */
  const restOf = ({ pieces, to }: Part): readonly Piece[] => {
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? [{ ...only, from: only.from + to }] : pieces;
  };

  /** What 继续 brings: what is owed, then the next of what was shown; undefined where nothing waits. */
  const rest = async (user: string, id: string, { shown, owed, went }: Memo): Promise<Said | undefined> => {
    const waits = shown !== undefined && (await again(user, { ...shown, from: shown.to })) !== undefined;
    const after = waits ? restOf(shown).filter((some) => !owed.some((one) => isSamePiece(one, some))) : [];
    const first = { pieces: [...owed, ...after], from: 0, to: mostTexts, by: id };
    const next =
      owed.length === 0 && shown !== undefined
        ? { pieces: shown.pieces, from: shown.to, to: shown.to + mostTexts, by: id }
        : first;
    const said = await again(user, next);
    if (said !== undefined)
      await remember(user, { shown: next, owed: [], trying: false, went: [...went, id].slice(-MOST_WENT) });
    return said;
  };

  const admitted = remembering<true>();
  /** Whether a message is one too many. What was let in once is let in however often it comes: it may have been heard. */
  const isTooMuch = ({ kind, user, id }: Inbound): boolean => {
    const key = JSON.stringify([user, id]);
    if (kind !== "said" || admitted.get(key) === true) return false;
    if (maySay(nameOf(user)) > 0) return true;
    admitted.set(key, true);
    return false;
  };

  /** What is said to a message or to somebody's coming. Throws where the turn fails; nothing is kept of it then. */
  const answer = async (inbound: Inbound): Promise<Said> => {
    const { id, user } = inbound;
    if (inbound.kind === "unreadable") return { texts: [wordsIn("zh").unreadable], labels: [] };
    const memo = await recall(user);
    if (memo.shown?.by === id) return (await again(user, memo.shown)) ?? { texts: [], labels: [] };
    // It asked for the rest once before, and something else has been said since.
    if (memo.went.includes(id)) return { texts: [], labels: [] };
    const asksOn = inbound.kind === "said" && GO_ON.test(inbound.text);
    // Said to a colleague it asks the colleague to go on, and not the bot.
    const goesOn = asksOn && !isWithPeople(await store.latest(nameOf(user), MOST_LOOKED_AT));
    const waiting = goesOn ? await rest(user, id, memo) : undefined;
    if (waiting !== undefined) return waiting;
    if (isTooMuch(inbound)) return { texts: [wordsIn("zh").slow], labels: [] };
    const { said, isNew } = await take(activityOf(inbound));
    const now = spoken(said, wordsIn, manner);
    const first = { from: 0, to: mostTexts };
    // A greeting, and a message that lies back, say nothing of what waits.
    const isPast = !isNew && (await lastReply(store, nameOf(user)))?.replyTo !== id;
    if (inbound.kind === "came" || isPast) return saidOf(now, first);
    const mine = { turn: id, from: 0 };
    const owed = memo.owed.filter((one) => !isSamePiece(one, mine));
    const whole = saidTogether([...(await piecesOf(user, owed)), now], manner);
    const isMore = whole.texts.length > mostTexts || owed.length > 0;
    const shown = isMore ? { ...first, pieces: [...owed, mine], by: id } : undefined;
    await remember(user, { shown, owed: [], trying: false });
    return saidOf(whole, first);
  };

  /**
   * What was answered to a message could not be said, from its text number `at` on: it comes before what is said next.
   */
  const owe = async ({ kind, user, id }: Inbound, at = 0): Promise<void> => {
    if (kind !== "said") return;
    // Nothing was said, or the person is gone and with them all that was.
    if ((await lastReply(store, nameOf(user))) === undefined) return;
    const memo = await recall(user);
    // What was owed before went the same way.
    const pieces =
      memo.shown?.by === id ? restOf({ ...memo.shown, to: memo.shown.from + at }) : [{ turn: id, from: at }];
    const others = memo.owed.filter((one) => !pieces.some((some) => isSamePiece(one, some)));
    await remember(user, { owed: [...others, ...pieces].slice(-MOST_OWED) });
  };
  const isOwed = async ({ user, id }: Inbound): Promise<boolean> =>
    (await recall(user)).owed.some((one) => isSamePiece(one, { turn: id, from: 0 }));

  return { answer, owe, isOwed, nameOf, memos, entryAt, pieceOf };
};
