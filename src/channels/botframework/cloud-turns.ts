import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import type { RequestHandler, Response } from "express";
import type { Bot, Store } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import { causeOf, type Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { turnQueue } from "../turn-queue.ts";
import { chosenLang, langOf, plainActivity } from "./activity.ts";
import { judgeActivity } from "./cloud-guard.ts";
import { createHandler } from "./handler.ts";
import type { DrawCards } from "./looks.ts";
import { lastLang, unsentReplies } from "./unsent-replies.ts";

const handled = ["message", "conversationUpdate"];
const mostWaiting = 20;
const authenticationMs = 10_000;

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>>;

/** The SDK's adapter with its two halves apart, so that a caller who is refused and a bot that fails are not confused. */
class GuardedCloudAdapter extends CloudAdapter {
  authenticate(activity: Activity, header: string): Promise<Authenticated> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, header);
  }
  runTurn(caller: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(caller, activity, logic);
  }
}

/** 401 where the caller's token is bad; 503 where it could not be checked. */
const statusOfAuthentication = (error: unknown): 401 | 503 => {
  if (!(error instanceof Error)) return 503;
  if ("statusCode" in error) return error.statusCode === 401 || error.statusCode === 403 ? 401 : 503;
  return ["JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "SyntaxError"].includes(error.name)
    ? 401
    : 503;
};

const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("took too long")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

export type CloudTurns = {
  /** Settings of the SDK, checked before. */
  readonly settings: Record<string, string>;
  /** Takes activities without a registration, from this machine. */
  readonly local: boolean;
  readonly bot: Bot;
  readonly store: Pick<Store, "entries">;
  /** What to say where a turn failed and nothing was kept; without it the caller gets a status alone. */
  readonly apology?: ((lang: Lang) => string) | undefined;
  /** Draws cards for the channels that show them. */
  readonly draw?: DrawCards | undefined;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: Log;
};

/**
 * What happens to a body that came to the messaging endpoint: judged, its caller authenticated by the SDK, its turn
 * taken in its conversation's order. Answers every request itself, and never with more than a code.
 */
export const cloudTurns = (parts: CloudTurns): RequestHandler => {
  const { settings, local, bot, store, apology, draw, clock, newId, log } = parts;
  const adapter = new GuardedCloudAdapter(new ConfigurationBotFrameworkAuthentication(settings));
  const queue = turnQueue(mostWaiting);

  /** The conversation's language; the message's own where the log cannot say. */
  const langFor = async (conversation: string, activity: Activity): Promise<Lang> => {
    const own = chosenLang(activity.channelData);
    if (own !== undefined) return own;
    const last = await lastLang(store, conversation).catch(() => undefined);
    return last ?? langOf(activity.locale) ?? "zh";
  };

  const handler = createHandler(bot, clock, {
    unsent: unsentReplies(store),
    draw,
    ...(apology && {
      apology: async ({ conversation }, activity, error) => {
        log({ problem: "turn-failed", conversation, cause: causeOf(error) });
        const lang = await langFor(conversation, activity);
        return plainActivity(apology(lang), lang);
      },
    }),
    // Ids of conversations are only unique within their channel.
    conversationOf: ({ channelId, conversation }) => `${channelId}|${conversation.id}`,
    undelivered: ({ channelId, conversation }, error) =>
      log({
        problem: "reply-not-delivered",
        conversation: `${channelId}|${conversation.id}`,
        cause: causeOf(error),
      }),
  });

  const runTurn = async (caller: Authenticated, activity: Activity, response: Response): Promise<void> => {
    const conversation = `${activity.channelId}|${activity.conversation.id}`;
    try {
      const done = await queue.run(
        conversation,
        async (): Promise<{ answer: InvokeResponse | undefined }> => ({
          answer: await adapter.runTurn(caller, activity, (context) => handler.run(context)),
        }),
      );
      if (done === undefined)
        return refuse(response, 429, "TooManyRequests", "Too many turns wait in this conversation.");
      response.status(done.answer?.status ?? 200);
      if (done.answer?.body === undefined) response.end();
      else response.json(done.answer.body);
    } catch (error) {
      log({ problem: "turn-failed", conversation, cause: causeOf(error) });
      refuse(response, 502, "BotError", "The bot could not take this activity.");
    }
  };

  return async (request, response) => {
    const judged = judgeActivity(request.body, { local, freshId: newId(), now: clock() });
    if (!judged.ok) return refuse(response, 400, judged.code, judged.message);
    const { activity } = judged;
    let caller: Authenticated;
    try {
      caller = await within(
        adapter.authenticate(activity, request.headers.authorization ?? ""),
        authenticationMs,
      );
    } catch (error) {
      const status = statusOfAuthentication(error);
      if (status === 503) log({ problem: "caller-not-checked", cause: causeOf(error) });
      return void response.status(status).end();
    }
    if (activity.type === "invoke")
      return refuse(response, 400, "NotSupported", "This bot takes no invoke activities.");
    if (!handled.includes(activity.type)) return void response.status(200).end();
    await runTurn(caller, activity, response);
  };
};
