import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { call, newConversation, type Seen } from "../support/directline-client.ts";

// The built server whose files may not grow beyond a size, as on a full disk: the system refuses the write.

const hasLimits = (() => {
  try {
    execFileSync("prlimit", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
if (!hasLimits)
  console.info("skipped: there is no prlimit on this machine, by which a file's size is limited");

let end: (() => Promise<void>) | undefined;
afterAll(() => end?.());

describe.skipIf(!hasLimits)("a server whose disk is full", () => {
  it("acknowledges nothing that it cannot keep, stays up, and goes on by itself when there is room", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yibao-full-"));
    const { PATH = "" } = process.env;
    // The signal that comes with the limit would end the process; a full disk sends none.
    const child = spawn("sh", ["-c", `trap "" XFSZ; exec ${process.execPath} dist/main.js`], {
      env: {
        ...{ PATH, PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder },
        ...{ MESSAGES_PER_MINUTE: "1000000", REQUESTS_PER_MINUTE: "1000000" },
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const gone = once(child, "exit");
    end = async () => {
      child.kill("SIGKILL");
      await gone;
      await rm(folder, { recursive: true, force: true });
    };
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const url = /http:\S+/.exec(String((await lines.next()).value))?.[0] ?? "";
    child.stdout.resume();
    const limit = (bytes: string) =>
      execFileSync("prlimit", ["--pid", String(child.pid), `--fsize=${bytes}:`]);

    const { conversationId, token } = await newConversation(url);
    const path = `/conversations/${conversationId}/activities`;
    const say = (number: number) =>
      call(url, "POST", path, {
        token,
        body: { type: "message", text: `你好 ${number}`, channelData: { clientActivityID: `m${number}` } },
      });
    expect((await say(0)).status).toBe(200);
    limit("4096");
    const refused = [await say(1), await say(2), await say(1)];
    expect(refused.map(({ status }) => status)).toEqual([502, 502, 502]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const texts = async () =>
      ((await call(url, "GET", `${path}?watermark=0`, { token })).body.activities as Seen[])
        .filter(({ from }) => from.role !== "bot")
        .map(({ text }) => text);
    expect(await texts()).toEqual(["你好 0"]);
    limit("unlimited");
    expect((await say(2)).status).toBe(200);
    expect((await say(1)).status).toBe(200);
    expect(await texts()).toEqual(["你好 0", "你好 2", "你好 1"]);
  });
});
