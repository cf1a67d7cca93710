import { afterAll, beforeAll, expect, it } from "vitest";
import { askToSignIn, type DeskClient, signIn } from "../support/desk-client.ts";
import { call, newConversation } from "../support/directline-client.ts";
import { type EveryRoute, everyRoute } from "../support/every-route.ts";
import { FUZZ, FUZZ_MS, fuzz } from "../support/fuzz.ts";
import type { Right } from "../support/malformed.ts";
import { type Row, table } from "../support/route-table.ts";

// Malformed requests to the desk, most of them by somebody who is signed in and has the right to ask.

let product: EveryRoute;
/** Each export is one more event of its conversation, which the next one reads: a long run is spread over many. */
const conversations: string[] = [];
const EXPORTS_OF_ONE = 100;
let asked = 0;
const nextConversation = (): string => {
  asked += 1;
  return conversations[asked % conversations.length] ?? "";
};
let port = 0;
beforeAll(async () => {
  product = await everyRoute({}, async () => undefined);
  port = Number(new URL(product.url).port);
  while (conversations.length < Math.ceil(FUZZ / EXPORTS_OF_ONE)) {
    const { token, conversationId } = await newConversation(product.url, { locale: "zh-CN" });
    conversations.push(conversationId);
    for (const text of ["医保断缴了能补吗", "找人工", "转给工作人员"])
      await call(product.url, "POST", `/conversations/${conversationId}/activities`, {
        token,
        body: { type: "message", text },
      });
  }
});
afterAll(() => product?.close());

/** Bodies that are taken and change no password: a hash takes half a second by intent, whoever asks for it. */
const bodies: Readonly<Record<string, object>> = {
  "POST /desk/api/password": { old: "x", password: "short" },
  "POST /desk/api/staff": { name: "新人", password: "short", offices: [] },
  "POST /desk/api/staff/:id/password": { password: "short" },
};

const rightOf = (name: string, row: Row, { cookie, csrf }: DeskClient): Right => {
  const [method = "", written = ""] = name.split(" ");
  const body = name in bodies ? JSON.stringify(bodies[name]) : (row.body ?? "");
  return {
    method,
    path: row.path?.({ conversation: nextConversation(), agent: "wang" }) ?? written,
    headers: {
      ...(row.type !== undefined && { "content-type": row.type }),
      ...{ cookie, "desk-token": csrf, "sec-fetch-site": "same-origin", accept: "*/*" },
    },
    body: Buffer.from(body),
  };
};

const rows = Object.entries(table).filter(([name]) => name.includes(" /desk") && !/sign-|disable/.test(name));
it.each(rows)(
  "%s makes no 5xx of anything, and answers",
  async (name, row) => {
    const client = await signIn(product.url, row.who === "supervisor" ? "赵敏" : "小李");
    const { wrong, statuses } = await fuzz(port, () => rightOf(name, row, client), name.length);
    expect(wrong).toEqual([]);
    expect(statuses[400] ?? 0).toBeGreaterThan(0);
    if (!(name in bodies)) expect(statuses[200] ?? 0).toBeGreaterThan(0);
    else expect(statuses[422] ?? 0).toBeGreaterThan(0);
  },
  FUZZ_MS,
);

it.each(["POST /desk/api/staff/:id/disable", "POST /desk/api/sign-out"])(
  "%s makes no 5xx of anything, and answers",
  async (name) => {
    const row = table[name] as Row;
    const client = await signIn(product.url, "赵敏");
    expect((await fuzz(port, () => rightOf(name, row, client), name.length)).wrong).toEqual([]);
  },
  FUZZ_MS,
);

it(
  "POST /desk/api/sign-in makes no 5xx of anything, and answers",
  async () => {
    const row = table["POST /desk/api/sign-in"] as Row;
    // No more passwords are looked at from here: what is left of the way is what is tried.
    for (const name of ["小李", "小王", "赵敏", "无此人"])
      for (let tries = 0; tries < 5; tries += 1) await askToSignIn(product.url, name, `wrong ${tries}`);
    const nobody = { cookie: "desk=x", csrf: "x" } as DeskClient;
    const { wrong, statuses } = await fuzz(port, () => rightOf("POST /desk/api/sign-in", row, nobody), 5);
    expect(wrong).toEqual([]);
    expect(statuses[429] ?? 0).toBeGreaterThan(0);
  },
  FUZZ_MS,
);

it("nothing has failed inside", () => {
  expect(
    product.problems.filter((one) => !/not-read|account-not-accepted/.test(JSON.stringify(one))),
  ).toEqual([]);
});
