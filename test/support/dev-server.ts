import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChanges } from "../../src/changes.ts";
import type { DrawCards } from "../../src/channels/botframework/looks.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Bot, Changes, Store, TakeAways } from "../../src/ports.ts";
import { createServer, type RunningServer } from "../../src/server/server.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import type { Nodes } from "../../src/storage/nodes.ts";
import { echoBot } from "./echo-bot.ts";

/** A clock that stands still until it is moved. */
export const standingClock = (start: string): { now: () => Date; advance: (minutes: number) => void } => {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (minutes) => {
      time += minutes * 60_000;
    },
  };
};

/** The settings that a set of environment keys gives; throws where they are refused. */
export const configFor = (env: Record<string, string>): Config => {
  const read = readConfig({
    PORT: "0",
    DIRECTLINE_SECRET: "0123456789abcdef0123456789abcdef",
    // Clocks of tests stand still, so that nothing would ever be let in again.
    MESSAGES_PER_MINUTE: "1000000",
    REQUESTS_PER_MINUTE: "1000000",
    WEBHOOKS_PER_MINUTE: "1000000",
    STREAMS_PER_ADDRESS: "1000",
    HAND_OFFS_PER_HOUR: "1000000",
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return read.config;
};

/** A running server with the echo bot, on a port of its own, and the problems that it logged. */
export const startServer = async (
  options: {
    env?: Record<string, string>;
    store?: Store;
    /** What this server knows of other nodes, whose store is then its own. */
    nodes?: Nodes;
    bot?: (store: Store, clock: () => Date) => Bot;
    takeAways?: (store: Store, clock: () => string) => TakeAways;
    drawCards?: DrawCards;
    channelWords?: Parameters<typeof createServer>[0]["channelWords"];
    clock?: () => Date;
    backOffMs?: readonly number[];
    wait?: (ms: number) => Promise<void>;
    publicDir?: string;
    desk?: Parameters<typeof createServer>[0]["desk"];
    cloudSettings?: Record<string, string>;
    mostAtOnce?: number;
    memory?: Parameters<typeof createServer>[0]["memory"];
  } = {},
): Promise<RunningServer & { store: Store; changes: Changes; problems: object[] }> => {
  const store = options.nodes?.store ?? options.store ?? memoryStore();
  const clock = options.clock ?? (() => new Date("2026-05-01T04:00:00Z"));
  const problems: object[] = [];
  const changes = createChanges();
  options.nodes?.watch(changes.said);
  // A folder that is not there holds no pages, and nobody has to clear it away.
  const publicDir = options.publicDir ?? join(tmpdir(), "yibao-no-pages");
  const running = await createServer({
    config: configFor({ CONVERSATIONS_PER_MINUTE: "100000", ...options.env }),
    bot: (options.bot ?? echoBot)(store, clock),
    store,
    changes,
    ...(options.nodes && { onWork: options.nodes.onWork }),
    ...(options.takeAways && { takeAways: options.takeAways(store, () => clock().toISOString()) }),
    ...(options.drawCards && { drawCards: options.drawCards }),
    ...(options.channelWords && { channelWords: options.channelWords }),
    ...(options.cloudSettings && { cloudSettings: options.cloudSettings }),
    publicDir,
    ...(options.desk && { desk: options.desk }),
    clock,
    ...(options.backOffMs && { backOffMs: options.backOffMs }),
    ...(options.wait && { wait: options.wait }),
    ...(options.mostAtOnce !== undefined && { mostAtOnce: options.mostAtOnce }),
    ...(options.memory && { memory: options.memory }),
    log: (problem) => void problems.push(problem),
  });
  return { ...running, store, changes, problems };
};
