import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, newConversation, upgradeStatus } from "../support/directline-client.ts";

// Who may speak, from which page, and for how long. Rules of Direct Line 3.0 (tokens/generate with trusted origins,
// tokens/refresh, no secrets from browsers) and of this server (a day at most).

const secret = "0123456789abcdef0123456789abcdef";
const trusted = "https://trusted.example";
const other = "https://other.example";
let server: Awaited<ReturnType<typeof startServer>>;
let clock: ReturnType<typeof standingClock>;

beforeEach(async () => {
  clock = standingClock("2026-05-01T16:30:00Z");
  server = await startServer({ clock: clock.now });
});
afterEach(() => server.close());

const generate = (body?: unknown, headers: Record<string, string> = {}) =>
  call(server.url, "POST", "/tokens/generate", { body, headers });
const claimsOf = (token: unknown): { user: string; exp: number; origins?: string[] } =>
  JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString());

/** Status of an upgrade from a page of an origin; 101 where the stream opens. */
const upgrade = (address: unknown, origin: string): Promise<number> =>
  upgradeStatus(String(address), { origin });

describe("tokens/generate", () => {
  it.each([
    ["nothing", undefined],
    ["an empty object", {}],
    ["a user", { user: { id: "dl_theirs", name: "x" } }],
    ["a user as samples write it", { User: { Id: "dl_theirs" }, TrustedOrigins: null }],
    ["a user that is none", { user: "dl_theirs", trustedOrigins: [] }],
  ])("with %s gives a user of the server's own choice", async (_what, body) => {
    const { status, body: given } = await generate(body);
    expect(status).toBe(200);
    expect(claimsOf(given.token).user).toMatch(/^dl_[\w-]{22}$/);
    expect(claimsOf(given.token)).not.toHaveProperty("origins");
  });

  it.each([
    ["a path", ["https://a.example/page"]],
    ["another scheme", ["ftp://a.example"]],
    ["no address", ["a.example"]],
    ["every origin", ["*"]],
    ["a number", [1]],
    ["no list", trusted],
    ["too many", Array.from({ length: 11 }, (_, at) => `https://${at}.example`)],
  ])("refuses %s as trusted origins", async (_what, trustedOrigins) => {
    const { status, body } = await generate({ trustedOrigins });
    expect([status, body]).toMatchObject([400, { error: { code: "BadArgument" } }]);
  });

  it("takes ten trusted origins in all, under whichever names, and the token fits in a header", async () => {
    const longest = (at: number): string => `https://${`${"a".repeat(62)}.`.repeat(3)}x${at}.example`;
    const given = (count: number, more: number) => {
      const all = Array.from({ length: count + more }, (_, at) => longest(at));
      return { trustedOrigins: all.slice(0, count), TrustedOrigins: all.slice(count) };
    };
    expect((await generate(given(10, 1))).status).toBe(400);
    expect((await generate(given(6, 5))).status).toBe(400);
    const { body } = await generate(given(5, 5));
    expect(claimsOf(body.token).origins).toHaveLength(10);
    const token = String(body.token);
    expect((await call(server.url, "POST", "/conversations", { token, body: {} })).status).toBe(201);
  });

  it("opens no secret: the key that signs tokens is a token nowhere", async () => {
    for (const [method, path] of [
      ["POST", "/tokens/refresh"],
      ["POST", "/conversations"],
      ["GET", "/conversations/x"],
      ["GET", "/conversations/x/activities"],
      ["POST", "/conversations/x/upload"],
    ] as const)
      expect([path, (await call(server.url, method, path, { token: secret })).status]).toEqual([path, 401]);
  });
});

