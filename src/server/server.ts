import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { mountCloud } from "../channels/botframework/cloud.ts";
import type { DrawCards } from "../channels/botframework/looks.ts";
import { basePath, createDirectLine } from "../channels/directline/channel.ts";
import { keptTokenKey } from "../channels/directline/token-key.ts";
import { formsRoutes } from "../channels/forms/endpoint.ts";
import type { Log } from "../channels/problem.ts";
import { type ChannelWords, wechatChannel } from "../channels/wechat/channel.ts";
import type { Config } from "../config.ts";
import type { Bot, Store, TakeAways } from "../ports.ts";
import type { Lang } from "../turn.ts";
import { pageFiles } from "./page-files.ts";
import { failed, notFound } from "./refusals.ts";
import { securityHeaders } from "./security-headers.ts";
import { takeAwayRoutes } from "./take-away.ts";

export type RunningServer = {
  /** Where it can be reached from this machine. */
  readonly url: string;
  /** Takes no more requests, lets turns under way end, closes sockets and the store. */
  close(): Promise<void>;
};

const noWords = (): ChannelWords => ({ choices: "", more: "…", unreadable: "…", failed: "…", later: "…" });

const longestGoodbye = 3_000;

const newRandomId = (): string => randomBytes(16).toString("base64url");
const logToStderr: Log = (problem) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...problem })}\n`);
};

/**
 * Starts the web server: the page and its files from `publicDir`, the web channel, `/api/messages` where the settings
 * allow it, `/healthz` (the process is up) and `/readyz` (the store answers). Resolves when it listens.
 */
export const createServer = async (parts: {
  config: Config;
  bot: Bot;
  store: Store;
  /** Answers that people took away; without it there are no pages of them. */
  takeAways?: TakeAways;
  publicDir: string;
  /** What a cloud channel says where a turn failed and nothing was kept. The web channel needs none: its client is refused and shows it. */
  apology?: (lang: Lang) => string;
  /** What channels without a page of ours say by themselves. */
  channelWords?: (lang: Lang) => ChannelWords;
  /** Draws cards for the channels and clients that show them; without it all get words. */
  drawCards?: DrawCards;
  clock?: () => Date;
  newId?: () => string;
  log?: Log;
}): Promise<RunningServer> => {
  const { config, bot, store, publicDir } = parts;
  const { clock = () => new Date(), newId = newRandomId, log = logToStderr } = parts;
  const { publicUrl, allowedOrigins } = config;
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
    conversationsPerMinute: config.conversationsPerMinute,
    draw: parts.drawCards,
  });

  const app = express();
  app.disable("x-powered-by");
  // For answers of the channels, which are never asked for again; files have theirs.
  app.disable("etag");
  // Behind a proxy, which is on a private address, the caller is whom the proxy names.
  app.set("trust proxy", publicUrl === undefined ? false : ["loopback", "linklocal", "uniquelocal"]);
  app.use(securityHeaders({ framers: allowedOrigins, publicUrl }));
  app.get("/healthz", (_request, response) => void response.json({ ok: true }));
  app.get("/readyz", async (_request, response) => {
    const ready = await store.ready();
    response.status(ready ? 200 : 503).json({ ok: ready });
  });
  app.use(basePath, directLine.router);
  mountCloud(app, { config, bot, store, apology: parts.apology, draw: parts.drawCards, clock, newId, log });
  if (parts.takeAways !== undefined) app.use(takeAwayRoutes(parts.takeAways, clock));
  if (config.wechat !== undefined)
    app.use(wechatChannel(config.wechat, { bot, store, clock, log, wordsIn: parts.channelWords ?? noWords }));
  app.use(formsRoutes({ bot, store, clock, newId, isSecure: publicUrl?.startsWith("https:") === true }));
  app.use(pageFiles(publicDir));
  app.use(notFound);
  app.use(failed(log));

  const server = createHttpServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, app);
  server.on("upgrade", directLine.upgrade);
  server.listen(config.port, config.host);
  await once(server, "listening");

  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const close = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    await directLine.close();
    // A connection is only idle once its last answer is on its way, so that it takes more than one look.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const enough = setTimeout(() => server.closeAllConnections(), longestGoodbye);
    await closed;
    clearInterval(sweep);
    clearTimeout(enough);
    await store.close();
  };
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${port}`,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
