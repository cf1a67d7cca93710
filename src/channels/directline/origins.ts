import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { refuse } from "../refuse.ts";

const hostPattern = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/** The Host header where it looks like one. */
export const hostOf = (request: IncomingMessage): string | undefined => {
  const { host } = request.headers;
  return host !== undefined && host.length <= 255 && hostPattern.test(host) ? host : undefined;
};

/** Whether a page of this origin may use the web channel. A request without an origin is no page's. */
export type OriginCheck = (request: IncomingMessage) => boolean;

/** Allows our own pages and `allowed`; where `allowed` is empty, everybody's. */
export const originCheck =
  (allowed: readonly string[], publicUrl: string | undefined): OriginCheck =>
  (request) => {
    const { origin } = request.headers;
    if (allowed.length === 0 || origin === undefined || allowed.includes(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const own = [hostOf(request), publicUrl && new URL(publicUrl).host];
    return own.includes(new URL(origin).host);
  };

/**
 * Lets pages of other origins call the channel, and refuses those that may not: it keeps no cookies, so an origin is all
 * there is to check.
 */
export const cors =
  (mayCall: OriginCheck): RequestHandler =>
  (request, response, next) => {
    const { origin } = request.headers;
    response.vary("Origin");
    const isAllowed = mayCall(request);
    if (origin !== undefined && isAllowed) response.set("Access-Control-Allow-Origin", origin);
    if (request.method !== "OPTIONS") {
      if (isAllowed) return next();
      return refuse(response, 403, "BadOrigin", "This page may not use the web channel.");
    }
    response.set({
      "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
      "Access-Control-Allow-Headers": "authorization, content-type, x-ms-bot-agent, x-requested-with",
      "Access-Control-Max-Age": "86400",
    });
    response.status(204).end();
  };
