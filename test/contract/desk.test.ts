import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askToSignIn, clientWith, cookieIn, type DeskClient, signIn } from "../support/desk-client.ts";
import { type DeskServer, members, startDesk } from "../support/desk-server.ts";

// Who may do what at the desk: each of its routes, each kind of caller. The routes are read off the router, so that a new
// one without a row here fails.

let server: DeskServer;
let agent: DeskClient;
let supervisor: DeskClient;
let foreignOffice: DeskClient;
let ended: DeskClient;
let publicDir = "";
beforeAll(async () => {
  publicDir = await mkdtemp(join(tmpdir(), "yibao-desk-files-"));
  await writeFile(join(publicDir, "desk.html"), "<!doctype html><title>desk</title>");
  server = await startDesk({
    publicDir,
    insights: (whoIs) => (request, response) => void response.json(whoIs(request).name),
  });
  const { url } = server;
  agent = await signIn(url, members.li.name);
  supervisor = await signIn(url, members.zhao.name);
  foreignOffice = await signIn(url, members.shen.name);
  ended = await signIn(url, members.wang.name);
  await ended.post("/desk/api/sign-out", {});
});
afterAll(async () => {
  await server?.close();
  await rm(publicDir, { recursive: true, force: true });
});

type Statuses = {
  readonly none: number;
  readonly ended: number;
  readonly agent: number;
  readonly supervisor: number;
  readonly wrongToken: number;
  readonly foreignOrigin: number;
  readonly foreignOffice: number;
};

const page = {
  none: 200,
  ended: 200,
  agent: 200,
  supervisor: 200,
  wrongToken: 200,
  foreignOrigin: 200,
  foreignOffice: 200,
};
/** Pages behind the gate send whoever is not signed in to the first; a link on another site may lead to them. */
const supervisorPage = { ...page, none: 303, ended: 303, agent: 403, foreignOffice: 403 };
const forAll = { ...page, none: 401, ended: 401, foreignOrigin: 403 };
const writing = { ...forAll, wrongToken: 403 };
const forSupervisors = { ...forAll, agent: 403, foreignOffice: 403 };
const supervisorsWrite = { ...forSupervisors, wrongToken: 403 };
/** What a body that lacks everything gives where somebody may send one. */
const lacking = (status: number, of: Statuses): Statuses =>
  Object.fromEntries(
    Object.entries(of).map(([who, found]) => [who, found === 200 ? status : found]),
  ) as Statuses;

const first = encodeURIComponent("web|first");
const rows: Readonly<
  Record<string, { readonly path?: string; readonly body?: unknown; readonly gives: Statuses }>
