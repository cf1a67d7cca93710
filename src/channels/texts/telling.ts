import { z } from "zod";
import type { Letter } from "../../ports.ts";
import type { Outcome } from "../outbound/outcome.ts";
import type { Log } from "../problem.ts";
import { isTold, MOST_UNTOLD, type Told } from "../told.ts";
import type { SendText } from "./answering.ts";
import type { textConversations } from "./conversations.ts";
import type { Dealt } from "./letter-box.ts";
import type { Memo, Piece } from "./memo.ts";

/** A letter to ourselves: that an entry of a conversation is to be told. It stands in the same line as what the person writes. */
export const tellingLetter = z.object({ kind: z.literal("tell"), user: z.string(), seq: z.int().min(1) });
type Telling = z.infer<typeof tellingLetter>;

/** The letters for entries of a person's conversation. Each is known by its entry, so that it is taken once. */
export const tellingLetters = (user: string, entries: readonly Told[]): readonly Letter[] =>
  entries.map(({ id, seq }) => ({ id: `tell|${id}`, body: { kind: "tell", user, seq } }));

/** What is done after a text was sent, or was not: the next, try again, leave it before what is said next, or give it up. */
const after = (outcome: Outcome, isKeyed: boolean): "next" | "later" | "owe" | "give-up" => {
  switch (outcome) {
    case "done":
      return "next";
    case "later":
    case "token":
    case "settings":
      return "later";
    case "unknown":
      return isKeyed ? "later" : "owe";
    case "person":
    case "window":
    case "taken":
      return "owe";
    case "mistake":
      return "give-up";
  }
};

/**
 * Tells a person what answers no turn, by the calls of a platform, in order and after all that is owed to them. An entry is
 * first written down as owed and then sent, so that nothing is lost wherever the process stops. Where a call has a key,
 * what may have arrived is sent again; where it has none, it stands before what is said next. Calls for one person must
 * come one after another, and not beside an answer to them.
 */
export const telling = (parts: {
  readonly texts: ReturnType<typeof textConversations>;
  readonly send: SendText;
  readonly isKeyed: boolean;
  /** Whether the channel ends: no more texts are begun then. */
  readonly hasEnded: () => boolean;
  readonly log: Log;
}) => {
  const { texts, send, isKeyed, hasEnded, log } = parts;
  const { memos, nameOf } = texts;

  /** The memo with the entry among what is owed; undefined where it has been told, or is not there any more. */
  const owing = async ({ user, seq }: Telling): Promise<Memo | undefined> => {
    const conversation = nameOf(user);
    const entry = await texts.entryAt(user, seq);
    if (entry === undefined || !isTold(entry)) return undefined;
    const memo = await memos.recall(conversation);
    if (memo.told < seq)
      return memos.change(conversation, { told: seq, owed: [...memo.owed, { told: seq, from: 0 }] });
    return memo.owed.some((one) => "told" in one && one.told === seq) ? memo : undefined;
  };

  /** The key of a piece, other than that of an answer, which may have been said together with others. */
  const keyOf = async (user: string, piece: Piece): Promise<string> =>
    "turn" in piece ? `owed|${piece.turn}` : `tell|${(await texts.entryAt(user, piece.told))?.id ?? ""}`;

  return async (letter: Telling): Promise<Dealt> => {
    const { user } = letter;
    const conversation = nameOf(user);
    let memo = await owing(letter);
    if (memo === undefined) return "done";
    const change = async (changes: Partial<Memo>): Promise<void> => {
      memo = await memos.change(conversation, changes);
    };
    // The process stopped in the middle of a call: nobody knows what became of it.
    if (memo.trying) {
      await change({ trying: false });
      return "done";
    }
    for (let [piece, ...others] = memo.owed; piece !== undefined; [piece, ...others] = memo.owed) {
      const { texts: said, labels } = await texts.pieceOf(user, piece);
      const [text, ...more] = said;
      if (text === undefined) {
        await change({ owed: others });
        continue;
      }
      if (hasEnded()) return "later";
      const key = await keyOf(user, piece);
      if (!isKeyed) await change({ trying: true });
      const outcome = await send({ user, id: key }, piece.from, text, more.length === 0 ? labels : []);
      const next = after(outcome, isKeyed);
      if (outcome === "token" || outcome === "settings") log({ problem: "account-not-accepted" });
      else if (next === "give-up" || (next === "owe" && outcome !== "window"))
        log({ problem: `not-told-${outcome}`, conversation });
      switch (next) {
        case "next":
          await change({
            trying: false,
            owed: more.length === 0 ? others : [{ ...piece, from: piece.from + 1 }, ...others],
          });
          break;
        case "give-up":
          await change({
            trying: false,
            owed: others,
            ...("told" in piece && { untold: [...memo.untold, piece.told].slice(-MOST_UNTOLD) }),
          });
          break;
        case "owe":
        case "later":
          await change({ trying: false });
          return next === "later" ? "later" : "done";
      }
    }
    return "done";
  };
};
