import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signToken } from "../../src/channels/directline/tokens.ts";
import { clientWith, type DeskClient, signIn } from "../support/desk-client.ts";
import { call, newConversation, upgradeStatus } from "../support/directline-client.ts";
import { type EveryRoute, everyRoute, routesOf } from "../support/every-route.ts";
import { handlers, type Row, table } from "../support/route-table.ts";

// Who may use what, for every route there is: the routes are read off the running product's router.

const secret = "0123456789abcdef0123456789abcdef";
let product: EveryRoute;
let own: Awaited<ReturnType<typeof newConversation>>;
let other: Awaited<ReturnType<typeof newConversation>>;
let agent: DeskClient;
let elsewhere: DeskClient;
let supervisor: DeskClient;
beforeAll(async () => {
  product = await everyRoute();
  const { url, staff } = product;
  own = await newConversation(url, { locale: "zh-CN" });
  other = await newConversation(url, { locale: "zh-CN" });
  // Somebody waits for people, so that there is something to be done at the desk.
  for (const text of ["医保断缴了能补吗", "找人工", "转给工作人员"])
    await call(url, "POST", `/conversations/${own.conversationId}/activities`, {
      token: own.token,
      body: { type: "message", text },
    });
  const hash = (await staff.byName("小李"))?.password ?? "";
  const sun = {
    id: "sun",
    name: "孙",
    role: "agent",
    offices: ["bills"],
    lang: "zh",
    disabledAt: null,
  } as const;
  await staff.add(sun, hash);
  agent = await signIn(url, "小李");
  elsewhere = await signIn(url, "孙");
  supervisor = await signIn(url, "赵敏");
});
afterAll(() => product?.close());

const rowsOf = (holds: (row: Row) => boolean): readonly (readonly [string, Row])[] =>
  Object.entries(table).filter(([, row]) => holds(row));
const methodOf = (name: string): string => name.split(" ")[0] ?? "";
const pathOf = (name: string, { path }: Row, conversation = own.conversationId): string =>
  path?.({ conversation: encodeURIComponent(conversation), agent: "wang" }) ?? name.split(" ")[1] ?? "";

/** Sends a row's request with some headers; gives its status. */
const status = async (
  name: string,
  row: Row,
  headers: Record<string, string> = {},
  { path = pathOf(name, row), method = methodOf(name) } = {},
): Promise<number> => {
  const response = await fetch(product.url + path, {
    method,
    headers: { ...(row.type !== undefined && { "content-type": row.type }), ...headers },
    ...(row.body !== undefined && method !== "GET" && { body: row.body }),
    redirect: "manual",
  });
  await response.body?.cancel();
  return response.status;
};

/** All that somebody at the desk could change. */
const kept = async (): Promise<string> => {
  const { store, staff } = product;
  return JSON.stringify([
    await staff.all(),
    await Promise.all(["小李", "小王", "赵敏", "孙"].map((name) => staff.byName(name))),
    await store.events(0, 999),
    await store.read(own.conversationId),
    await store.entries(own.conversationId, 0, 999),
  ]);
};

