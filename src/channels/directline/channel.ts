import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Request, Router } from "express";
import type { Bot, Changes, Store } from "../../ports.ts";
import { directLineTurns } from "../botframework/direct-line-adapter.ts";
import type { DrawCards } from "../botframework/looks.ts";
import type { Limits } from "../limits.ts";
import type { Log } from "../problem.ts";
import { createAccess } from "./access.ts";
import { createConversations } from "./conversations.ts";
import { directLineRouter } from "./endpoint.ts";
import type { MostStreams } from "./open-streams.ts";
import { hostOf, originCheck } from "./origins.ts";
import { directLineUpgrade } from "./upgrade.ts";

export { basePath } from "./endpoint.ts";

/** The web channel: its HTTP side, its websocket side, and its end. */
export type DirectLine = {
  readonly router: Router;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many turns wait for one before them. */
  waiting(): number;
  /** Closes the sockets and waits for the turns under way. */
  close(): Promise<void>;
};

/** A Direct Line 3.0 endpoint in this process, for any client that speaks it. */
export const createDirectLine = (parts: {
  bot: Bot;
  store: Store;
  /** Tells of what is said in a conversation outside of its turns. */
  changes?: Pick<Changes, "watch"> | undefined;
  tokenKey: string;
  tokenMinutes: number;
  rates: Pick<Limits, "token" | "begin" | "say" | "requests">;
  publicUrl: string | undefined;
  allowedOrigins: readonly string[];
  clock: () => Date;
  /** Makes ids that nobody can guess. */
  newId: () => string;
  log: Log;
  /** Draws cards for the clients that show them; without it everybody gets words. */
  draw?: DrawCards | undefined;
  /** Seconds until a new conversation may be begun, by whomever. */
  noRoomFor: () => number;
  /** By what the sender of a request is counted, also where a proxy brings it. */
  senderOf: (request: IncomingMessage) => string;
  mostStreams: MostStreams;
  limits?: { readonly turnsWaiting: number; readonly sockets: number; readonly beatMs: number };
}): DirectLine => {
  const { bot, store, clock, newId, log, publicUrl, allowedOrigins, senderOf, mostStreams } = parts;
  const limits = parts.limits ?? { turnsWaiting: 20, sockets: 8, beatMs: 30_000 };
  const access = createAccess({ key: parts.tokenKey, tokenMinutes: parts.tokenMinutes, clock, newId });
  const turns = directLineTurns(bot, clock);
  const conversations = createConversations({ store, turns, draw: parts.draw, clock, newId, log, limits });
  const mayCall = originCheck(allowedOrigins, publicUrl);
  const socketBase = (request: Request): string =>
    publicUrl?.replace(/^http/, "ws") ??
    `${request.protocol === "https" ? "wss" : "ws"}://${hostOf(request) ?? `localhost:${request.socket.localPort}`}`;
  const router = directLineRouter({
    access,
    conversations,
    newId,
    mayCall,
    noRoomFor: parts.noRoomFor,
    limits: parts.rates,
    socketBase,
    log,
  });
  const unwatch = parts.changes?.watch(conversations.changed);
  return {
    router,
    waiting: conversations.waiting,
    upgrade: directLineUpgrade({ access, conversations, mayCall, senderOf, mostStreams, log }),
    close: () => {
      unwatch?.();
      return conversations.close();
    },
  };
};
