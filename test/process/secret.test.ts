import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type OwnProcess, run } from "../support/own-process.ts";

// The key that signs tokens opens every conversation: it stands in nothing that the built server gives away, and tokens
// stand in nothing that it keeps.

let folder: string;
let server: OwnProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-secret-"));
});
afterEach(async () => {
  await server?.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** A secret in all the forms in which it might slip out. */
const formsOf = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret);
  return [
    secret,
    ...(["base64", "base64url", "hex"] as const).map((form) => bytes.toString(form).replace(/=+$/, "")),
  ];
};

/** Walks through everything that a session can fetch; gives all that came back, head and body. */
const crawl = async (base: string): Promise<{ given: readonly string[]; tokens: readonly string[] }> => {
  const given: string[] = [];
  const tokens: string[] = [];
  const ask = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> => {
    const response = await fetch(`${base}${path}`, { redirect: "manual", ...init });
    const text = await response.text();
    given.push(`${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    if (!(response.headers.get("content-type") ?? "").includes("json")) return {};
    const body = JSON.parse(text);
    if (typeof body.token === "string") tokens.push(body.token);
    return body;
  };
  const post = (path: string, body: unknown, token?: unknown, headers = {}) =>
    ask(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  const files = await readdir("dist/public");
  expect(files.length).toBeGreaterThan(20);
  for (const name of files)
    for (const packing of ["identity", "br", "gzip"])
      await ask(`/${name}`, { headers: { "accept-encoding": packing } });
  for (const path of [
    ...["/", "/embed", "/chat", "/chat?lang=en", "/healthz", "/readyz", "/nothing", "/wechat", "/answers/x"],
    ...["/data/directline-key", "/..%2fdata/directline-key", "/directline-key", "/.env", "/main.js.map"],
    ...["/%2e%2e/%2e%2e/etc/passwd", "/%", "/\u0000", "/v3/directline", "/v3/directline/tokens"],
  ])
    await ask(path);

  const dl = "/v3/directline";
  const { token, conversationId } = await post(`${dl}/tokens/generate`, {
    trustedOrigins: ["https://a.example"],
  });
  const opened = await post(`${dl}/conversations`, { locale: "zh-CN" }, token);
  const socket = new WebSocket(String(opened["streamUrl"]));
  socket.on("message", (frame) => void given.push(String(frame)));
  const own = `${dl}/conversations/${conversationId}`;
  const known = { headers: { authorization: `Bearer ${token}` } };
  for (const text of [
    "医保断缴了还能补吗",
    "居民医保",
    "两年",
    "不补",
    "带走这份答复",
    "secret token key",
    "x".repeat(4001),
  ])
    await post(`${own}/activities`, { type: "message", text }, token);
  await ask(`${own}/activities`, known);
  await ask(`${own}/activities`, { headers: { ...known.headers, "x-ms-bot-agent": "WebChat/4 (Full)" } });
  await ask(`${own}?watermark=0`, known);
  await post(`${dl}/tokens/refresh`, "", token);
  for (const bad of ["", "{", "[]", '{"type":7}', "\u0000"]) {
    await post(`${own}/activities`, bad, token);
    await post(`${own}/upload`, bad, token, { "content-type": "multipart/form-data; boundary=b" });
    await post(`${dl}/conversations`, bad, "a.b.c");
    await post("/api/messages", bad);
  }
  await ask(own, { headers: { authorization: "Bearer x", origin: "https://b.example" } });
  await ask(own, { ...known, headers: { ...known.headers, origin: "https://b.example" } });
  await ask(`${own}/activities`, { method: "DELETE" });
  await ask(`${own}/stream?t=x`);
  while (given.filter((text) => text.includes('"watermark"')).length < 3) await new Promise(setImmediate);
  socket.terminate();
  return { given, tokens };
};

const filesIn = async (place: string): Promise<readonly string[]> => {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};
const start = async (env: Record<string, string>): Promise<string> => {
  server = run("dist/main.js", [], { PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, ...env });
  return /http:\S+/.exec(await server.line())?.[0] ?? "";
};

describe("the key that signs tokens", () => {
  it.each([
    ["that was set", { DIRECTLINE_SECRET: "set-by-the-operator-0123456789-abcdef" }],
    ["that was made", {}],
  ])("%s is in no answer, and no token is kept", async (_which, env: { DIRECTLINE_SECRET?: string }) => {
    const base = await start(env);
    const secret = env.DIRECTLINE_SECRET ?? (await readFile(join(folder, "directline-key"), "utf8"));
    expect(secret.length).toBeGreaterThan(30);
    const { given, tokens } = await crawl(base);
    console.log(`answers searched for the key: ${given.length}`);
    expect(given.length).toBeGreaterThan(150);
    expect(given.some((text) => text.includes("要等 5 个月"))).toBe(true);
    for (const form of formsOf(secret)) expect(given.filter((text) => text.includes(form))).toEqual([]);

    expect(tokens.length).toBeGreaterThan(3);
    const marks = tokens.map((token) => token.split(".")[2] ?? token);
    const kept = await filesIn(folder);
    expect(kept.length).toBeGreaterThan(0);
    for (const file of kept) {
      const text = await readFile(file, "latin1");
      for (const mark of marks) expect([file, text.includes(mark)]).toEqual([file, false]);
      if (!file.endsWith("directline-key")) expect([file, text.includes(secret)]).toEqual([file, false]);
    }
  });
});
