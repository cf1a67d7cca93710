import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askToSignIn, clientWith, cookieIn, signIn } from "../support/desk-client.ts";
import { type DeskServer, members, PASSWORD, startDesk } from "../support/desk-server.ts";

// The life of a session, and who gets one.

let server: DeskServer;
beforeEach(async () => {
  server = await startDesk();
});
afterEach(() => server?.close());

test("a session ends after half an hour in which nothing was done by hand", async () => {
  const li = await signIn(server.url, members.li.name);
  for (let n = 0; n < 4; n += 1) {
    server.clock.advance(20);
    expect((await li.get("/desk/api/rows")).status).toBe(200);
  }
  // What the page asks by itself keeps nobody signed in.
  server.clock.advance(20);
  expect((await li.get("/desk/api/rows", { "desk-auto": "1" })).status).toBe(200);
  server.clock.advance(10);
  expect((await li.get("/desk/api/rows")).status).toBe(401);
});

test("a session ends after twelve hours, whatever is done", async () => {
  const li = await signIn(server.url, members.li.name);
  for (let n = 0; n < 35; n += 1) {
    server.clock.advance(20);
    expect((await li.get("/desk/api/me")).status).toBe(200);
  }
  server.clock.advance(20);
  expect((await li.get("/desk/api/me")).status).toBe(401);
});

test("each sign-in gives a new token, of which only a hash is kept, and ends the one before", async () => {
  const one = await signIn(server.url, members.li.name);
  const response = await askToSignIn(server.url, members.li.name, PASSWORD, { cookie: one.cookie });
  const cookie = cookieIn(response);
  expect(cookie).not.toBe(one.cookie);
  expect((await one.get("/desk/api/me")).status).toBe(401);
  const token = cookie.split("=")[1] ?? "";
  expect(await server.staff.session(token)).toBe(undefined);
  const kept = createHash("sha256").update(token).digest("hex");
  expect((await server.staff.session(kept))?.member.name).toBe(members.li.name);
});

test("a new password ends every session of its owner but the one that gets a new token", async () => {
  const [one, other] = [await signIn(server.url, members.li.name), await signIn(server.url, members.li.name)];
  const next = "nine grey cranes asleep";
  expect((await one.post("/desk/api/password", { old: "not this one", password: next })).status).toBe(422);
  const short = await one.post("/desk/api/password", { old: PASSWORD, password: "short" });
  expect([short.status, await short.json()]).toEqual([422, { problem: "too-short" }]);
  const changed = await one.post("/desk/api/password", { old: PASSWORD, password: next });
  expect(changed.status).toBe(200);
  expect((await one.get("/desk/api/me")).status).toBe(401);
  expect((await other.get("/desk/api/me")).status).toBe(401);
  expect((await clientWith(server.url, cookieIn(changed), "").get("/desk/api/me")).status).toBe(200);
  expect((await askToSignIn(server.url, members.li.name)).status).toBe(401);
  expect((await askToSignIn(server.url, members.li.name, next)).status).toBe(200);
});

test("a supervisor disables an agent: the session ends, and nobody signs in by that name", async () => {
  const [li, zhao] = [await signIn(server.url, members.li.name), await signIn(server.url, members.zhao.name)];
  expect((await zhao.post("/desk/api/staff/s-li/disable", {})).status).toBe(200);
  expect((await li.get("/desk/api/me")).status).toBe(401);
  const again = await askToSignIn(server.url, members.li.name);
  expect([again.status, await again.json()]).toEqual([401, { problem: "wrong" }]);
  // Supervisors are managed by the command alone.
  expect((await zhao.post("/desk/api/staff/s-zhao/disable", {})).status).toBe(404);
});

test("a wrong name and a wrong password look the same; after five failures a name waits, and is told how long", async () => {
  const wrong = await askToSignIn(server.url, members.li.name, "not the password");
  const nobody = await askToSignIn(server.url, "nobody at all", "not the password");
  expect([wrong.status, await wrong.json()]).toEqual([nobody.status, await nobody.json()]);
  for (let n = 0; n < 4; n += 1) await askToSignIn(server.url, ` ${members.li.name} `, `wrong ${n}`);
  const waits = await askToSignIn(server.url, members.li.name);
  expect([waits.status, waits.headers.get("retry-after")]).toEqual([429, "900"]);
  server.clock.advance(15);
  expect((await askToSignIn(server.url, members.li.name)).status).toBe(200);
});

test("a supervisor adds an agent, who signs in and sees the offices that were given", async () => {
  const zhao = await signIn(server.url, members.zhao.name);
  const add = (body: object) =>
    zhao.post("/desk/api/staff", { name: "Chen Jing", password: PASSWORD, offices: ["sh"], ...body });
  const problem = async (body: object) => ((await (await add(body)).json()) as { problem: string }).problem;
  expect(await problem({ offices: ["nowhere"] })).toBe("no-such-office");
  expect(await problem({ password: "123456789012" })).toBe("too-common");
  expect(await problem({ name: " " })).toBe("no-name");
  expect((await add({})).status).toBe(201);
  expect(await problem({ name: "CHEN  jing" })).toBe("name-taken");
  const chen = await signIn(server.url, "chen jing");
  const { rows } = (await (await chen.get("/desk/api/rows")).json()) as { rows: { conversation: string }[] };
  expect(rows.map(({ conversation }) => conversation)).toEqual(["web|third"]);
  const { staff } = (await (await zhao.get("/desk/api/staff")).json()) as { staff: object[] };
  expect(JSON.stringify(staff)).not.toContain("scrypt");
});

test("a supervisor of some offices gives no others away, and manages nobody beyond them", async () => {
  const own = { ...members.zhao, id: "s-qian", name: "钱", offices: ["hz"] };
  const hash = (await server.staff.byName(members.zhao.name))?.password ?? "";
  await server.staff.add(own, hash);
  const qian = await signIn(server.url, "钱");
  const add = (offices: readonly string[]) =>
    qian.post("/desk/api/staff", { name: "孙", password: PASSWORD, offices });
  expect((await add([])).status).toBe(422);
  expect((await add(["hz", "sh"])).status).toBe(422);
  expect((await add(["hz"])).status).toBe(201);
  expect((await qian.post("/desk/api/staff/s-shen/disable", {})).status).toBe(404);
  expect((await qian.post("/desk/api/staff/s-li/offices", { offices: [] })).status).toBe(422);
  const third = encodeURIComponent("web|third");
  // Something has happened there, which is seen by whoever has its office.
  await (await signIn(server.url, members.shen.name)).get(`/desk/api/conversations/${third}`);
  const zhao = await signIn(server.url, members.zhao.name);
  expect((await zhao.get(`/desk/api/audit/${third}`)).status).toBe(200);
  expect((await qian.get(`/desk/api/audit/${third}`)).status).toBe(404);
  expect((await qian.post(`/desk/api/conversations/${third}/export`, {})).status).toBe(404);
});
