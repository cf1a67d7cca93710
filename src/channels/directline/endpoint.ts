import { type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import { senderOf } from "../caller.ts";
import { jsonBody } from "../json-body.ts";
import type { Limits } from "../limits.ts";
import type { Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { turnsAway } from "../too-many.ts";
import type { Access } from "./access.ts";
import type { Conversations } from "./conversations.ts";
import { hearing } from "./hearing.ts";
import { cors, type OriginCheck } from "./origins.ts";
import { readTokenRequest } from "./token-request.ts";
import type { Claims } from "./tokens.ts";
import { type View, viewOf } from "./views.ts";
import { readWatermark } from "./watermark.ts";

export const basePath = "/v3/directline";

const started = z.object({ locale: z.string().max(35).optional().catch(undefined) });

/** The HTTP side of Direct Line 3.0: what clients call, what they get, and with which status they are refused. */
export const directLineRouter = (parts: {
  access: Access;
  conversations: Conversations;
  newId: () => string;
  mayCall: OriginCheck;
  /** Seconds until a new conversation may be begun, by whomever. */
  noRoomFor: () => number;
  limits: Pick<Limits, "token" | "begin" | "say" | "requests">;
  /** Address of the websocket side as this client can reach it, `ws://host` or `wss://host`. */
  socketBase: (request: Request) => string;
  log: Log;
}): Router => {
  const { access, conversations, newId, mayCall, noRoomFor, limits, socketBase, log } = parts;
  const router = Router();
  const watermarkOf = ({ query: { watermark } }: Request) => readWatermark(watermark);

  /** The claims of the caller's token, or undefined after the refusal has been sent. */
  const callerOf = (request: Request, response: Response): Claims | undefined => {
    const { id } = request.params;
    const { authorization, origin } = request.headers;
    const conversation = typeof id === "string" ? id : undefined;
    const passed = access.checkBearer(authorization, { conversation, origin });
    if (passed.ok) return passed.claims;
    const { status, code, message } = passed.refusal;
    refuse(response, status, code, message);
    return undefined;
  };

  const knownCallerOf = async (request: Request, response: Response): Promise<Claims | undefined> => {
    const caller = callerOf(request, response);
    if (caller === undefined || (await conversations.isKnown(caller.conversation))) return caller;
    refuse(response, 404, "ConversationNotFound", "This conversation is not known; start a new one.");
    return undefined;
  };

  const { say, upload } = hearing({
    ...{ conversations, callerOf: knownCallerOf, maySay: limits.say, log },
    heardFrom: limits.requests.heardFrom,
  });

  /** Said by a client with every call, so that what it polls and what its stream brings look the same. */
  const viewFor = ({ headers }: Request): View => viewOf(headers["x-ms-bot-agent"]);

  const opened = (request: Request, caller: Claims, seen: number) => {
    const { conversation } = caller;
    const ticket = access.issueTicket(caller);
    const path = `${basePath}/conversations/${encodeURIComponent(conversation)}/stream`;
    return {
      conversationId: conversation,
      ...access.issueToken(caller),
      streamUrl: `${socketBase(request)}${path}?watermark=${seen}&view=${viewFor(request)}&t=${ticket}`,
    };
  };

  const generate: RequestHandler = (request, response) => {
    const limit = () => limits.token(senderOf(request));
    if (turnsAway(response, noRoomFor(), limit, "tokens for this address")) return;
    const wanted = readTokenRequest(request.body);
    if (wanted === undefined)
      return refuse(
        response,
        400,
        "BadArgument",
        "trustedOrigins holds something that is not an origin, or too many.",
      );
    const conversation = newId();
    const issued = access.issueToken({ conversation, user: `dl_${newId()}`, ...wanted });
    response.json({ conversationId: conversation, ...issued });
  };

  const refresh: RequestHandler = (request, response) => {
    const caller = callerOf(request, response);
    if (caller === undefined) return;
    response.json({ conversationId: caller.conversation, ...access.issueToken(caller) });
  };

  const start: RequestHandler = async (request, response) => {
    const caller = callerOf(request, response);
    if (caller === undefined) return;
    const known = await conversations.isKnown(caller.conversation);
    const limit = () => limits.begin(senderOf(request));
    if (!known && turnsAway(response, noRoomFor(), limit, "conversations for this address")) return;
    const { locale } = started.catch({ locale: undefined }).parse(request.body ?? {});
    const which = await conversations.start(caller, locale);
    const seen = which === "new" ? 0 : await conversations.present(caller.conversation);
    response
      .status(which === "new" ? 201 : 200)
      .json({ ...opened(request, caller, seen), referenceGrammarId: "" });
  };

  const resume: RequestHandler = async (request, response) => {
    const caller = await knownCallerOf(request, response);
    if (caller === undefined) return;
    const watermark = watermarkOf(request);
    if (watermark === undefined)
      return refuse(response, 400, "BadArgument", "The watermark is not one of this server.");
    const seen = watermark === "live" ? await conversations.present(caller.conversation) : watermark;
    response.json(opened(request, caller, seen));
  };

  const poll: RequestHandler = async (request, response) => {
    const caller = await knownCallerOf(request, response);
    if (caller === undefined) return;
    const watermark = watermarkOf(request);
    if (watermark === undefined)
      return refuse(response, 400, "BadArgument", "The watermark is not one of this server.");
    // Someone who polls without a watermark has seen nothing: "live" would never show them anything.
    const { activities, last } = await conversations.history(
      caller.conversation,
      watermark === "live" ? 0 : watermark,
      viewFor(request),
    );
    response.json({ activities, watermark: String(last) });
  };

  const only =
    (...methods: string[]): RequestHandler =>
    (_request, response) => {
      response.set("Allow", methods.join(", "));
      refuse(response, 405, "MethodNotAllowed", `Use ${methods.join(" or ")} here.`);
    };

  const json = jsonBody({ limit: "64kb", type: ["application/json", "application/*+json"] });
  router.use(cors(mayCall));
  router.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  router.route("/tokens/generate").post(json, generate).all(only("POST"));
  router.route("/tokens/refresh").post(refresh).all(only("POST"));
  router.route("/conversations").post(json, start).all(only("POST"));
  router.route("/conversations/:id").get(resume).all(only("GET"));
  router.route("/conversations/:id/activities").get(poll).post(json, say).all(only("GET", "POST"));
  router.route("/conversations/:id/upload").post(upload).all(only("POST"));
  return router;
};
