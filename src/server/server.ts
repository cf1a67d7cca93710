import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import express, { type RequestHandler, type Router } from "express";
import { type CloudChannel, mountCloud } from "../channels/botframework/cloud.ts";
import type { HubInbox } from "../channels/botframework/hub-inbox.ts";
import type { DrawCards } from "../channels/botframework/looks.ts";
import { senderOf } from "../channels/caller.ts";
import { crowd } from "../channels/crowd.ts";
import { basePath, createDirectLine } from "../channels/directline/channel.ts";
import { originCheck } from "../channels/directline/origins.ts";
import { keptTokenKey } from "../channels/directline/token-key.ts";
import { formsRoutes } from "../channels/forms/endpoint.ts";
import { createLimits, type Limits } from "../channels/limits.ts";
import type { Log } from "../channels/problem.ts";
import { telegramChannel } from "../channels/telegram/channel.ts";
import { telling } from "../channels/telling.ts";
import type { ChannelWords } from "../channels/texts/conversations.ts";
import { wechatChannel } from "../channels/wechat/channel.ts";
import { wecomChannel } from "../channels/wecom/channel.ts";
import type { MessengerParts, WorkingChannel } from "../channels/working-channel.ts";
import type { Config } from "../config.ts";
import { createLogs } from "../logs/logs.ts";
import type { Bot, Changes, MyData, Store, TakeAways } from "../ports.ts";
import { randomBytes } from "../random-bytes.ts";
import type { Lang } from "../turn.ts";
import { counted } from "./counted.ts";
import { door } from "./door.ts";
import { type Fill, memoryFills } from "./memory-room.ts";
import { newcomers } from "./newcomers.ts";
import { pageFiles } from "./page-files.ts";
import { privacyRoutes } from "./privacy.ts";
import { failed, notFound } from "./refusals.ts";
import { securityHeaders } from "./security-headers.ts";
import { takeAwayRoutes } from "./take-away.ts";

export type RunningServer = {
  /** Where it can be reached from this machine. */
  readonly url: string;
  /** The channels of Azure Bot Service, where the settings allow them. */
  readonly cloud: CloudChannel | undefined;
  /** All that it answers by HTTP, for whoever has to go through all of it. */
  readonly router: Router;
  /** How many turns of the web channel wait for one before them. */
  waiting(): number;
  /** Takes no more requests, lets turns under way end, closes sockets and the store. */
  close(): Promise<void>;
};

const noWords = (): ChannelWords => ({
  ...{ choices: "", more: "…", unreadable: "…", failed: "…", later: "…", slow: "…" },
});

const longestGoodbye = 3_000;
/** So many turns are done at once, over all conversations. */
const MOST_AT_ONCE = 100;
/** So many streams are open at once. */
const MOST_STREAMS = 5_000;

const waitFor = (ms: number): Promise<void> => setTimeout(ms, undefined, { ref: false });
const newRandomId = (): string => randomBytes(16).toString("base64url");

/** The channels of messengers, as far as they are set. */
const workingChannels = (
  { wechat, wecom, telegram }: Config,
  parts: MessengerParts,
): readonly WorkingChannel[] => [
  ...(wechat === undefined ? [] : [wechatChannel(wechat, parts)]),
  ...(wecom === undefined ? [] : [wecomChannel(wecom, parts)]),
  ...(telegram === undefined ? [] : [telegramChannel(telegram, parts)]),
];

/**
 * Starts the web server: the page and its files from `publicDir`, the web channel, `/api/messages` where the settings
 * allow it, `/healthz` (the process is up) and `/readyz` (the store answers). Resolves when it listens.
 */