> = {
  "get /desk": { gives: page },
  "get /desk/overview": { gives: supervisorPage },
  "get /desk/staff": { gives: supervisorPage },
  "get /desk/audit": { gives: supervisorPage },
  "use /desk/insights": { path: "/desk/insights/anything", gives: supervisorPage },
  "post /desk/api/sign-in": { gives: { ...lacking(400, page), foreignOrigin: 403 } },
  // Without the session's token in the form; with it there is a test of its own.
  "post /desk/sign-out": {
    gives: {
      // Who is out already is led to the page to sign in on.
      ...{ none: 200, ended: 200, agent: 403, supervisor: 403, wrongToken: 403 },
      ...{ foreignOrigin: 403, foreignOffice: 403 },
    },
  },
  // The last of all: it ends whoever may use it.
  "get /desk/api/me": { gives: forAll },
  "post /desk/api/lang": { body: { lang: "en" }, gives: writing },
  "post /desk/api/password": { gives: lacking(400, writing) },
  "get /desk/api/rows": { gives: forAll },
  "get /desk/api/conversations/:conversation": {
    path: `/desk/api/conversations/${first}`,
    gives: { ...forAll, foreignOffice: 404 },
  },
  "post /desk/api/conversations/:conversation/acts": {
    path: `/desk/api/conversations/${first}/acts`,
    body: { id: "act-of-the-table", expected: 2, act: { kind: "note", text: "x" } },
    gives: { ...writing, foreignOffice: 404 },
  },
  "post /desk/api/conversations/:conversation/check": {
    path: `/desk/api/conversations/${first}/check`,
    body: { text: "9 个月" },
    gives: writing,
  },
  "get /desk/api/present": { gives: forSupervisors },
  "get /desk/api/audit": { gives: forSupervisors },
  "get /desk/api/audit/:conversation": { path: `/desk/api/audit/${first}`, gives: forSupervisors },
  "post /desk/api/conversations/:conversation/export": {
    path: `/desk/api/conversations/${first}/export`,
    gives: supervisorsWrite,
  },
  "get /desk/api/staff": { gives: forSupervisors },
  "post /desk/api/staff": { gives: lacking(400, supervisorsWrite) },
  "post /desk/api/staff/:id/disable": {
    path: "/desk/api/staff/nobody/disable",
    gives: lacking(404, supervisorsWrite),
  },
  "post /desk/api/staff/:id/offices": {
    path: "/desk/api/staff/nobody/offices",
    gives: lacking(404, supervisorsWrite),
  },
  "post /desk/api/staff/:id/password": {
    path: "/desk/api/staff/nobody/password",
    gives: lacking(404, supervisorsWrite),
  },
  "get /desk/api/stream": { gives: forAll },
  "post /desk/api/sign-out": { gives: writing },
};

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
  readonly match: (path: string) => boolean;
  readonly slash?: boolean;
};
/** All that the router answers, `method path`; what is mounted below a path is asked for by whether it would match. */
const routes = (): readonly string[] => {
  const layers = server.desk.router.stack as unknown as readonly Layer[];
  const own = layers.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${route.path}`),
  );
  const mounted = layers.filter((layer) => layer.route === undefined && !layer.match("/desk"));
  return [
    ...own,
    ...mounted.map((layer) => (layer.match("/desk/insights/x") ? "use /desk/insights" : "use ?")),
  ];
};

test("each route of the router has a row, and each row a route", () => {
  // What is mounted there is the gate and the router behind it, in one layer or two.
  expect([...new Set(routes())].sort()).toEqual(Object.keys(rows).sort());
});

const asked = async (name: string, who: keyof Statuses): Promise<Response> => {
  const { path = name.split(" ")[1] ?? "", body = {} } = rows[name] ?? {};
  const nobody = clientWith(server.url, "", "");
  const isSupervised = rows[name]?.gives.agent === 403;
  const able = isSupervised ? supervisor : agent;
  const callers: Record<keyof Statuses, DeskClient> = {
    none: nobody,
    ended,
    agent,
    supervisor,
    wrongToken: clientWith(server.url, able.cookie, foreignOffice.csrf),
    foreignOrigin: able,
    foreignOffice,
  };
  const headers: Record<string, string> =
    who === "foreignOrigin" ? { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" } : {};
  const caller = callers[who];
  const response = await (name.startsWith("post")
    ? caller.post(path, body, headers)
    : caller.get(path, headers));
  await response.body?.cancel();
  return response;
};

const kinds = [
  "none",
  "ended",
  "wrongToken",
  "foreignOrigin",
  "foreignOffice",
  "agent",
  "supervisor",
] as const;
for (const [name, { gives }] of Object.entries(rows).filter(([name]) => name !== "post /desk/api/sign-out"))
  test(`${name}: who gets what`, async () => {
    for (const who of kinds) {
      const { status } = await asked(name, who);
      expect.soft([who, status]).toEqual([who, gives[who]]);
    }
  });

test("nothing of the desk is kept by a browser, framed or read by another site", async () => {
  for (const path of ["/desk", "/desk/api/me", "/desk/api/rows"]) {
    const { headers } = await agent.get(path);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
  }
});

test("a path in other letters is not let past the checks", async () => {
  for (const path of [
    "/DESK/api/rows",
    "/Desk/API/me",
    "//desk/api/rows",
    "/desk/api/../api/rows",
    "/desk%2Fapi%2Frows",
  ]) {
    const response = await fetch(server.url + path, {
      headers: { "sec-fetch-site": "cross-site", cookie: agent.cookie },
    });
    expect([path, [403, 404].includes(response.status)]).toEqual([path, true]);
  }
});

test("a page that sends no Sec-Fetch-Site is known by its origin, and none by nothing", async () => {
  const headers = { cookie: agent.cookie, "desk-token": agent.csrf, "content-type": "application/json" };
  const post = (more: Record<string, string>) =>
    fetch(`${server.url}/desk/api/lang`, {
      method: "POST",
      headers: { ...headers, ...more },
      body: '{"lang":"zh"}',
    });
  expect((await post({})).status).toBe(403);
  expect((await post({ origin: "null" })).status).toBe(403);
  expect((await post({ origin: new URL(server.url).origin })).status).toBe(200);
});

test("a conversation is given to nobody who may not sign in, and the page cannot say who somebody is", async () => {
  const path = `/desk/api/conversations/${first}/acts`;
  const give = (to: unknown) =>
    supervisor.post(path, {
      id: `give-${JSON.stringify(to).length}-x`,
      expected: 2,
      act: { kind: "give-to", to },
    });
  expect(await (await give("nobody")).json()).toEqual({ kind: "refused", why: "no-such-colleague" });
  expect((await give({ id: "s-li", name: "x", role: "agent", offices: [] })).status).toBe(400);
});

test("what is too large or no JSON is refused in so many words", async () => {
  const path = `/desk/api/conversations/${first}/acts`;
  expect((await agent.post(path, { text: "x".repeat(70_000) })).status).toBe(413);
  const broken = await fetch(server.url + path, {
    method: "POST",
    headers: {
      cookie: agent.cookie,
      "desk-token": agent.csrf,
      "sec-fetch-site": "same-origin",
      "content-type": "application/json",
    },
    body: "{",
  });
  expect(broken.status).toBe(400);
  const act = { id: "another-act", expected: 2, act: { kind: "claim", by: "somebody" } };
  expect((await agent.post(path, act)).status).toBe(400);
});

test("signing out ends the session and takes the cookie away", async () => {
  const gives = rows["post /desk/api/sign-out"]?.gives;
  const refused = ["none", "ended", "wrongToken", "foreignOrigin"] as const;
  for (const who of refused)
    expect([who, (await asked("post /desk/api/sign-out", who)).status]).toEqual([who, gives?.[who]]);
  const client = await signIn(server.url, members.wang.name);
  const response = await client.post("/desk/api/sign-out", {});
  expect(response.status).toBe(200);
  expect(cookieIn(response)).toBe("desk=");
  expect((await client.get("/desk/api/me")).status).toBe(401);
});

test("a page without a script signs out by a form that brings the session's token", async () => {
  const client = await signIn(server.url, members.wang.name);
  const send = (token: string, site = "same-origin") =>
    fetch(`${server.url}/desk/sign-out`, {
      method: "POST",
      headers: {
        ...{ cookie: client.cookie, "sec-fetch-site": site },
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ token }),
      redirect: "manual",
    });
  expect((await send(foreignOffice.csrf)).status).toBe(403);
  expect((await send(client.csrf, "cross-site")).status).toBe(403);
  expect((await client.get("/desk/api/me")).status).toBe(200);
  const done = await send(client.csrf);
  expect([done.status, done.headers.get("location"), cookieIn(done)]).toEqual([303, "/desk", "desk="]);
  expect((await client.get("/desk/api/me")).status).toBe(401);
});

test("a cookie of a browser: HttpOnly, of this site alone; __Host- and Secure where browsers come by https", async () => {
  const plain = await askToSignIn(server.url, members.wang.name);
  expect(plain.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/desk$/),
  ]);
  const behindTls = await startDesk({ publicUrl: "https://desk.example" });
  const secure = await askToSignIn(behindTls.url, members.wang.name, undefined, {
    origin: "https://desk.example",
  });
  expect(secure.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/),
  ]);
  expect(
    (await askToSignIn(behindTls.url, members.wang.name, undefined, { origin: "http://desk.example" }))
      .status,
  ).toBe(403);
  await behindTls.close();
});
