import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnProcess, run } from "../support/own-process.ts";

// The built server, as it is started by npm start, killed without warning in the middle of a conversation.

type Shown = { readonly id: string; readonly text?: string; readonly from: { readonly role: string } };

let folder: string;
let server: OwnProcess | undefined;

const start = async (): Promise<string> => {
  server = run("dist/main.js", [], { PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder });
  return /http:\S+/.exec(await server.line())?.[0] ?? "";
};

const call = async (url: string, token: string | undefined, body?: unknown) => {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${url}: ${response.status}`).toBe(true);
  return (await response.json()) as Record<string, string> & { activities?: Shown[] };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-kill-"));
});
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

describe("a server killed in the middle of a conversation", () => {
  it("goes on at the same question, with nothing lost or said twice", async () => {
    let base = `${await start()}/v3/directline`;
    const { token = "" } = await call(`${base}/tokens/generate`, undefined, {});
    const { conversationId = "" } = await call(`${base}/conversations`, token, { locale: "zh-CN" });
    const talk = `/conversations/${conversationId}/activities`;
    const say = (text: string, clientActivityID: string) =>
      call(base + talk, token, {
        type: "message",
        text,
        from: { id: "x" },
        channelData: { clientActivityID },
      });
    const shown = async () => (await call(`${base}${talk}?watermark=0`, token)).activities ?? [];

    await say("我的居民医保断了两年", "first");
    const before = await shown();
    expect(before.at(-1)?.text).toContain("补缴几年");

    await server?.end("SIGKILL");
    base = `${await start()}/v3/directline`;
    expect(await shown()).toEqual(before);
    // The client that got no answer sends the same message once more.
    await say("我的居民医保断了两年", "first");
    expect(await shown()).toEqual(before);

    await say("一年也没补过", "second");
    const after = await shown();
    expect(after.length).toBe(before.length + 2);
    // GAP-09: two missed years, none bought back: 3 + 2.
    expect(after.at(-1)?.text).toContain("要等 5 个月");
  });

  it("says what is wrong and does not start on settings that make no sense", async () => {
    const { PATH = "" } = process.env;
    const refused = spawn(process.execPath, ["dist/main.js"], {
      env: { PATH, PORT: "no port", DATA_DIR: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const all = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString("utf8");
    const [[code], output, complaint] = await Promise.all([
      once(refused, "exit"),
      all(refused.stdout),
      all(refused.stderr),
    ]);
    expect([code, output]).toEqual([1, ""]);
    expect(complaint).toMatch(/^cannot start: .*PORT.*\n$/);
  });
});