export const createServer = async (parts: {
  config: Config;
  /** What the settings give, where others ask them too. */
  limits?: Limits;
  /** How full the memory is; that of this process unless a test says otherwise. */
  memory?: () => readonly Fill[];
  bot: Bot;
  store: Store;
  /** Tells what was committed outside of the turns of channels; without it that is seen when somebody looks again. */
  changes?: Changes;
  /** Calls where channels may have something to deal with that came by another node, until what it returns is called. */
  onWork?: (listener: () => void) => () => void;
  /** Answers that people took away; without it there are no pages of them. */
  takeAways?: TakeAways;
  /** What people can see of what is kept of them; without it there are no pages of that. */
  myData?: MyData | undefined;
  publicDir: string;
  /** The desk of the staff; without it there is nothing at /desk. */
  desk?: { readonly router: RequestHandler; close(): void };
  /** Help desks of others, where some are set. */
  outside?: { readonly router: RequestHandler; close(): Promise<void>; readonly take: HubInbox["take"] };
  /** Settings of the Bot Framework SDK to add or replace; for tests that bring their own key server. */
  cloudSettings?: Record<string, string>;
  /** What a cloud channel says where a turn failed and nothing was kept. The web channel needs none: its client is refused and shows it. */
  apology?: (lang: Lang) => string;
  /** What channels without a page of ours say by themselves. */
  channelWords?: (lang: Lang) => ChannelWords;
  /** Draws cards for the channels and clients that show them; without it all get words. */
  drawCards?: DrawCards;
  clock?: () => Date;
  /** Milliseconds between the attempts of channels that answer by calls. */
  backOffMs?: readonly number[];
  /** Resolves after so many milliseconds. */
  wait?: (ms: number) => Promise<void>;
  newId?: () => string;
  log?: Log;
  /** So many requests that make a turn are served at once, and begun within so many milliseconds of one moment. */
  mostAtOnce?: number;
  begunWithinMs?: number;
}): Promise<RunningServer> => {
  const { config, bot, store, publicDir } = parts;
  const { clock = () => new Date(), wait = waitFor, newId = newRandomId } = parts;
  const { log = createLogs({ level: "warn", clock }).log } = parts;
  const { publicUrl, allowedOrigins } = config;
  const turns = crowd({
    most: parts.mostAtOnce ?? MOST_AT_ONCE,
    ...(parts.begunWithinMs !== undefined && { ms: parts.begunWithinMs }),
  });
  const { limits = createLimits(config, clock) } = parts;
  const { memory = () => memoryFills(config.memoryLimitMb) } = parts;
  const noRoomFor = newcomers(memory, log);
  const app = express();
  const directLine = createDirectLine({
    bot,
    store,
    clock,
    newId,
    log,
    publicUrl,
    allowedOrigins,
    tokenKey: config.directLineSecret ?? (await keptTokenKey(config.dataDir)),
    tokenMinutes: config.tokenMinutes,
    rates: limits,
    // An upgrade does not pass through Express, which knows whom a proxy names.
    senderOf: (request) => senderOf(Object.setPrototypeOf(request, app.request)),
    mostStreams: { ofAddress: config.streamsPerAddress, inAll: MOST_STREAMS },
    draw: parts.drawCards,
    changes: parts.changes,
    noRoomFor,
  });

  app.disable("x-powered-by");
  // For answers of the channels, which are never asked for again; files have theirs.
  app.disable("etag");
  // Behind a proxy, which is on a private address, the caller is whom the proxy names.
  app.set("trust proxy", publicUrl === undefined ? false : ["loopback", "linklocal", "uniquelocal"]);
  app.use(securityHeaders({ framers: allowedOrigins, publicUrl }));
  app.use(counted(limits));
  app.get("/healthz", (_request, response) => void response.json({ ok: true }));
  app.get("/readyz", async (_request, response) => {
    const ready = await store.ready();
    response.status(ready ? 200 : 503).json({ ok: ready });
  });
  app.use(basePath, directLine.router);
  const { backOffMs = [1_000, 5_000, 30_000, 300_000] } = parts;
  const settings = parts.cloudSettings ?? {};
  const { apology, drawCards: draw, outside } = parts;
  const { desk } = config.outside;
  const hub = outside && desk?.kind === "framework" ? { url: desk.url, take: outside.take } : undefined;
  const cloudParts = {
    config,
    hub,
    settings,
    bot,
    store,
    apology,
    draw,
    clock,
    newId,
    pause: wait,
    backOffMs,
    maySay: limits.say,
    log,
  };
  const cloud = mountCloud(app, cloudParts);
  if (parts.takeAways !== undefined) app.use(takeAwayRoutes(parts.takeAways, clock));
  if (parts.myData !== undefined) app.use(privacyRoutes(parts.myData, clock));
  const working = workingChannels(config, {
    bot,
    store,
    clock,
    wait,
    log,
    wordsIn: parts.channelWords ?? noWords,
    backOffMs,
    maySay: limits.say,
  });
  for (const { router } of working) app.use(router);
  // Those of messengers first: the cloud takes what is left.
  const channels = [...working, ...(cloud === undefined ? [] : [cloud])];
  const unwatch = parts.onWork?.(() => {
    for (const { wake } of channels) wake();
  });
  const told = telling({ store, changes: parts.changes, channels, log, backOffMs });
  app.use(
    formsRoutes({
      bot,
      store,
      clock,
      newId,
      noRoomFor,
      limits,
      isSecure: publicUrl?.startsWith("https:") === true,
    }),
  );
  if (parts.desk !== undefined) app.use(parts.desk.router);
  if (outside !== undefined) app.use(outside.router);
  app.use(pageFiles(publicDir));
  app.use(notFound);
  app.use(failed(log));

  const isTurnedAway = door({
    letIn: turns.letIn,
    mayCall: originCheck(allowedOrigins, publicUrl),
    publicUrl,
  });
  const server = createHttpServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, (request, response) => {
    if (!isTurnedAway(request, response)) app(request, response);
  });
  server.on("upgrade", directLine.upgrade);
  // The server's own list leaves out those that have become something else than HTTP.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(config.port, config.host);
  await once(server, "listening");

  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    turns.stop();
    server.close();
    unwatch?.();
    parts.desk?.close();
    await Promise.all([told.close(), outside?.close()]);
    await Promise.all([directLine.close(), cloud?.close(), ...working.map((channel) => channel.close())]);
    // A connection is only idle once its last answer is on its way, so that it takes more than one look.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const enough = globalThis.setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, longestGoodbye);
    await closed;
    clearInterval(sweep);
    clearTimeout(enough);
    await store.close();
  };
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${port}`,
    cloud,
    router: app.router,
    waiting: directLine.waiting,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
