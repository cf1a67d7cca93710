import { z } from "zod";
import type { JsonObject, Store } from "../../ports.ts";
import { remembering } from "../../remembering.ts";
import type { Lang } from "../../turn.ts";
import type { Outcome } from "../outbound/outcome.ts";
import { causeOf, type Log } from "../problem.ts";
import type { ChannelWords, Inbound, Said, textConversations } from "./conversations.ts";
import type { Dealt } from "./letter-box.ts";

const MOST_FAILURES = 3;

/** How many of the texts to a message were begun to be sent, written before each, and how many are known to be gone. */
const sendingOf = z.object({ id: z.string(), begun: z.int().min(0), gone: z.int().min(0) });

/** Says one of the texts of an answer to whoever wrote; `id` is what is answered, `labels` are the buttons under it. */
export type SendText = (
  to: Pick<Inbound, "user" | "id">,
  at: number | "failed",
  text: string,
  labels: readonly string[],
) => Promise<Outcome>;

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
  /** Whether the channel ends: no more texts are begun then. */
  readonly hasEnded: () => boolean;
  readonly wordsIn: (lang: Lang) => ChannelWords;
  readonly clock: () => Date;
  readonly log: Log;
}) => {
  const { channel, texts, store, send, isKeyed, hasEnded, wordsIn, clock, log } = parts;

  /** How often the turn of a letter has failed; a text that could not be sent is no failed turn. */
  const failures = remembering<number>();

  /** What is to be said; undefined where the turn failed and is to be tried again, `failed` where it is not. */
  const saidTo = async (inbound: Inbound): Promise<Said | "failed" | undefined> => {
    try {
      return await texts.answer(inbound);
    } catch (error) {
      const name = texts.nameOf(inbound.user);
      log({ problem: "turn-failed", conversation: name, cause: causeOf(error) });
      const key = JSON.stringify([name, inbound.id]);
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      return count < MOST_FAILURES ? undefined : "failed";
    }
  };

  const memoOf = async (user: string): Promise<JsonObject> => (await store.memo(texts.nameOf(user))) ?? {};
  const sendingIn = async ({ user, id }: Inbound) => {
    const sending = sendingOf.safeParse((await memoOf(user))["sending"]).data;
    return sending?.id === id ? sending : { id, begun: 0, gone: 0 };
  };
  const mark = async ({ user, id }: Inbound, begun: number, gone: number): Promise<void> => {
    if (isKeyed) return;
    const memo = { ...(await memoOf(user)), sending: { id, begun, gone } };
    await store.remember(texts.nameOf(user), channel, memo, clock().toISOString());
  };

  /** What is done after a text was sent, or was not. */
  const after = async (outcome: Outcome, inbound: Inbound, at: number): Promise<Dealt | "next" | "taken"> => {
    switch (outcome) {
      case "done":
        return "next";
      case "taken":
        return "taken";
      case "later":
        await mark(inbound, at, at);
        return "later";
      case "token":
      case "settings":
        log({ problem: "account-not-accepted" });
        await mark(inbound, at, at);
        return "later";
      case "unknown":
      case "window":
        if (outcome === "unknown" && isKeyed) return "later";
        await texts.owe(inbound, at);
        return "done";
      case "person":
      case "mistake":
        log({ problem: `text-not-sent-${outcome}`, conversation: texts.nameOf(inbound.user) });
        return "done";
    }
  };

  /** Says that nothing could be said. It stands for no text of an answer, which may still come. */
  const sayFailed = async (inbound: Inbound): Promise<Dealt | "taken"> => {
    const outcome = await send(inbound, "failed", wordsIn("zh").failed, []);
    if (outcome === "taken") return "taken";
    return isKeyed && (outcome === "later" || outcome === "unknown") ? "later" : "done";
  };

  return async (inbound: Inbound): Promise<Dealt | "taken"> => {
    // It was owed before the process stopped: it comes before what is said next.
    if (await texts.isOwed(inbound)) return "done";
    const said = await saidTo(inbound);
    if (said === undefined) return "later";
    if (said === "failed") return sayFailed(inbound);
    const { begun, gone } = isKeyed ? { begun: 0, gone: 0 } : await sendingIn(inbound);
    // The process stopped in the middle of a call: nobody knows what became of it.
    if (begun > gone) {
      await texts.owe(inbound, gone);
      return "done";
    }
    for (const [at, text] of said.texts.entries()) {
      if (at < gone) continue;
      if (hasEnded()) return "later";
      await mark(inbound, at + 1, at);
      const labels = at === said.texts.length - 1 ? said.labels : [];
      const done = await after(await send(inbound, at, text, labels), inbound, at);
      if (done !== "next") return done;
      await mark(inbound, at + 1, at + 1);
    }
    return "done";
  };
};
