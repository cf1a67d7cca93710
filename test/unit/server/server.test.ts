import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Store } from "../../../src/ports.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { startServer } from "../../support/dev-server.ts";
import { newConversation } from "../../support/directline-client.ts";
import { echoBot } from "../../support/echo-bot.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-server-"));
  await mkdir(join(folder, "public"));
  await writeFile(join(folder, "public/index.html"), "<!doctype html><title>医保</title>");
  await writeFile(join(folder, "public/main.js"), "export {};");
  await writeFile(join(folder, "public/.hidden"), "x");
  await writeFile(join(folder, "secret.txt"), "x");
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  server = await startServer({ publicDir: join(folder, "public"), ...options });
  return server.url;
};

describe("the web server", () => {
  it("gives the page and its files, which a browser need not fetch twice", async () => {
    const url = await start();
    const page = await fetch(`${url}/`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("医保");
    const script = await fetch(`${url}/main.js`);
    expect(script.headers.get("content-type")).toMatch(/^text\/javascript/);
    const etag = script.headers.get("etag") ?? "";
    // Not by fetch, which asks for no cached answer as soon as it is given an etag.
    const [again] = await once(get(`${url}/main.js`, { headers: { "if-none-match": etag } }), "response");
    again.resume();
    expect(again.statusCode).toBe(304);
  });

  it("sends the built page within its 30 KB, as each browser can unpack it", async () => {
    const url = await start({ publicDir: "dist/public" });
    const fetched = async (path: string, encoding: string, more: Record<string, string> = {}) => {
      const sent = get(`${url}${path}`, { headers: { "accept-encoding": encoding, ...more } });
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      const { statusCode, headers } = response;
      return { statusCode, headers, body: Buffer.concat(pieces) };
    };
    const paths = ["/", "/main.js", "/style.css", "/favicon.svg"];
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
    for (const packing of ["br", "gzip"] as const) {
      let bytes = 0;
      for (const path of paths) {
        const packed = await fetched(path, `deflate, ${packing}`);
        const plain = await fetched(path, "identity");
        bytes += packed.body.length;
        expect([path, packed.statusCode, packed.headers["content-encoding"]]).toEqual([path, 200, packing]);
        expect([packed.headers.vary, plain.headers.vary]).toEqual(["Accept-Encoding", "Accept-Encoding"]);
        expect(plain.headers["content-encoding"]).toBeUndefined();
        expect(packed.headers["content-type"]).toBe(plain.headers["content-type"]);
        expect(packed.headers.etag).not.toBe(plain.headers.etag);
        expect(unpack[packing](packed.body).equals(plain.body)).toBe(true);
        const again = await fetched(path, packing, { "if-none-match": packed.headers.etag ?? "" });
        expect([again.statusCode, again.body.length]).toEqual([304, 0]);
      }
      expect(bytes).toBeLessThanOrEqual(30 * 1024);
    }
    const refused = await fetched("/main.js", "br;q=0, gzip");
    expect(refused.headers["content-encoding"]).toBe("gzip");
    expect((await fetched("/main.js.br", "br")).statusCode).toBe(404);
  });

  it("gives nothing else", async () => {
    const url = await start();
    for (const path of [
      "/.hidden",
      "/secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/public",
      "/index",
    ]) {
      const response = await fetch(`${url}${path}`);
      const body = await response.json();
      expect([path, response.status, body]).toEqual([
        path,
        404,
        { error: { code: "NotFound", message: expect.any(String) } },
      ]);
    }
  });

  it("protects every answer by its headers", async () => {
    const url = await start();
    for (const path of ["/", "/main.js", "/healthz", "/nothing", "/v3/directline/conversations"]) {
      const { headers } = await fetch(`${url}${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
      expect(policy).toContain(`ws://${new URL(url).host}`);
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("refuses a person in a browser by a page in their language, and a program by a code", async () => {
    await start();
    const asked = async (path: string, headers: Record<string, string>) => {
      const response = await fetch(server.url + path, { headers });
      return [response.status, response.headers.get("content-type"), await response.text()];
    };
    const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
    expect(await asked("/nothing", { ...browser, "accept-language": "zh-CN,zh;q=0.9" })).toEqual([
      404,
      "text/html; charset=utf-8",
      expect.stringMatching(/<html lang="zh-CN">.*没有这个页面.*tel:12393/s),
    ]);
    expect(await asked("/nothing?lang=en", browser)).toEqual([
      404,
      "text/html; charset=utf-8",
      expect.stringMatching(/<html lang="en">.*There is no such page.*tel:12393/s),
    ]);
    expect((await asked("/nothing", { accept: "*/*" }))[1]).toMatch(/^application\/json/);
    await server.close();
    server = await startServer({ env: { CONVERSATIONS_PER_MINUTE: "2" } });
    const chat = async () => (await fetch(`${server.url}/chat?lang=zh`)).status;
    expect([await chat(), await chat()]).toEqual([200, 200]);
    expect(await asked("/chat?lang=zh", browser)).toEqual([
      429,
      "text/html; charset=utf-8",
      expect.stringContaining("请等一分钟"),
    ]);
  });

  it("lets nobody put a page into a frame but the chat and, for us, the preview", async () => {
    const url = await start();
    const framing = async (path: string) => {
      const { headers } = await fetch(`${url}${path}`);
      const ancestors = /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy") ?? "")?.[1];
      return [ancestors, headers.get("x-frame-options")];
    };
    for (const path of ["/", "/?lang=en", "/index.html", "/embed-preview.html"])
      expect([path, ...(await framing(path))]).toEqual([path, "'self'", null]);
    for (const path of [
      "/chat",
      "/embed",
      "/embed.html",
      "/take-away/R7K492QM",
      "/main.js",
      "/healthz",
      "//",
    ])
      expect([path, ...(await framing(path))]).toEqual([path, "'none'", "DENY"]);
  });

  it("says that it is up, and whether its store answers", async () => {
    const memory = memoryStore();
    let answers = true;
    const url = await start({ store: { ...memory, ready: async () => answers } });
    const status = async (path: string) => (await fetch(`${url}${path}`)).status;
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 200]);
    answers = false;
    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 503]);
  });

  it("answers a fault of its own with a code, and logs its kind without a word of what was said", async () => {
    const memory = memoryStore();
    const broken: Store = {
      ...memory,
      memo: async () => {
        throw new TypeError("my ID number is 110101199003070000");
      },
    };
    const url = await start({ store: broken });
    const { token } = await newConversation(url, { open: false });
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/v3/directline/conversations`, { method: "POST", headers });
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: { code: "Failed", message: "This did not work." } },
    ]);
    expect(server.problems).toEqual([{ problem: "request-failed", cause: "TypeError" }]);
  });

  it("ends turns under way before it closes sockets and store, however often it is told to", async () => {
    const memory = memoryStore();
    const events: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = () => {};
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const url = await start({
      store: { ...memory, close: async () => void events.push("store closed") },
      bot: (store, clock) => {
        const bot = echoBot(store, clock);
        return {
          ...bot,
          hear: async (turn, body) => {
            begun();
            await held;
            const heard = await bot.hear(turn, body);
            events.push("turn done");
            return heard;
          },
        };
      },
    });
    const known = await newConversation(url);
    const socket = new WebSocket(known.streamUrl);
    await new Promise((resolve) => socket.once("open", resolve));
    const gone = new Promise<number>((resolve) => socket.once("close", resolve));
    const said = fetch(`${url}/v3/directline/conversations/${known.conversationId}/activities`, {
      method: "POST",
      headers: { authorization: `Bearer ${known.token}`, "content-type": "application/json" },
      body: '{"type":"message","text":"last words"}',
    });
    await beginning;
    const closing = [server.close(), server.close()];
    release();
    expect((await said).status).toBe(200);
    await Promise.all(closing);
    expect(await gone).toBe(1001);
    expect(events).toEqual(["turn done", "store closed"]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
