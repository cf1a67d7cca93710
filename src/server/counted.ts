import type { RequestHandler } from "express";
import { senderOf } from "../channels/caller.ts";
import type { Limit } from "../channels/limit.ts";
import type { Limits } from "../channels/limits.ts";
import { refuseTooMany } from "../channels/too-many.ts";

type Counts = Pick<Limits, "ask" | "askDesk" | "post">;

/** What asks for the state of the process, and platforms, which send everybody's messages from a few addresses: those are counted by person. */
const uncounted = /^\/(?:healthz|readyz|wechat|wecom|telegram|api\/messages)$/;

const countOf = (
  path: string,
  { ask, askDesk, post }: Counts,
): { readonly limit: Limit; readonly what: string } => {
  if (path.startsWith("/outside/")) return { limit: post, what: "webhooks from this address" };
  return { limit: path.startsWith("/desk") ? askDesk : ask, what: "requests from this address" };
};

/** Counts requests by the address that sent them. */
export const counted =
  (counts: Counts): RequestHandler =>
  (request, response, next) => {
    if (uncounted.test(request.path)) return next();
    const { limit, what } = countOf(request.path, counts);
    const wait = limit(senderOf(request));
    if (wait === 0) return next();
    refuseTooMany(response, wait, what);
  };
