import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAccess } from "../../../src/channels/directline/access.ts";
import { keptTokenKey } from "../../../src/channels/directline/token-key.ts";
import { readToken, signToken, verify } from "../../../src/channels/directline/tokens.ts";

const key = "k".repeat(32);
const claims = { use: "token", user: "dl_1", conversation: "c", jti: "j", exp: 1_000, end: 2_000 } as const;
const at = (seconds: number) => new Date(seconds * 1000);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** A token signed by hand, with any header and claims. */
const made = (header: unknown, payload: unknown, by = key) => {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac("sha256", by).update(signed).digest("base64url")}`;
};
const ours = { alg: "HS256", typ: "JWT" };

describe("a token", () => {
  it("is a JWT as everybody makes it", () => {
    expect(signToken(claims, key)).toBe(made(ours, claims));
  });

  it("is good until its second, and not in it", () => {
    const token = signToken(claims, key);
    expect(verify(readToken(token, key), "token", new Date(999_999))).toEqual({ ok: true, claims });
    expect(verify(readToken(token, key), "token", at(1_000))).toEqual({ ok: false, reason: "expired" });
  });

  it.each([
    ["another key", made(ours, claims, "x".repeat(32))],
    ["another use", made(ours, { ...claims, use: "ticket" })],
    ["another algorithm", made({ alg: "HS512", typ: "JWT" }, claims)],
    ["no algorithm", `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`],
    ["its header written in another way", made({ typ: "JWT", alg: "HS256" }, claims)],
    ["no user", made(ours, { ...claims, user: "" })],
    ["no expiry", made(ours, { ...claims, exp: undefined })],
    ["no end", made(ours, { ...claims, end: undefined })],
    ["origins that are none", made(ours, { ...claims, origins: [] })],
    ["an expiry in words", made(ours, { ...claims, exp: "1000" })],
    ["claims that are not ours", made(ours, { ...claims, admin: true })],
    ["claims that are no object", made(ours, null)],
    ["claims that are no JSON", `${part(ours)}.e30x.${"a".repeat(43)}`],
    ["a fourth part", `${signToken(claims, key)}.x`],
    ["a padded signature", `${signToken(claims, key)}=`],
    ["an empty signature", signToken(claims, key).replace(/[^.]*$/, "")],
    ["nothing", ""],
  ])("is invalid with %s", (_what, token) => {
    expect(verify(readToken(token, key), "token", at(0))).toEqual({ ok: false, reason: "invalid" });
  });

  it("is invalid with any one character changed", () => {
    const token = signToken(claims, key);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === "A" ? "B" : "A";
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      expect(verify(readToken(changed, key), "token", at(0)).ok).toBe(false);
    }
  });
});

describe("a ticket", () => {
  it("can be used again by nobody, also after others have been used", () => {
    let now = at(0);
    let made = 0;
    const newId = () => {
      made += 1;
      return `id${made}`;
    };
    const access = createAccess({ key, tokenMinutes: 30, clock: () => now, newId });
    const speaker = { user: "dl_1", conversation: "c" };
    const [one, two] = [access.issueTicket(speaker), access.issueTicket(speaker)];
    expect(access.takeTicket(one, { conversation: "c" }).ok).toBe(true);
    now = at(59);
    expect(access.takeTicket(two, { conversation: "c" }).ok).toBe(true);
    for (const used of [one, two])
      expect(access.takeTicket(used, { conversation: "c" })).toMatchObject({
        ok: false,
        refusal: { status: 403, code: "TicketUsed" },
      });
    now = at(61);
    for (const used of [one, two])
      expect(access.takeTicket(used, { conversation: "c" })).toMatchObject({
        ok: false,
        refusal: { status: 403, code: "TokenExpired" },
      });
  });
});

describe("the key", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "yibao-key-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is made once, for its owner's eyes, and the same for all who start together", async () => {
    const place = join(folder, "data");
    const keys = await Promise.all(Array.from({ length: 5 }, () => keptTokenKey(place)));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    expect(await readFile(join(place, "directline-key"), "utf8")).toBe(keys[0]);
    expect((await stat(join(place, "directline-key"))).mode & 0o777).toBe(0o600);
    expect(await keptTokenKey(join(folder, "other"))).not.toBe(keys[0]);
  });

  it("is refused, with the file's name, where there is none in the file", async () => {
    await writeFile(join(folder, "directline-key"), "\n");
    await expect(keptTokenKey(folder)).rejects.toThrow(/directline-key holds no key; delete it/);
  });
});