describe("the table", () => {
  it("has a row for each route of the product, and a route for each row", () => {
    const routes = routesOf(product.router).filter((route) => !route.startsWith("use "));
    expect(routes.filter((route) => !(route in table))).toEqual([]);
    expect(Object.keys(table).filter((row) => !routes.includes(row))).toEqual([]);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it("names each handler that is asked whatever comes", () => {
    const found: Record<string, number> = {};
    for (const route of routesOf(product.router).filter((one) => one.startsWith("use ")))
      found[route] = (found[route] ?? 0) + 1;
    const named = Object.entries(handlers).map(([path, does]) => [path, does.length]);
    expect(found).toEqual(Object.fromEntries(named));
  });
});

describe("the token of a conversation", () => {
  const claims = { user: "dl_x", jti: "1", end: 9_999_999_999 };
  const signed = (change: object) =>
    signToken(
      { use: "token", exp: 9_999_999_999, conversation: own.conversationId, ...claims, ...change },
      secret,
    );
  const wrong = (): Readonly<Record<string, readonly [string | undefined, number]>> => ({
    none: [undefined, 401],
    "no token": ["Bearer x", 401],
    "another scheme": [`Basic ${own.token}`, 401],
    "another key": [
      `Bearer ${signToken({ use: "token", exp: 9_999_999_999, conversation: own.conversationId, ...claims }, "another key of the same length...")}`,
      401,
    ],
    altered: [`Bearer ${own.token.slice(0, -4)}AAAA`, 401],
    "a ticket": [`Bearer ${signed({ use: "ticket" })}`, 401],
    expired: [`Bearer ${signed({ exp: 1 })}`, 403],
  });

  it.each(rowsOf(({ who }) => who === "token"))("%s refuses everybody without it", async (name, row) => {
    for (const [what, [authorization, wanted]] of Object.entries(wrong()))
      expect
        .soft([what, await status(name, row, authorization === undefined ? {} : { authorization })])
        .toEqual([what, wanted]);
    const right = await status(name, row, { authorization: `Bearer ${own.token}` });
    expect(right).toBeLessThan(300);
  });

  it.each(rowsOf(({ who, path }) => who === "token" && path !== undefined))(
    "%s refuses whoever has that of another conversation",
    async (name, row) => {
      const authorization = `Bearer ${other.token}`;
      expect(await status(name, row, { authorization })).toBe(403);
      expect(await status(name, row, { authorization }, { path: pathOf(name, row, "nobody") })).toBe(403);
    },
  );

  it("opens no stream of another conversation, and none without a ticket", async () => {
    const [, ticket = ""] = /[?&]t=([^&]+)/.exec(other.streamUrl) ?? [];
    const stream = own.streamUrl.replace(/\?.*/, "");
    expect(await upgradeStatus(`${stream}?t=${ticket}`)).toBe(403);
    expect(await upgradeStatus(stream)).toBe(401);
    expect(await upgradeStatus(`${stream}?t=${own.token}`)).toBe(401);
  });
});

describe("a session of the desk", () => {
  const staffOnly = rowsOf(({ who }) => who === "session" || who === "supervisor");
  const refused = (name: string, status: number): number =>
    status === 401 && !name.includes("/desk/api/") ? 303 : status;
  const ownSite = { "sec-fetch-site": "same-origin" };
  const right = (row: Row): DeskClient => (row.who === "supervisor" ? supervisor : agent);
  const withSession = ({ cookie, csrf }: DeskClient) => ({ ...ownSite, cookie, "desk-token": csrf });

  it.each(staffOnly)("%s refuses everybody without it", async (name, row) => {
    const before = await kept();
    const made = clientWith(product.url, `desk=${"A".repeat(43)}`, "x");
    expect(await status(name, row, ownSite)).toBe(refused(name, 401));
    expect(await status(name, row, withSession(made))).toBe(refused(name, 401));
    expect(await status(name, row, { ...ownSite, authorization: `Bearer ${own.token}` })).toBe(
      refused(name, 401),
    );
    if (row.who === "supervisor") expect(await status(name, row, withSession(agent))).toBe(403);
    expect(await kept()).toBe(before);
  });

  it.each(
    rowsOf(
      ({ who, path }) =>
        (who === "session" || who === "supervisor") &&
        path?.({ conversation: "C", agent: "A" }).includes("/C") === true,
    ),
  )("%s has nothing of a conversation for colleagues of another office", async (name, row) => {
    const { body = "{}" } = row;
    const response = await fetch(product.url + pathOf(name, row), {
      method: methodOf(name),
      headers: { ...withSession(elsewhere), "content-type": "application/json" },
      ...(methodOf(name) === "POST" && { body }),
    });
    const said = await response.text();
    // What is checked is one's own words; of the conversation nothing is said.
    if (name.endsWith("/check")) expect([response.status, said]).toEqual([200, '{"warnings":[]}']);
    else expect(response.status).toBe(row.who === "supervisor" ? 403 : 404);
  });

  it.each(rowsOf(({ who, changes }) => changes === true && who !== "cookie"))(
    "%s does nothing that no page of ours has asked for",
    async (name, row) => {
      const before = await kept();
      const session = withSession(right(row));
      const { "desk-token": _, ...tokenless } = session;
      const from = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
      const attacks: readonly (readonly [string, Record<string, string>])[] = [
        ["from another site", { ...session, ...from }],
        ["from a site beside ours", { ...session, "sec-fetch-site": "same-site" }],
        ["from another origin alone", { ...session, origin: "https://elsewhere.example" }],
        ["from no origin", { ...session, origin: "null" }],
        ["as a form of another site", { ...session, ...from, "content-type": "text/plain" }],
      ];
      for (const [what, headers] of attacks)
        expect.soft([what, await status(name, row, headers)]).toEqual([what, 403]);
      // Who signs in has no session yet: that a page of ours asks is all there is.
      if (row.who !== "anyone") {
        expect(await status(name, row, tokenless)).toBe(403);
        expect(await status(name, row, { ...session, "desk-token": elsewhere.csrf })).toBe(403);
        expect(await status(name, row, { ...session, "desk-token": "" })).toBe(403);
      }
      // A link cannot do what a form does, whatever it says that it is.
      const asLink = { ...session, "x-http-method-override": "POST", "x-method-override": "POST" };
      const path = pathOf(name, row);
      if (!(`GET ${path}` in table))
        expect(await status(name, row, asLink, { method: "GET", path: `${path}?_method=POST` })).toBe(404);
      expect(await kept()).toBe(before);
    },
  );

  it.each(staffOnly.filter(([name]) => !/sign-out|\/stream|password|disable/.test(name)))(
    "%s lets in who may",
    async (name, row) => {
      expect([200, 201]).toContain(await status(name, row, withSession(right(row))));
    },
  );
});

describe("a platform", () => {
  it.each(rowsOf(({ who }) => who === "signed"))("%s refuses what is not signed", async (name, row) => {
    const before = JSON.stringify([await product.store.letters("telegram", 9), await kept()]);
    const wrong = {
      authorization: "Bearer a.b.c",
      "x-telegram-bot-api-secret-token": "wrong",
      "x-chatwoot-signature": "sha256=00",
      "x-chatwoot-timestamp": "1772000000",
      "webhook-id": "x",
      "webhook-timestamp": "1772000000",
      "webhook-signature": "v1,eA==",
      "x-zendesk-webhook-signature": "eA==",
      "x-zendesk-webhook-signature-timestamp": "2026-03-09T02:00:00Z",
    };
    for (const headers of [{}, wrong]) expect([400, 401, 403]).toContain(await status(name, row, headers));
    expect(JSON.stringify([await product.store.letters("telegram", 9), await kept()])).toBe(before);
  });
});

describe("the chat without scripts", () => {
  const begun = async (): Promise<string> => {
    const response = await fetch(`${product.url}/chat?lang=zh`);
    await response.body?.cancel();
    return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  };
  const row = table["POST /chat"] as Row;
  const shown = async (cookie: string): Promise<string> =>
    (await fetch(`${product.url}/chat`, { headers: { cookie } })).text();

  it("keeps who has no cookie, and who has made one up, out of every conversation", async () => {
    const cookie = await begun();
    await status("POST /chat", row, { cookie });
    expect(await shown(cookie)).toContain("你好");
    for (const made of ["", "yibao_chat=AAAAAAAAAAAAAAAAAAAAAA", cookie.slice(0, -1)])
      expect(await shown(made)).not.toContain("你好");
    expect(await status("POST /chat", row, {})).toBe(303);
  });

  it("takes no form that another site sends", async () => {
    const cookie = await begun();
    for (const site of ["cross-site", "same-site"])
      expect(await status("POST /chat", row, { cookie, "sec-fetch-site": site })).toBe(403);
    expect(await shown(cookie)).not.toContain("你好");
    expect(await status("POST /chat", row, { cookie, "sec-fetch-site": "same-origin" })).toBe(303);
    expect(await shown(cookie)).toContain("你好");
  });
});

it("no route takes a method that it is not for", async () => {
  const paths = new Map<string, string[]>();
  for (const [name, row] of Object.entries(table)) {
    const path = pathOf(name, row);
    paths.set(path, [...(paths.get(path) ?? []), methodOf(name)]);
  }
  const headers = {
    authorization: `Bearer ${own.token}`,
    cookie: supervisor.cookie,
    "desk-token": supervisor.csrf,
    "sec-fetch-site": "same-origin",
  };
  for (const [path, methods] of paths)
    for (const method of ["PUT", "DELETE", "PATCH", "PROPFIND", "POST"].filter(
      (one) => !methods.includes(one),
    ))
      expect
        .soft([
          method,
          path,
          [403, 404, 405].includes(
            await status("", { who: "anyone", limit: "none" }, headers, { method, path }),
          ),
        ])
        .toEqual([method, path, true]);
});

it("had nothing to complain of but what cannot be reached", () => {
  expect(
    product.problems.filter((one) => !/not-read|account-not-accepted/.test(JSON.stringify(one))),
  ).toEqual([]);
});
