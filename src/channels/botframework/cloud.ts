import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import type { Config } from "../../config.ts";
import type { Bot } from "../../ports.ts";
import { causeOf, type Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { turnQueue } from "../turn-queue.ts";
import { isLoopback, judgeActivity } from "./cloud-guard.ts";
import { cloudSettings } from "./cloud-settings.ts";
import { createHandler } from "./handler.ts";

const path = "/api/messages";
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

/** Only processes of this machine, reached by its own name: neither a proxy nor a page that renamed its host. */
const comesFromHere = (request: Request): boolean => {
  const host = request.headers.host?.replace(/:\d+$/, "");
  const proxied = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  return isLoopback(request.socket.remoteAddress) && isLoopback(host) && proxied === undefined;
};

/** What a registered bot checks before it reads a body: that there is a token at all. */
const hasToken = (request: Request): boolean =>
  /^Bearer \S+\.\S+\.\S+$/.test(request.headers.authorization ?? "");

const messages = (parts: {
  settings: Record<string, string>;
  local: boolean;
  bot: Bot;
  clock: () => Date;
  newId: () => string;
  log: Log;
}): RequestHandler => {
  const { settings, local, bot, clock, newId, log } = parts;
  const adapter = new GuardedCloudAdapter(new ConfigurationBotFrameworkAuthentication(settings));
  const queue = turnQueue(mostWaiting);
  const handler = createHandler(bot, clock, {
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

/**
 * Adds the messaging endpoint for Azure Bot Service's channels. Without a registration it is there in development only,
 * on a server that listens to this machine alone, for callers on this machine.
 */
export const mountCloud = (
  app: Express,
  parts: {
    config: Pick<Config, "registration" | "cloud" | "production" | "host">;
    /** Settings of the SDK to add or replace; for tests that bring their own key server. */
    settings?: Record<string, string>;
    bot: Bot;
    clock: () => Date;
    newId: () => string;
    log: Log;
  },
): void => {
  const { config, bot, clock, newId, log } = parts;
  const registered = config.registration !== undefined;
  const local = !config.production && isLoopback(config.host);
  if (!registered && !local) return;

  const settings = { ...cloudSettings(config), ...parts.settings };
  const letIn: RequestHandler = (request, response, next) => {
    if (registered ? hasToken(request) : comesFromHere(request)) return next();
    response.status(registered ? 401 : 403).end();
  };
  const jsonOnly: RequestHandler = (request, response, next) => {
    if (request.is("application/json")) return next();
    refuse(response, 415, "BadContentType", "Send the activity as application/json.");
  };
  const postOnly: RequestHandler = (_request, response) => {
    response.set("Allow", "POST");
    refuse(response, 405, "MethodNotAllowed", "Use POST here.");
  };
  const body = express.json({ limit: "256kb", type: "application/json" });
  app
    .route(path)
    .post(letIn, jsonOnly, body, messages({ settings, local, bot, clock, newId, log }))
    .all(postOnly);
};
