import type { Activity, InvokeResponse } from "botbuilder";
import type { RequestHandler, Response } from "express";
import type { Bot, Store } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import type { Limit } from "../limit.ts";
import { lookupWithin, type Resolve } from "../outbound/allowed-target.ts";
import { causeOf, type Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { refuseTooMany } from "../too-many.ts";
import { turnQueue } from "../turn-queue.ts";
import { chosenLang, langOf, plainActivity } from "./activity.ts";
import { type Authenticated, cloudConnection } from "./cloud-adapter.ts";
import { isServiceUrl, judgeActivity } from "./cloud-guard.ts";
import { createHandler, type Habits } from "./handler.ts";
import { type HubInbox, isFromHub } from "./hub-inbox.ts";
import { invokeAnswer, readInvoke } from "./invoke.ts";
import type { DrawCards } from "./looks.ts";
import { answeringOf, references } from "./references.ts";
import { sendLater } from "./send-later.ts";
import { inTurn, type SendTo, sendAtOnce } from "./send-to.ts";
import { guardSigningKeys, isKeysUnavailable } from "./signing-keys.ts";
import { telling } from "./telling.ts";
import { lastReply, repliesInLog, unsentReplies } from "./unsent-replies.ts";

const handled = ["message", "conversationUpdate"];
const mostWaiting = 20;

export type CloudTurns = {
  /** Settings of the SDK, checked before. */
  readonly settings: Record<string, string>;
  /** Takes activities without a registration, from this machine. */
  readonly local: boolean;
  /** Hosts beside Bot Framework's own to which replies may be sent. */
  readonly serviceHosts: readonly string[];
  /** What comes from there is for the colleagues' desk and never for the bot. */
  readonly hub?: HubInbox | undefined;
  readonly bot: Bot;
  readonly store: Pick<Store, "entries" | "latest" | "memo" | "remember">;
  /** What to say where a turn failed and nothing was kept; without it the caller gets a status alone. */
  readonly apology?: ((lang: Lang) => string) | undefined;
  /** Draws cards for the channels that show them. */
  readonly draw?: DrawCards | undefined;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Waits between attempts to send, for milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Seconds until one more message of a conversation is heard. */
  readonly maySay: Limit;
  /** Whether nothing is to be sent later any more. */
  readonly isClosed: () => boolean;
  /** Where names lead, for tests. */
  readonly resolve?: Resolve | undefined;
  readonly log: Log;
};

/** Ids of conversations are only unique within their channel. */
const conversationOf = ({ channelId, conversation }: Activity): string => `${channelId}|${conversation.id}`;

/**
 * What happens to a body that came to the messaging endpoint: judged, its caller authenticated by the SDK, its turn
 * taken in its conversation's order. `take` answers every request itself, and never with more than a code.
 */
export const cloudTurns = (
  parts: CloudTurns,
): { take: RequestHandler; sendTo: SendTo; tell: ReturnType<typeof telling> } => {
  const { settings, local, serviceHosts, hub, bot, store, apology, draw } = parts;
  const { clock, newId, pause, isClosed, maySay, log } = parts;
  guardSigningKeys({ clock, log });
  // Hosts that the settings name may stand in the agency's own network, and this machine where it may be called at all.
  const named = [...serviceHosts, ...(local ? ["localhost"] : [])];
  const connection = cloudConnection(settings, pause, clock, lookupWithin(named, parts.resolve));
  const queue = turnQueue(mostWaiting);
  const addresses = references(store, clock);
  const isAllowed = (serviceUrl: string): boolean => isServiceUrl(serviceUrl, local, serviceHosts);
  const unsent = unsentReplies(store);
  const send = sendAtOnce({ connection, references: addresses, isAllowed, draw, log });
  const later = sendLater({ send, unsent, store, queue, pause, isClosed, log });

  /** The conversation's language; the message's own where the log cannot say. */
  const langFor = async (conversation: string, activity: Activity): Promise<Lang> => {
    const own = chosenLang(activity.channelData);
    if (own !== undefined) return own;
    const last = await lastReply(store, conversation).catch(() => undefined);
    return last?.body.lang ?? langOf(activity.locale) ?? "zh";
  };

  const habits: Habits = {
    conversationOf,
    draw,
    ...(apology && {
      apology: async ({ conversation }, activity, error) => {
        log({ problem: "turn-failed", conversation, cause: causeOf(error) });
        const lang = await langFor(conversation, activity);
        return plainActivity(apology(lang), lang);
      },
    }),
    undelivered: (activity, error, turn) => {
      log({
        problem: "reply-not-delivered",
        conversation: conversationOf(activity),
        cause: causeOf(error),
      });
      later({ ...turn, answering: answeringOf(activity) }, error);
    },
  };
  const handler = createHandler(bot, clock, { ...habits, unsent });
  // Who waits for the replies in the answer gets them however often it asks: nobody can say whether they came.
  const waited = { ...habits, unsent: repliesInLog(store) };
  const waitedHandler = createHandler(bot, clock, waited);
  // The answer to a card's button is words, which cards have none of.
  const invokeHandler = createHandler(bot, clock, { ...waited, draw: undefined });

  const runMessage = (caller: Authenticated, activity: Activity): Promise<InvokeResponse | undefined> => {
    // Not those who join: each is an activity of its own, and the greeting is once a conversation.
    const isWaited = activity.type === "message" && activity.deliveryMode === "expectReplies";
    return connection.runTurn(caller, activity, (context) =>
      (isWaited ? waitedHandler : handler).run(context),
    );
  };

  const runInvoke = async (caller: Authenticated, message: Activity): Promise<InvokeResponse> => {
    const collecting = { ...message, deliveryMode: "expectReplies" };
    const done = await connection.runTurn(caller, collecting, (context) => invokeHandler.run(context));
    const { activities = [] } = (done?.body ?? {}) as { activities?: Partial<Activity>[] };
    return invokeAnswer(activities);
  };

  /** A reference that is not kept costs what would be sent later, not the turn; the next turn keeps it. */
  const keepReference = (conversation: string, activity: Activity): Promise<void> =>
    addresses.keep(conversation, activity).catch((error) => {
      log({ problem: "reference-not-kept", conversation, cause: causeOf(error) });
    });

  const answer = async (
    activity: Activity,
    response: Response,
    turn: () => Promise<InvokeResponse | undefined>,
  ): Promise<void> => {
    const conversation = conversationOf(activity);
    try {
      const done = await queue.run(conversation, async () => {
        await keepReference(conversation, activity);
        return { answer: await turn() };
      });
      if (done === undefined) return refuseTooMany(response, 1, "turns wait in this conversation");
      response.status(done.answer?.status ?? 200);
      if (done.answer?.body === undefined) response.end();
      else response.json(done.answer.body);
    } catch (error) {
      log({ problem: "turn-failed", conversation, cause: causeOf(error) });
      refuse(response, 502, "BotError", "The bot could not take this activity.");
    }
  };

  const take: RequestHandler = async (request, response) => {
    const judged = judgeActivity(request.body, { isAllowed, freshId: newId(), now: clock() });
    if (!judged.ok) return refuse(response, 400, judged.code, judged.message);
    const { activity } = judged;
    let caller: Authenticated;
    try {
      caller = await connection.authenticate(activity, request.headers.authorization ?? "");
    } catch (error) {
      // Whatever else goes wrong in checking a token is the token's fault: the SDK throws all kinds of errors for one.
      return void response.status(isKeysUnavailable(error) ? 503 : 401).end();
    }
    if (isFromHub(hub, activity.serviceUrl)) {
      // As it came: one without an id of its own could not be known again.
      const text = JSON.stringify(request.body);
      return void response.status(await hub.take({ headers: request.headers, text })).end();
    }
    if (activity.type === "invoke") {
      const invoked = readInvoke(activity);
      if (invoked.kind === "turn")
        return answer(activity, response, () => runInvoke(caller, invoked.message));
      response.status(invoked.answer.status);
      return void (invoked.answer.body === undefined ? response.end() : response.json(invoked.answer.body));
    }
    if (!handled.includes(activity.type)) return void response.status(200).end();
    const wait = activity.type === "message" ? maySay(conversationOf(activity)) : 0;
    if (wait > 0) return refuseTooMany(response, wait, "messages in this conversation");
    await answer(activity, response, () => runMessage(caller, activity));
  };

  return { take, sendTo: inTurn(queue, send), tell: telling({ store, send, queue, clock, log }) };
};
