import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { UNHURRIED } from "./served.ts";

// npm run bench:load -- [CONVERSATIONS] [AT_ONCE]: what a turn costs a whole server on a file, in processor time, bytes and memory.
// Processor time means something on a busy machine; docs/scale.md works with it.

const conversations = Number(process.argv[2] ?? 300);
const atOnce = Number(process.argv[3] ?? 50);
const root = join(import.meta.dirname, "../..");
const SAID = ["灵活就业医保断了4个月还能补吗", "上海", "为什么", "改成3个月", "谢谢"];

const data = mkdtempSync(join(tmpdir(), "yibao-load-"));
const child = spawn(process.execPath, [join(root, "dist/main.js")], {
  env: {
    ...{ PATH: process.env["PATH"], PORT: "0", METRICS_PORT: "0", DATA_DIR: data, LOG_LEVEL: "error" },
    ...{ ...UNHURRIED, DATABASE_URL: process.env["DATABASE_URL"] },
    DIRECTLINE_SECRET: "a-key-for-this-run-alone-0123456789",
  },
  stdio: ["ignore", "pipe", "inherit"],
});
// A run that fails leaves no server behind, which would hold whatever reads this output.
process.once("exit", () => child.kill());
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const line = async (): Promise<string> => /http:\S+/.exec(String((await lines.next()).value))?.[0] ?? "";
const url = await line();
const metrics = await line();

/** The sum of a name's samples in the numbers of the server. */
const numbers = async (): Promise<(name: string) => number> => {
  const text = await (await fetch(metrics)).text();
  return (name) =>
    text
      .split("\n")
      .filter((one) => one.startsWith(`${name}{`) || one.startsWith(`${name} `))
      .reduce((sum, one) => sum + Number(one.split(" ").at(-1)), 0);
};
let turnedAway = 0;
const post = async (path: string, body: unknown, token?: string): Promise<Record<string, string>> => {
  const response = await fetch(`${url}/v3/directline${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (response.status === 429) {
    turnedAway += 1;
    await setTimeout(1000 * Number(response.headers.get("retry-after") ?? 1));
    return post(path, body, token);
  }
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<Record<string, string>>;
};

const times: number[] = [];
const talk = async (): Promise<void> => {
  const { token = "", conversationId = "" } = await post("/tokens/generate", {});
  await post("/conversations", {}, token);
  for (const text of SAID) {
    const began = performance.now();
    await post(`/conversations/${conversationId}/activities`, { type: "message", text }, token);
    times.push(performance.now() - began);
  }
};
for (let warm = 0; warm < 20; warm += 1) await talk();
times.length = 0;
const before = await numbers();
const began = performance.now();
let begun = 0;
const one = async (): Promise<void> => {
  while (begun < conversations) {
    begun += 1;
    await talk();
  }
};
await Promise.all(Array.from({ length: atOnce }, one));
const seconds = (performance.now() - began) / 1000;
const after = await numbers();
const turns = conversations * SAID.length;
const spent = after("process_cpu_seconds_total") - before("process_cpu_seconds_total");
const sorted = times.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
child.kill("SIGTERM");
await once(child, "exit");
const told = {
  turns,
  "turned away and asked again": turnedAway,
  "turns a second": turns / seconds,
  "processor ms a turn": (spent * 1000) / turns,
  "bytes a turn, stored": process.env["DATABASE_URL"]
    ? Number.NaN
    : statSync(join(data, "yibao.sqlite")).size / (turns + 100),
  "ms at 50 %": at(0.5),
  "ms at 95 %": at(0.95),
  "ms at 99 %": at(0.99),
  "memory MB": after("process_resident_memory_bytes") / 2 ** 20,
};
for (const [name, value] of Object.entries(told)) console.log(`${name}: ${value.toFixed(1)}`);
rmSync(data, { recursive: true, force: true });
