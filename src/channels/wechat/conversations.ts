import type { Activity } from "../botframework/activity.ts";
import { causeOf, type Log } from "../problem.ts";
import { remembering } from "../texts/remembering.ts";
import { spoken, type Words } from "../texts/spoken.ts";
import { turnQueue } from "../turn-queue.ts";
import type { Inbound } from "./inbound.ts";

/** Words of the channel in both languages: those of a text, and what is said where no turn can be taken. */
export type ChannelWords = Words & {
  readonly unreadable: string;
  readonly failed: string;
  /** That the answer takes a while, and how to fetch it. */
  readonly later: string;
};

export type ConversationParts = {
  readonly appId: string;
  readonly take: (activity: Activity) => Promise<readonly Partial<Activity>[]>;
  readonly wordsIn: (lang: "zh" | "en") => ChannelWords;
  readonly clock: () => Date;
  readonly log: Log;
};

const MOST_WAITING = 20;
const GO_ON = /^\s*(?:继续|more|continue|go on)\s*[。.!！]?\s*$/i;

/**
 * The conversations of an account. A message that comes again, even while the first is still being answered, joins its
 * answer. Of a long answer the rest waits for 继续; a restart forgets it, and the question can be asked again.
 */
export const createConversations = ({ appId, take, wordsIn, clock, log }: ConversationParts) => {
  const answers = remembering<Promise<string | undefined>>();
  const rests = remembering<readonly string[]>();
  const queue = turnQueue(MOST_WAITING);

  const activityOf = (inbound: Extract<Inbound, { id: string }>): Activity => {
    const { id, user } = inbound;
    const common = {
      id,
      channelId: "wechat",
      from: { id: user, name: "" },
      recipient: { id: appId, name: "" },
      conversation: { id: user, name: "", isGroup: false, conversationType: "" },
      timestamp: clock(),
      serviceUrl: "",
    };
    const said =
      inbound.kind === "said"
        ? { type: "message", text: inbound.text }
        : { type: "conversationUpdate", membersAdded: [{ id: user, name: "" }] };
    return { ...common, ...said } as unknown as Activity;
  };

  const answer = async (inbound: Inbound): Promise<string | undefined> => {
    if (inbound.kind === "nothing" || inbound.kind === "left") return undefined;
    if (inbound.kind === "unreadable") return wordsIn("zh").unreadable;
    const waiting = rests.get(inbound.user);
    if (inbound.kind === "said" && waiting !== undefined && GO_ON.test(inbound.text)) {
      const [next, ...rest] = waiting;
      if (rest.length === 0) rests.delete(inbound.user);
      else rests.set(inbound.user, rest);
      return next;
    }
    try {
      const replies = await queue.run(inbound.user, () => take(activityOf(inbound)));
      const [first, ...rest] = spoken(replies ?? [], wordsIn);
      if (rest.length === 0) rests.delete(inbound.user);
      else rests.set(inbound.user, rest);
      return first;
    } catch (error) {
      log({ problem: "turn-failed", conversation: `wechat|${inbound.user}`, cause: causeOf(error) });
      // Not kept as the answer: when it comes again it is tried again.
      answers.delete(inbound.id);
      return wordsIn("zh").failed;
    }
  };

  return {
    /** The text to answer with; undefined where there is nothing to say. */
    answer: (inbound: Inbound): Promise<string | undefined> => {
      if (inbound.kind === "nothing") return Promise.resolve(undefined);
      const known = answers.get(inbound.id);
      if (known !== undefined) return known;
      const made = answer(inbound);
      answers.set(inbound.id, made);
      return made;
    },
    /** Keeps an answer that came too late for the request, to be fetched with 继续. */
    keep: (user: string, text: string): void => rests.set(user, [text]),
  };
};
