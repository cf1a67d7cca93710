import { z } from "zod";
import type { Store } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import type { Outcome } from "../outbound/outcome.ts";
import { causeOf, type Log } from "../problem.ts";
import type { ChannelWords, Inbound, Said, textConversations } from "./conversations.ts";
import type { Dealt } from "./letter-box.ts";

const MOST_ATTEMPTS = 3;

/** Which of the texts to a message are gone, or may be: written before each is sent. */
const sendingOf = z.object({ id: z.string(), next: z.int().min(0) });

/** Says one of the texts of an answer to whoever wrote; `labels` are the buttons under it. */
export type SendText = (to: Inbound, at: number, text: string, labels: readonly string[]) => Promise<Outcome>;

/**
 * Answers letters by calls of a platform. Where a call has a key (`isKeyed`) the platform knows a text that comes twice, and
 * what may have arrived is sent again; where it has none, nothing is said twice, and what may not have arrived comes
 * before what is said next. `taken`: somebody of the office has the conversation.
 */
export const answering = (parts: {
  readonly channel: string;
  readonly texts: ReturnType<typeof textConversations>;
  readonly store: Pick<Store, "memo" | "remember">;
  readonly send: SendText;
  readonly isKeyed: boolean;
  readonly wordsIn: (lang: Lang) => ChannelWords;
  readonly clock: () => Date;
  readonly log: Log;
}) => {
  const { channel, texts, store, send, isKeyed, wordsIn, clock, log } = parts;

  /** What is to be said; undefined where the turn failed and is to be tried again. */
  const saidTo = async (inbound: Inbound, attempt: number): Promise<Said | undefined> => {
    try {
      return await texts.answer(inbound);
    } catch (error) {
      log({ problem: "turn-failed", conversation: texts.nameOf(inbound.user), cause: causeOf(error) });
      return attempt < MOST_ATTEMPTS ? undefined : { texts: [wordsIn("zh").failed], labels: [] };
    }
  };

  const goneOf = async ({ user, id }: Inbound): Promise<number> => {
    const sending = sendingOf.safeParse((await store.memo(texts.nameOf(user)))?.["sending"]).data;
    return sending?.id === id ? sending.next : 0;
  };
  const mark = async ({ user, id }: Inbound, next: number): Promise<void> => {
    if (isKeyed) return;
    const name = texts.nameOf(user);
    const memo = (await store.memo(name)) ?? {};
    await store.remember(name, channel, { ...memo, sending: { id, next } }, clock().toISOString());
  };

  /** What is done after a text was sent, or was not. */
  const after = async (outcome: Outcome, inbound: Inbound, at: number): Promise<Dealt | "next" | "taken"> => {
    const { user, id } = inbound;
    switch (outcome) {
      case "done":
        return "next";
      case "taken":
        return "taken";
      case "later":
        await mark(inbound, at);
        return "later";
      case "token":
      case "settings":
        log({ problem: "account-not-accepted" });
        await mark(inbound, at);
        return "later";
      case "unknown":
        if (isKeyed) return "later";
        await texts.owe(user, id);
        return "done";
      case "window":
        await texts.owe(user, id);
        return "done";
      case "person":
      case "mistake":
        log({ problem: `text-not-sent-${outcome}`, conversation: texts.nameOf(user) });
        return "done";
    }
  };

  return async (inbound: Inbound, attempt: number): Promise<Dealt | "taken"> => {
    const said = await saidTo(inbound, attempt);
    if (said === undefined) return "later";
    const gone = isKeyed ? 0 : await goneOf(inbound);
    for (const [at, text] of said.texts.entries()) {
      if (at < gone) continue;
      await mark(inbound, at + 1);
      const labels = at === said.texts.length - 1 ? said.labels : [];
      const done = await after(await send(inbound, at, text, labels), inbound, at);
      if (done !== "next") return done;
    }
    return "done";
  };
};
