import { createHash } from "node:crypto";
import type { Store } from "../../ports.ts";
import type { Log } from "../problem.ts";
import { answering, type SendText } from "../texts/answering.ts";
import { type Inbound, type TextParts, textConversations } from "../texts/conversations.ts";
import type { Dealt, Waiting } from "../texts/letter-box.ts";
import { telling, tellingLetter } from "../texts/telling.ts";
import type { KfApi } from "./kf-api.ts";
import { type KfNews, kfNews } from "./kf-message.ts";

/** The platform lets five texts through to each message of a person; one is kept back for people of the office. */
const MOST_TEXTS = 4;
const MANNER = { mostBytes: 2_048, choices: "words" } as const;

/** A session with a person of the office ends by itself after two days without a message. */
const SESSION_MS = 48 * 3_600_000;

/** The key of a text: the same for the same piece of the answer to the same message, 32 signs as `msgid` takes them. */
const keyOf = (user: string, letter: string, at: number | "failed"): string =>
  createHash("sha256")
    .update(JSON.stringify([user, letter, at]))
    .digest("base64url")
    .slice(0, 32);

/** A person within an account, as one name, and back. */
const userOf = (account: string, person: string): string => `${account}|${person}`;
export const splitUser = (user: string): readonly [account: string, person: string] => {
  const at = user.indexOf("|");
  return [user.slice(0, at), user.slice(at + 1)];
};

/** The conversations of WeCom's customer service: what is done about each piece of news, as often as it is given. */
export const kfConversations = (
  parts: Pick<TextParts, "take" | "wordsIn" | "maySay" | "clock"> & {
    readonly channel: string;
    readonly api: Pick<KfApi, "send" | "greet">;
    readonly store: Pick<Store, "entries" | "latest" | "memo" | "remember">;
    readonly hasEnded: () => boolean;
    readonly log: Log;
  },
) => {
  const { channel, api, store, clock, log } = parts;
  const texts = textConversations({ ...parts, account: channel, mostTexts: MOST_TEXTS, manner: MANNER });
  const send: SendText = ({ user, id }, at, text) => {
    const [account, person] = splitUser(user);
    return api.send(account, person, keyOf(user, id, at), text);
  };
  const answer = answering({ ...parts, texts, isKeyed: true, send });
  const tell = telling({ texts, send, isKeyed: true, hasEnded: parts.hasEnded, log });

  /** Whether a person of the office has the conversation; a session ends by itself two days after its last sign. */
  const isServed = async (user: string): Promise<boolean> => {
    const since = (await store.memo(texts.nameOf(user)))?.["servedSince"];
    return typeof since === "number" && clock().getTime() - since < SESSION_MS;
  };
  const serve = async (user: string, by: "person" | "bot"): Promise<void> => {
    const { servedSince: _, ...memo } = (await store.memo(texts.nameOf(user))) ?? {};
    const next = by === "person" ? { ...memo, servedSince: clock().getTime() } : memo;
    await store.remember(texts.nameOf(user), channel, next, clock().toISOString());
  };

  /** Greets whoever opens the chat. The code is good for seconds: what did not go out then is not tried again. */
  const greet = async (user: string, id: string, code: string): Promise<void> => {
    const [text] = (await texts.answer({ kind: "came", id, user })).texts;
    if (text === undefined) return;
    const outcome = await api.greet(code, keyOf(user, id, 0), text);
    if (outcome !== "done")
      log({ problem: `greeting-not-sent-${outcome}`, conversation: texts.nameOf(user) });
  };

  const hear = async (inbound: Inbound): Promise<Dealt> => {
    // Where a person has the conversation the bot is silent, and does not hear.
    if (await isServed(inbound.user)) return "done";
    const dealt = await answer(inbound);
    if (dealt !== "taken") return dealt;
    // Only the platform's own news makes the bot fall silent: a refusal may come of the account's state.
    log({ problem: "conversation-with-a-person", conversation: texts.nameOf(inbound.user) });
    return "done";
  };

  const act = async (source: string, id: string, news: KfNews): Promise<Dealt> => {
    const user = userOf(source, news.user);
    switch (news.kind) {
      case "served":
        await serve(user, news.by);
        return "done";
      case "lost":
        log({ problem: `text-not-delivered-${news.why}`, conversation: texts.nameOf(user) });
        return "done";
      case "came":
        if (!(await isServed(user))) await greet(user, id, news.code);
        return "done";
      case "said":
        return hear({ kind: "said", id, user, text: news.text });
      case "unreadable":
        return hear({ kind: "unreadable", id, user });
    }
  };

  return {
    lineOf: ({ source, body }: Waiting): string =>
      tellingLetter.safeParse(body).data?.user ?? userOf(source, kfNews.safeParse(body).data?.user ?? ""),
    deal: async ({ source, id, body }: Waiting): Promise<Dealt> => {
      const told = tellingLetter.safeParse(body);
      if (told.success) return tell(told.data);
      const read = kfNews.safeParse(body);
      return read.success ? act(source, id, read.data) : "done";
    },
  };
};
