import { setTimeout } from "node:timers/promises";
import express, { type Express, type Request, type RequestHandler } from "express";
import type { Config } from "../../config.ts";
import type { Bot } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import type { Limit } from "../limit.ts";
import type { Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import type { Tells } from "../telling.ts";
import { type LetterBoxParts, letterBox } from "../texts/letter-box.ts";
import { isWithoutConnection } from "../told.ts";
import { isLoopback } from "./cloud-guard.ts";
import { cloudSettings } from "./cloud-settings.ts";
import type { CloudTurns, cloudTurns } from "./cloud-turns.ts";
import type { HubInbox } from "./hub-inbox.ts";
import type { DrawCards } from "./looks.ts";
import type { SendTo } from "./send-to.ts";
import { tellingLetter } from "./telling.ts";

const path = "/api/messages";
/** Under this name the letters are kept that say what is to be told. */
const toldChannel = "cloud";

/** Only processes of this machine, reached by its own name: neither a proxy nor a page that renamed its host. */
const comesFromHere = (request: Request): boolean => {
  const host = request.headers.host?.replace(/:\d+$/, "");
  const proxied = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  return isLoopback(request.socket.remoteAddress) && isLoopback(host) && proxied === undefined;
};

/** What a registered bot checks before it reads a body: that there is a token at all. */
const hasToken = (request: Request): boolean =>
  // No part may hold a dot: parts that can be divided in many ways take hours to be found wanting.
  /^Bearer [^\s.]+\.[^\s.]+\.[^\s.]+$/.test(request.headers.authorization ?? "");

/** The SDK's adapter takes long to load and most installations never need it: it is loaded when it is first used. */
const loadedOnce = (parts: CloudTurns): (() => Promise<ReturnType<typeof cloudTurns>>) => {
  let turns: Promise<ReturnType<typeof cloudTurns>> | undefined;
  return () => {
    turns ??= import("./cloud-turns.ts").then((loaded) => loaded.cloudTurns(parts));
    return turns;
  };
};

/** The channels of Azure Bot Service. */
export type CloudChannel = Tells & {
  readonly sendTo: SendTo;
  /** Tells what waits to be told. */
  wake(): void;
  /** What waits to be sent later is not sent from now on. */
  close(): Promise<void>;
};

/**
 * Adds the messaging endpoint for Azure Bot Service's channels. Without a registration it is there in development only,
 * on a server that listens to this machine alone, for callers on this machine; elsewhere there is no such channel.
 */
export const mountCloud = (
  app: Express,
  parts: {
    config: Pick<Config, "registration" | "cloud" | "serviceHosts" | "production" | "host">;
    /** The hub that conversations are handed to, where there is one. */
    hub?: HubInbox | undefined;
    /** Settings of the SDK to add or replace; for tests that bring their own key server. */
    settings?: Record<string, string>;
    bot: Bot;
    store: CloudTurns["store"] & LetterBoxParts["store"];
    /** What to say where a turn failed and nothing was kept. */
    apology?: ((lang: Lang) => string) | undefined;
    /** Draws cards for the channels that show them. */
    draw?: DrawCards | undefined;
    clock: () => Date;
    newId: () => string;
    /** Waits between attempts to send, for milliseconds. */
    pause?: (ms: number) => Promise<void>;
    /** Milliseconds between the attempts to tell what answers no turn. */
    backOffMs?: readonly number[];
    /** Seconds until one more message of a conversation is heard. */
    maySay: Limit;
    /** Where names lead, for tests. */
    resolve?: CloudTurns["resolve"];
    log: Log;
  },
): CloudChannel | undefined => {
  const { config, bot, store, apology, draw, clock, newId, log } = parts;
  const { pause = async (ms) => void (await setTimeout(ms, undefined, { ref: false })) } = parts;
  const registered = config.registration !== undefined;
  const local = !config.production && isLoopback(config.host);
  if (!registered && !local) return undefined;

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
  const { serviceHosts } = config;
  const { maySay } = parts;
  const common = {
    settings,
    local,
    serviceHosts,
    hub: parts.hub,
    bot,
    store,
    apology,
    draw,
    maySay,
    resolve: parts.resolve,
  };
  let closed = false;
  const turns = loadedOnce({ ...common, clock, newId, pause, isClosed: () => closed, log });
  const take: RequestHandler = (request, response, next) => {
    turns()
      .then((loaded) => loaded.take(request, response, next))
      .catch(next);
  };
  app.route(path).post(letIn, jsonOnly, body, take).all(postOnly);
  const box = letterBox({
    channel: toldChannel,
    store,
    lineOf: (letter) => tellingLetter.safeParse(letter.body).data?.conversation ?? "",
    deal: async (letter) => {
      const told = tellingLetter.safeParse(letter.body);
      return told.success ? (await turns()).tell(told.data) : "done";
    },
    clock,
    log,
    backOffMs: parts.backOffMs ?? [1_000, 30_000, 300_000],
  });
  box.wake();
  return {
    // Whatever has no connection and belongs to no messenger; that it came from a cloud channel its memo says.
    isMine: isWithoutConnection,
    tell: (conversation, entries) => {
      const letters = entries.map(({ id, seq }) => ({ id: `tell|${id}`, body: { conversation, seq } }));
      return box.take({ source: toldChannel, cursor: null, letters });
    },
    wake: box.wake,
    sendTo: async (...what) => (await turns()).sendTo(...what),
    close: () => {
      closed = true;
      return box.close();
    },
  };
};
