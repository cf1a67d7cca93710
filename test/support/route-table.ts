/**
 * Who may use a route. `token`: the Direct Line token of the conversation that is named; `cookie`: the conversation that
 * a browser's cookie names; `signed`: a platform, by a signature or a secret; `session`, `supervisor`: staff.
 */
export type Who = "anyone" | "token" | "cookie" | "signed" | "session" | "supervisor";

export type Row = {
  readonly who: Who;
  /** Whether it changes something in the name of whoever a browser would send along: then a page of ours must have asked. */
  readonly changes?: boolean;
  /** How often is counted, and by what; `none` only where an answer costs nothing. */
  readonly limit: "address" | "conversation" | "account" | "sender" | "none";
  /** An example of the path, where it has parameters. */
  readonly path?: (of: { readonly conversation: string; readonly agent: string }) => string;
  /** A body that is taken. */
  readonly body?: string;
  readonly type?: string;
};

const json = (value: object) => ({ body: JSON.stringify(value), type: "application/json" });
const talk = "/v3/directline/conversations";
const at = (below: string): Pick<Row, "path"> => ({
  path: ({ conversation }) => `${talk}/${conversation}${below}`,
});
const desk = "/desk/api/conversations";
const atDesk = (below: string): Pick<Row, "path"> => ({
  path: ({ conversation }) => `${desk}/${conversation}${below}`,
});
const atAgent = (below: string): Pick<Row, "path"> => ({
  path: ({ agent }) => `/desk/api/staff/${agent}${below}`,
});
const words = json({ type: "message", text: "断缴三个月还能补吗" });
const read = { who: "session", limit: "account" } as const;
const write = { ...read, changes: true } as const;
const oversee = { who: "supervisor", limit: "account" } as const;
const manage = { ...oversee, changes: true } as const;
const webhook = { who: "signed", limit: "sender" } as const;

/** Every route of the product. One that has no row here makes a test fail. */
export const table: Readonly<Record<string, Row>> = {
  "GET /healthz": { who: "anyone", limit: "none" },
  "GET /readyz": { who: "anyone", limit: "none" },
  "POST /v3/directline/tokens/generate": { who: "anyone", limit: "address", ...json({}) },
  "POST /v3/directline/tokens/refresh": { who: "token", limit: "address" },
  "POST /v3/directline/conversations": { who: "token", limit: "address", ...json({ locale: "zh-CN" }) },
  "GET /v3/directline/conversations/:id": { who: "token", limit: "address", ...at("") },
  "GET /v3/directline/conversations/:id/activities": { who: "token", limit: "address", ...at("/activities") },
  "POST /v3/directline/conversations/:id/activities": {
    ...{ who: "token", limit: "conversation" },
    ...at("/activities"),
    ...words,
  },
  "POST /v3/directline/conversations/:id/upload": {
    ...{ who: "token", limit: "conversation", type: "image/png", body: "x" },
    ...at("/upload"),
  },
  "POST /api/messages": { ...webhook, ...words },
  "GET /take-away/:code": { who: "anyone", limit: "address", path: () => "/take-away/AAAA2222" },
  "GET /take-away/:code.ics": { who: "anyone", limit: "address", path: () => "/take-away/AAAA2222.ics" },
  "GET /privacy": { who: "anyone", limit: "address" },
  "GET /my-data/:name.json": { who: "anyone", limit: "address", path: () => "/my-data/nobody.json" },
  "GET /my-data/:name.txt": { who: "anyone", limit: "address", path: () => "/my-data/nobody.txt" },
  "GET /wechat": webhook,
  "POST /wechat": { ...webhook, type: "text/xml", body: "<xml><Encrypt>x</Encrypt></xml>" },
  "GET /wecom": webhook,
  "POST /wecom": { ...webhook, type: "text/xml", body: "<xml><Encrypt>x</Encrypt></xml>" },
  "POST /telegram": { ...webhook, ...json({ update_id: 1 }) },
  "GET /chat": { who: "cookie", limit: "address" },
  "POST /chat": {
    ...{ who: "cookie", changes: true, limit: "conversation", type: "application/x-www-form-urlencoded" },
    body: "key=abcdefgh1234&lang=zh&say=%E4%BD%A0%E5%A5%BD",
  },
  "GET /desk": { who: "anyone", limit: "address" },
  "GET /desk/overview": oversee,
  "GET /desk/staff": oversee,
  "GET /desk/audit": oversee,
  "GET /desk/insights": oversee,
  "GET /desk/insights/:table.csv": { ...oversee, path: () => "/desk/insights/endings.csv" },
  "POST /desk/sign-out": { ...write, type: "application/x-www-form-urlencoded", body: "token=x" },
  "POST /desk/api/sign-in": {
    ...{ who: "anyone", changes: true, limit: "address" },
    ...json({ name: "nobody", password: "x" }),
  },
  "GET /desk/api/me": read,
  "POST /desk/api/lang": { ...write, ...json({ lang: "en" }) },
  "POST /desk/api/password": { ...write, ...json({ old: "x", password: "nine grey cranes asleep" }) },
  "GET /desk/api/rows": read,
  "GET /desk/api/stream": read,
  "GET /desk/api/conversations/:conversation": { ...read, ...atDesk("") },
  "POST /desk/api/conversations/:conversation/acts": {
    ...write,
    ...atDesk("/acts"),
    ...json({ id: "act-of-the-table", expected: 2, act: { kind: "claim" } }),
  },
  "POST /desk/api/conversations/:conversation/check": {
    ...write,
    ...atDesk("/check"),
    ...json({ text: "9 个月" }),
  },
  "GET /desk/api/present": oversee,
  "GET /desk/api/audit": oversee,
  "GET /desk/api/audit/:conversation": {
    ...oversee,
    path: ({ conversation }) => `/desk/api/audit/${conversation}`,
  },
  "POST /desk/api/conversations/:conversation/export": { ...manage, ...atDesk("/export"), ...json({}) },
  "GET /desk/api/staff": oversee,
  "POST /desk/api/staff": {
    ...manage,
    ...json({ name: "新人", password: "nine grey cranes asleep", offices: [] }),
  },
  "POST /desk/api/staff/:id/disable": { ...manage, ...atAgent("/disable"), ...json({}) },
  "POST /desk/api/staff/:id/offices": { ...manage, ...atAgent("/offices"), ...json({ offices: ["front"] }) },
  "POST /desk/api/staff/:id/password": {
    ...manage,
    ...atAgent("/password"),
    ...json({ password: "nine grey cranes asleep" }),
  },
  "POST /desk/api/sign-out": { ...write, ...json({}) },
  "POST /outside/chatwoot": { ...webhook, ...json({ event: "x" }) },
  "POST /outside/webhook": { ...webhook, ...json({ type: "x" }) },
  "POST /outside/zendesk": { ...webhook, ...json({ type: "x" }) },
};

/** Handlers that see whatever comes below a path, and what they do; `POST` and `GET` stand above. */
export const handlers: Readonly<Record<string, readonly string[]>> = {
  "use /": [
    "sets the headers of every answer",
    "counts requests by address",
    "refuses what other sites send to the desk",
    "gives the pages and their files",
    "says that there is nothing",
    "says what went wrong",
  ],
  "use /v3/directline": ["says which origins may call", "keeps answers out of caches"],
  "use /take-away": ["counts by address"],
  "use /my-data": ["counts by address"],
  "use /telegram": ["passes over what cannot be read"],
  "use /chat": ["lets the page send its form"],
  "use /desk": ["keeps answers out of caches"],
  "use /desk/insights": ["lets in supervisors alone"],
};
