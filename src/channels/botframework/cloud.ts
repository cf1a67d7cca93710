import express, { type Express, type Request, type RequestHandler } from "express";
import type { Config } from "../../config.ts";
import type { Bot, Store } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import type { Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { isLoopback } from "./cloud-guard.ts";
import { cloudSettings } from "./cloud-settings.ts";
import type { CloudTurns } from "./cloud-turns.ts";
import type { DrawCards } from "./looks.ts";

const path = "/api/messages";

/** Only processes of this machine, reached by its own name: neither a proxy nor a page that renamed its host. */
const comesFromHere = (request: Request): boolean => {
  const host = request.headers.host?.replace(/:\d+$/, "");
  const proxied = request.headers["x-forwarded-for"] ?? request.headers.forwarded;
  return isLoopback(request.socket.remoteAddress) && isLoopback(host) && proxied === undefined;
};

/** What a registered bot checks before it reads a body: that there is a token at all. */
const hasToken = (request: Request): boolean =>
  /^Bearer \S+\.\S+\.\S+$/.test(request.headers.authorization ?? "");

/** The SDK's adapter takes long to load and most installations never need it: it is loaded with the first request. */
const messages = (parts: CloudTurns): RequestHandler => {
  let turns: Promise<RequestHandler> | undefined;
  return (request, response, next) => {
    turns ??= import("./cloud-turns.ts").then(({ cloudTurns }) => cloudTurns(parts));
    turns.then((take) => take(request, response, next)).catch(next);
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
    store: Pick<Store, "entries">;
    /** What to say where a turn failed and nothing was kept. */
    apology?: ((lang: Lang) => string) | undefined;
    /** Draws cards for the channels that show them. */
    draw?: DrawCards | undefined;
    clock: () => Date;
    newId: () => string;
    log: Log;
  },
): void => {
  const { config, bot, store, apology, draw, clock, newId, log } = parts;
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
    .post(letIn, jsonOnly, body, messages({ settings, local, bot, store, apology, draw, clock, newId, log }))
    .all(postOnly);
};
