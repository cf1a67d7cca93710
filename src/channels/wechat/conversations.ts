import { z } from "zod";
import { maskPersonalNumbers } from "../../mask.ts";
import type { Store } from "../../ports.ts";
import { remembering } from "../../remembering.ts";
import { causeOf, type Log } from "../problem.ts";
import { type TextParts, textConversations } from "../texts/conversations.ts";
import { type Dealt, letterBox, type Waiting } from "../texts/letter-box.ts";
import { telling, tellingLetter, tellingLetters } from "../texts/telling.ts";
import type { Told } from "../told.ts";
import { turnQueue } from "../turn-queue.ts";
import type { Inbound } from "./inbound.ts";
import type { Push } from "./push.ts";

export type ConversationParts = Omit<TextParts, "channel" | "account" | "mostTexts" | "manner" | "store"> & {
  readonly appId: string;
  readonly store: Pick<
    Store,
    "entries" | "latest" | "memo" | "remember" | "forget" | "receive" | "letters" | "settle"
  >;
  readonly log: Log;
  readonly backOffMs: readonly number[];
  /** Says something outside of a response; only verified accounts may. */
  readonly push?: Push | undefined;
};

const channel = "wechat";
const MOST_WAITING = 20;
/** WeChat takes so many bytes of UTF-8 in a text, and one text in a response. */
const MANNER = { mostBytes: 2_048, choices: "words" } as const;

type Heard = Exclude<Inbound, { kind: "nothing" | "left" }>;
/** What was taken over: kept until it has been said, or is owed. */
const lateOf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("said"), user: z.string(), text: z.string() }),
  z.object({ kind: z.enum(["came", "unreadable"]), user: z.string() }),
]);

/**
 * The conversations of an account. A message that comes again, even while the first is still being answered, joins its
 * answer. What takes too long for its response is taken over: stored, and said in another way or when the person writes
 * again, across a restart too.
 */
export const createConversations = (parts: ConversationParts) => {
  const { appId, store, wordsIn, clock, log, push, backOffMs } = parts;
  const texts = textConversations({ ...parts, channel, account: appId, mostTexts: 1, manner: MANNER });
  const answers = remembering<Promise<string | undefined>>();
  const late = remembering<true>();
  const queue = turnQueue(Number.POSITIVE_INFINITY);
  const waiting = new Map<string, number>();

  const inLine = async <T>(user: string, work: () => Promise<T>): Promise<T> => {
    const done = await queue.run(user, async () => ({ result: await work() }));
    if (done === undefined) throw new Error("the line of a person has no end");
    return done.result;
  };

  const take = async (inbound: Heard): Promise<string | undefined> => {
    const { user, id } = inbound;
    const count = waiting.get(user) ?? 0;
    // Not taken and not remembered: it is heard when it comes again.
    if (count >= MOST_WAITING) throw new Error("too many messages of a person wait");
    waiting.set(user, count + 1);
    try {
      return await inLine(user, async () => {
        const [text] = (await texts.answer(inbound)).texts;
        // In the same place of the line, so that 继续 that waits behind it finds it.
        if (late.get(id) && push === undefined) await texts.owe(inbound);
        return text;
      });
    } finally {
      if (count === 0) waiting.delete(user);
      else waiting.set(user, (waiting.get(user) ?? 1) - 1);
    }
  };

  /** The answer to a message, made once however often it is asked for; one that failed is made anew. */
  const answerTo = (inbound: Exclude<Inbound, { kind: "nothing" }>): Promise<string | undefined> => {
    const known = answers.get(inbound.id);
    if (known !== undefined) return known;
    const forget = async () => {
      await inLine(inbound.user, () => store.forget(texts.nameOf(inbound.user)));
      return undefined;
    };
    const made = inbound.kind === "left" ? forget() : take(inbound);
    answers.set(inbound.id, made);
    made.catch(() => answers.delete(inbound.id));
    return made;
  };

  let isClosed = false;
  const tell = telling({
    texts,
    // Who may not say anything outside of a response says it in the next one.
    send: async ({ user }, _at, text) => (push === undefined ? "window" : push(user, text)),
    isKeyed: false,
    hasEnded: () => isClosed,
    log,
  });

  const deal = async ({ id, body }: Waiting): Promise<Dealt> => {
    const told = tellingLetter.safeParse(body);
    if (told.success) return inLine(told.data.user, () => tell(told.data));
    const read = lateOf.safeParse(body);
    if (!read.success) return "done";
    const inbound = { ...read.data, id } as Heard;
    late.set(id, true);
    const text = await answerTo(inbound);
    if (text === undefined || push === undefined) return "done";
    const outcome = await push(inbound.user, text);
    if (outcome === "done" || outcome === "person") return "done";
    if (outcome !== "window")
      log({ problem: `text-not-pushed-${outcome}`, conversation: texts.nameOf(inbound.user) });
    await inLine(inbound.user, () => texts.owe(inbound));
    return "done";
  };
  const lineOf = ({ body }: Waiting): string =>
    (lateOf.safeParse(body).data ?? tellingLetter.safeParse(body).data)?.user ?? "";
  const box = letterBox({ channel, store, lineOf, deal, clock, log, backOffMs });
  box.wake();
  const prefix = texts.nameOf("");

  return {
    /** Whether an answer that comes too late for its response can still be said. */
    canPush: push !== undefined,
    /** The text to answer with; undefined where there is nothing to say. */
    answer: async (inbound: Exclude<Inbound, { kind: "nothing" }>): Promise<string | undefined> => {
      try {
        return await answerTo(inbound);
      } catch (error) {
        log({ problem: "turn-failed", conversation: texts.nameOf(inbound.user), cause: causeOf(error) });
        return inbound.kind === "left" ? undefined : wordsIn("zh").failed;
      }
    },
    /** The response will be gone before there is an answer: stored when this resolves, and said in its time. */
    takeOver: async (inbound: Exclude<Inbound, { kind: "nothing" }>): Promise<void> => {
      if (inbound.kind === "left" || late.get(inbound.id)) return;
      late.set(inbound.id, true);
      const { id, ...body } = inbound;
      const kept = body.kind === "said" ? { ...body, text: maskPersonalNumbers(body.text) } : body;
      await box.take({ source: appId, cursor: null, letters: [{ id, body: kept }] });
    },
    isTakenOver: (id: string): boolean => late.get(id) === true,
    isMine: (conversation: string): boolean => conversation.startsWith(prefix),
    tell: (conversation: string, entries: readonly Told[]): Promise<void> => {
      const letters = tellingLetters(conversation.slice(prefix.length), entries);
      return box.take({ source: appId, cursor: null, letters });
    },
    wake: box.wake,
    close: (): Promise<void> => {
      isClosed = true;
      return box.close();
    },
  };
};
