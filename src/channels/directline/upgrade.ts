import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { causeOf, type Log } from "../problem.ts";
import type { Access, Refusal } from "./access.ts";
import type { Conversations } from "./conversations.ts";
import { basePath } from "./endpoint.ts";
import { type MostStreams, openStreams } from "./open-streams.ts";
import type { OriginCheck } from "./origins.ts";
import type { View } from "./views.ts";
import { readWatermark } from "./watermark.ts";

const streamPath = new RegExp(`^${basePath}/conversations/([^/]{1,300})/stream$`);

const refusal = (status: number, code: string, message: string): Refusal => ({ status, code, message });
const notHere = refusal(404, "NotFound", "There is no stream here.");

/** Milliseconds that whoever was turned away has to hang up. */
const GOODBYE_MS = 2_000;

const turnAway = (socket: Duplex, { status, code, message, retrySeconds }: Refusal): void => {
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retrySeconds === undefined ? [] : [`Retry-After: ${retrySeconds}`]),
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // A server that has handed a socket over does not close it: it would stay open for as long as the other side likes.
  const timer = setTimeout(() => socket.destroy(), GOODBYE_MS).unref();
  socket.once("close", () => clearTimeout(timer));
};

/** The websocket side of Direct Line: takes an HTTP upgrade that brings a fresh ticket, and turns all others away. */
export const directLineUpgrade = (parts: {
  access: Access;
  conversations: Conversations;
  mayCall: OriginCheck;
  /** By what the sender of a request is counted, also where a proxy brings it. */
  senderOf: (request: IncomingMessage) => string;
  mostStreams: MostStreams;
  log: Log;
}): ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) => {
  const { access, conversations, mayCall, senderOf, log } = parts;
  const placeFor = openStreams(parts.mostStreams);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536, perMessageDeflate: false });

  /** Where the stream is to begin, or why there is none. */
  const judge = async (
    request: IncomingMessage,
  ): Promise<Refusal | { conversation: string; seen: number; view: View }> => {
    const url = URL.canParse(request.url ?? "", "http://host")
      ? new URL(request.url ?? "", "http://host")
      : undefined;
    const conversation = streamPath.exec(url?.pathname ?? "")?.[1];
    if (url === undefined || conversation === undefined) return notHere;
    if (!mayCall(request)) return refusal(403, "BadOrigin", "This page may not use the web channel.");
    const { origin } = request.headers;
    const passed = access.takeTicket(url.searchParams.get("t") ?? "", { conversation, origin });
    if (!passed.ok) return passed.refusal;
    if (!(await conversations.isKnown(conversation)))
      return refusal(404, "ConversationNotFound", "Start a new one.");
    const watermark = readWatermark(url.searchParams.get("watermark") ?? undefined);
    if (watermark === undefined)
      return refusal(400, "BadArgument", "The watermark is not one of this server.");
    return {
      conversation,
      view: url.searchParams.get("view") === "cards" ? "cards" : "words",
      seen: watermark === "live" ? await conversations.present(conversation) : watermark,
    };
  };

  const take = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const judged = await judge(request);
    if ("status" in judged) return turnAway(socket, judged);
    // Whoever has gone meanwhile will not close again: nothing would give the place back.
    if (socket.destroyed) return;
    const place = placeFor(senderOf(request));
    if (!place.ok) return turnAway(socket, place.refusal);
    socket.once("close", place.giveBack);
    sockets.handleUpgrade(request, socket, head, (opened) =>
      conversations.streams.add(judged.conversation, opened, judged.seen, judged.view),
    );
  };

  return (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    take(request, socket, head).catch((error) => {
      log({ problem: "stream-not-opened", cause: causeOf(error) });
      turnAway(socket, refusal(503, "Unavailable", "Try again."));
    });
  };
};
