import type { RequestHandler } from "express";
import { senderOf } from "../channels/caller.ts";
import type { Limits } from "../channels/limits.ts";
import { refuseTooMany } from "../channels/too-many.ts";

/** What asks for the state of the process, and platforms, which send everybody's messages from a few addresses: those are counted by person. */
const uncounted = /^\/(?:healthz|readyz|wechat|wecom|telegram|api\/messages|outside\/\w+)$/;

/** Counts requests by the address that sent them. */
export const counted =
  ({ ask, askDesk }: Pick<Limits, "ask" | "askDesk">): RequestHandler =>
  (request, response, next) => {
    if (uncounted.test(request.path)) return next();
    const wait = (request.path.startsWith("/desk") ? askDesk : ask)(senderOf(request));
    if (wait === 0) return next();
    refuseTooMany(response, wait, "requests from this address");
  };