describe("trusted origins", () => {
  for (const member of ["trustedOrigins", "TrustedOrigins"])
    it(`given as ${member} bind a token, those made from it and its streams to their pages`, async () => {
      const { body } = await generate({ [member]: [`${trusted}/`, "http://localhost:5000"] });
      const start = (origin?: string, token = body.token) =>
        call(server.url, "POST", "/conversations", {
          token: String(token),
          body: {},
          headers: origin === undefined ? {} : { origin },
        });
      const refused = await start(other);
      expect([refused.status, refused.body]).toMatchObject([403, { error: { code: "BadOrigin" } }]);
      const opened = await start(trusted);
      expect(opened.status).toBe(201);
      expect((await start("http://localhost:5000")).status).toBe(200);
      // A program is no page: it has no origin to check.
      expect((await start()).status).toBe(200);
      for (const headers of [{ origin: other }, { origin: "null" }])
        for (const token of [body.token, opened.body.token].map(String))
          expect((await call(server.url, "POST", "/tokens/refresh", { token, headers })).status).toBe(403);
      const renewed = await call(server.url, "POST", "/tokens/refresh", { token: String(opened.body.token) });
      expect((await start(other, renewed.body.token)).status).toBe(403);
      expect(await upgrade(opened.body.streamUrl, other)).toBe(403);
      expect(await upgrade(opened.body.streamUrl, trusted)).toBe(101);
    });

  it("do not widen the origins that are allowed, for calls nor for streams", async () => {
    await server.close();
    server = await startServer({ clock: clock.now, env: { ALLOWED_ORIGINS: other } });
    const { body } = await generate({ trustedOrigins: [trusted, other] });
    const start = (origin: string) =>
      call(server.url, "POST", "/conversations", {
        token: String(body.token),
        body: {},
        headers: { origin },
      });
    const refused = await start(trusted);
    expect([refused.status, refused.body]).toMatchObject([403, { error: { code: "BadOrigin" } }]);
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    const opened = await start(other);
    expect(opened.status).toBe(201);
    expect(await upgrade(opened.body.streamUrl, trusted)).toBe(403);
    // Neither does a page of an origin that is not allowed get a token.
    expect((await generate({}, { origin: trusted })).status).toBe(403);
  });
});

describe("a token's life", () => {
  it("slides by half an hour with each renewal and ends after a day, whatever renews it", async () => {
    let { token, conversationId } = await newConversation(server.url);
    const renewals = [
      () => call(server.url, "POST", "/tokens/refresh", { token }),
      () => call(server.url, "POST", "/conversations", { token, body: {} }),
      () => call(server.url, "GET", `/conversations/${conversationId}`, { token }),
    ];
    // 25 minutes 57 times are 23 hours and 45 minutes.
    for (let round = 0; round < 57; round += 1) {
      clock.advance(25);
      const { status, body } = (await renewals[round % 3]?.()) ?? {};
      expect([round, status]).toEqual([round, 200]);
      expect(body?.expires_in).toBe(round < 56 ? 1800 : 15 * 60);
      token = String(body?.token);
    }
    clock.advance(14);
    expect((await renewals[0]?.())?.body.expires_in).toBe(60);
    clock.advance(1);
    for (const renew of renewals) {
      const { status, body } = await renew();
      expect([status, body]).toMatchObject([403, { error: { code: "TokenExpired" } }]);
    }
  });
});

describe("what else clients may call", () => {
  it("answers a preflight on every path, with the headers that the client sends", async () => {
    for (const path of [
      "/tokens/generate",
      "/tokens/refresh",
      "/conversations",
      "/conversations/x",
      "/conversations/x/activities",
      "/conversations/x/upload",
      "/session/getsessionid",
    ]) {
      const { status, headers } = await call(server.url, "OPTIONS", path, { headers: { origin: other } });
      expect([path, status]).toEqual([path, 204]);
      expect(headers.get("access-control-allow-origin")).toBe(other);
      for (const name of ["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"])
        expect(headers.get("access-control-allow-headers")).toContain(name);
    }
  });

  it("offers nothing to change or delete what was said", async () => {
    const { conversationId, token } = await newConversation(server.url);
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const at = `/conversations/${conversationId}/activities`;
      expect([method, (await call(server.url, method, at, { token })).status]).toEqual([method, 405]);
      expect([method, (await call(server.url, method, `${at}/x`, { token })).status]).toEqual([method, 404]);
    }
  });

  it("has no session ids: 404, and the conversation goes on", async () => {
    const known = await newConversation(server.url);
    const asked = await call(server.url, "GET", "/session/getsessionid", { headers: { origin: other } });
    expect([asked.status, asked.body]).toMatchObject([404, { error: { code: "NotFound" } }]);
    const { status } = await call(server.url, "GET", `/conversations/${known.conversationId}`, known);
    expect(status).toBe(200);
  });
});
