import { causeOf, type Log } from "../problem.ts";
import { remembering } from "../remembering.ts";
import { type TextParts, textConversations } from "../texts/conversations.ts";
import { turnQueue } from "../turn-queue.ts";
import type { Inbound } from "./inbound.ts";
import type { Push } from "./push.ts";

export type ConversationParts = Omit<TextParts, "channel" | "account" | "mostTexts" | "manner"> & {
  readonly appId: string;
  readonly store: TextParts["store"] & { forget(conversation: string): Promise<void> };
  readonly log: Log;
  /** Says something outside of a response; only verified accounts may. */
  readonly push?: Push | undefined;
};

const MOST_WAITING = 20;
/** WeChat takes so many bytes of UTF-8 in a text, and one text in a response. */
const MANNER = { mostBytes: 2_048, choices: "words" } as const;

/**
 * The conversations of an account. A message that comes again, even while the first is still being answered, joins its
 * answer.
 */
export const createConversations = (parts: ConversationParts) => {
  const { appId, store, wordsIn, log, push } = parts;
  const texts = textConversations({
    ...parts,
    channel: "wechat",
    account: appId,
    mostTexts: 1,
    manner: MANNER,
  });
  const answers = remembering<Promise<string | undefined>>();
  const queue = turnQueue(MOST_WAITING);

  const answer = async (
    inbound: Exclude<Inbound, { kind: "nothing" | "left" }>,
  ): Promise<string | undefined> => {
    try {
      const said = await queue.run(inbound.user, () => texts.answer(inbound));
      return said?.texts[0];
    } catch (error) {
      log({ problem: "turn-failed", conversation: texts.nameOf(inbound.user), cause: causeOf(error) });
      // Not kept as the answer: when it comes again it is tried again.
      answers.delete(inbound.id);
      return wordsIn("zh").failed;
    }
  };

  /** Somebody does not follow the account any more: what they said goes. */
  const forget = async (user: string): Promise<undefined> => {
    await queue.run(user, () => store.forget(texts.nameOf(user)));
    return undefined;
  };

  const owe = (user: string, id: string): Promise<unknown> => queue.run(user, () => texts.owe(user, id));

  /** What came too late for the response is pushed, or owed until the person writes again. */
  const sayLater = async (user: string, id: string, text: string): Promise<void> => {
    const outcome = push === undefined ? "window" : await push(user, text);
    if (outcome === "done" || outcome === "person") return;
    if (outcome !== "window")
      log({ problem: `text-not-pushed-${outcome}`, conversation: texts.nameOf(user) });
    await owe(user, id);
  };

  return {
    /** Whether an answer that comes too late for its response can still be said. */
    canPush: push !== undefined,
    /** The text to answer with; undefined where there is nothing to say. */
    answer: (inbound: Exclude<Inbound, { kind: "nothing" }>): Promise<string | undefined> => {
      const known = answers.get(inbound.id);
      if (known !== undefined) return known;
      const made = inbound.kind === "left" ? forget(inbound.user) : answer(inbound);
      answers.set(inbound.id, made);
      return made;
    },
    /** The response is gone: says what is answered in another way, in its time. */
    late: (user: string, id: string, answered: Promise<string | undefined>): void => {
      answered
        .then((text) => (text === undefined ? undefined : sayLater(user, id, text)))
        .catch((error) =>
          log({ problem: "text-not-said", conversation: texts.nameOf(user), cause: causeOf(error) }),
        );
    },
  };
};
