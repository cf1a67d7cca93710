import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import WebSocket from "ws";
import { realMind } from "../support/mind.ts";
import { turnTimes } from "./turn-times.ts";

// npm run bench: what tests must not time. Every figure stands beside a baseline that was measured in the same run,
// on the same machine, one after the other; only the ratios mean anything elsewhere.

const built = join(import.meta.dirname, "..");
const root = join(built, "..");
const rounds = Number(process.argv[2] ?? 40);

type Server = { readonly url: string; readonly child: ChildProcess; readonly bootMs: number };

const start = async (script: string, env: Record<string, string>): Promise<Server> => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(built, script)], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const found = /https?:\/\/[\d.:a-z]+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { url, child, bootMs: performance.now() - began };
};

const stop = async ({ child }: Server) => {
  child.removeAllListeners("exit");
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
};

const residentMb = ({ child }: Server): number => {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

const post = async (url: string, body: unknown, token?: string) => {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<Record<string, string>>;
};

type Speaker = (text: string) => Promise<void>;

/** One conversation over the web channel: a turn ends when its reply has come over the socket. */
const directLine = async ({ url }: Server): Promise<{ say: Speaker; close: () => void }> => {
  const base = `${url}/v3/directline`;
  const { token = "" } = await post(`${base}/tokens/generate`, {});
  const opened = await post(`${base}/conversations`, { locale: "zh-CN" }, token);
  const socket = new WebSocket(opened["streamUrl"] ?? "");
  const waiting = new Map<string, () => void>();
  const early = new Set<string>();
  socket.on("message", (frame) => {
    const text = frame.toString();
    if (text === "") return;
    for (const activity of JSON.parse(text).activities) {
      if (activity.from?.role !== "bot" || activity.type !== "message" || activity.replyToId === undefined)
        continue;
      const done = waiting.get(activity.replyToId);
      if (done) done();
      else early.add(activity.replyToId);
    }
  });
  await once(socket, "open");
  const send = `${base}/conversations/${opened["conversationId"]}/activities`;
  return {
    say: async (text) => {
      const { id = "" } = await post(
        send,
        { type: "message", text, from: { id: "bench" } },
        opened["token"] ?? token,
      );
      if (early.delete(id)) return;
      await new Promise<void>((resolve) => waiting.set(id, resolve));
      waiting.delete(id);
    },
    close: () => socket.terminate(),
  };
};

const echo = ({ url }: Server, conversation: string): Speaker => {
  let turn = 0;
  return async (text) => {
    turn += 1;
    await post(`${url}/api/messages`, {
      type: "message",
      id: `${conversation}-${turn}`,
      text,
      channelId: "emulator",
      serviceUrl: "http://127.0.0.1:1",
      deliveryMode: "expectReplies",
      from: { id: "bench" },
      recipient: { id: "bot" },
      conversation: { id: conversation },
    });
  };
};

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** All speakers at once, each one turn after another. */
const measure = async (speakers: readonly Speaker[], texts: readonly string[], turns: number) => {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    speakers.map(async (say, index) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const at = performance.now();
        await say(texts[(turn + index) % texts.length] ?? "");
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
};

const texts = [
  "居民医保断缴两年",
  "一年也没补",
  "武汉",
  "取消",
  "I lost my card",
  "start over",
  "上海灵活就业断了4个月",
  "三个月",
];
const print = (line: string) => process.stdout.write(`${line}\n`);
const data = mkdtempSync(join(tmpdir(), "bench-"));
const settings = {
  HOST: "127.0.0.1",
  PORT: "0",
  DATA_DIR: data,
  CONVERSATIONS_PER_MINUTE: "100000",
  MESSAGES_PER_MINUTE: "1000000",
  REQUESTS_PER_MINUTE: "1000000",
};

const ours = await start("main.js", settings);
const base = await start("bench/echo-server.js", { MicrosoftAppId: "" });
const floor = await start("bench/floor-server.js", {});
print(`boot to listening: ours ${(ours.bootMs / base.bootMs).toFixed(2)} × the echo bot's`);
print(
  `resident memory at rest: ours ${residentMb(ours).toFixed(0)} MB, echo bot ${residentMb(base).toFixed(0)} MB`,
);

for (const conversations of [1, 50]) {
  const opened = await Promise.all(Array.from({ length: conversations }, () => directLine(ours)));
  const mine = opened.map(({ say }) => say);
  const echoes = Array.from({ length: conversations }, (_, index) =>
    echo(base, `c${conversations}-${index}`),
  );
  const floors = Array.from(
    { length: conversations },
    (_, index) => async (text: string) =>
      void (await post(`${floor.url}/f${conversations}-${index}`, { text })),
  );
  const turns = conversations === 1 ? rounds * 10 : rounds;
  for (const warm of [mine, echoes, floors]) await measure(warm, texts, Math.ceil(turns / 4));
  const [a, b, c] = [
    await measure(mine, texts, turns),
    await measure(echoes, texts, turns),
    await measure(floors, texts, turns),
  ];
  print(
    `${conversations} conversations: ours ${a.perSecond.toFixed(0)} turns/s, p50 ${a.p50.toFixed(1)} ms, p99 ${a.p99.toFixed(1)} ms | ` +
      `echo bot ${b.perSecond.toFixed(0)}/s, p50 ${b.p50.toFixed(1)}, p99 ${b.p99.toFixed(1)} | floor ${c.perSecond.toFixed(0)}/s, p50 ${c.p50.toFixed(1)} | ` +
      `ours ÷ echo ${(a.perSecond / b.perSecond).toFixed(2)}, floor ÷ ours ${(c.perSecond / a.perSecond).toFixed(2)}`,
  );
  for (const { close } of opened) close();
}
print(
  `resident memory after the load: ours ${residentMb(ours).toFixed(0)} MB, echo bot ${residentMb(base).toFixed(0)} MB`,
);
for (const server of [ours, base, floor]) await stop(server);
rmSync(data, { recursive: true, force: true });

const widget = readdirSync(join(built, "public")).filter((name) => /\.(html|js|css|svg)$/.test(name));
const size = widget.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(built, "public", name))).length,
  0,
);
print(`widget: ${(size / 1024).toFixed(1)} KB gzip in ${widget.length} files`);

print("");

const turn = turnTimes(await realMind(), join(root, "test", "conversations"));
console.log(
  `\npure turns over ${turn.turns}: median ${turn.median.toFixed(2)} ms (gate 1), p99 ${turn.p99.toFixed(2)} ms (gate 5); recognising alone ${turn.recognising.toFixed(2)} ms, a turn is ${(turn.median / turn.recognising).toFixed(1)} times that`,
);
