import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextReply, type } from "./chat-page.ts";
import { type Stage, setStage } from "./stage.ts";

// The network drops while something is sent: it is never lost and never said twice.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const visit = async (): Promise<Page> => {
  const page = await (await stage.browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  return page;
};
const send = async (page: Page, words: string): Promise<void> => {
  await page.locator("#say").fill(words);
  await page.locator("#say").press("Enter");
};
const said = (page: Page) => page.locator(".user .bubble").allInnerTexts();
const kinds = (items: readonly { readonly className: string }[]) => items.map((item) => item.className);
/** Takes the network away; gives the function that brings it back. (A route that is taken off can hold a request for good.) */
const cut = async (page: Page): Promise<() => void> => {
  let isAway = true;
  await page.route("**/v3/directline/**", (route) => (isAway ? route.abort() : route.continue()));
  return () => {
    isAway = false;
  };
};
/** Does something to the first message that a page hands in, and lets the others pass. */
const meddle = async (page: Page, first: (route: Route) => Promise<void>): Promise<string[]> => {
  const keys: string[] = [];
  await page.route(/\/activities$/, async (route) => {
    const { channelData } = route.request().postDataJSON() as { channelData: { clientActivityID: string } };
    keys.push(channelData.clientActivityID);
    await (keys.length === 1 ? first(route) : route.continue());
  });
  return keys;
};

const question = "医保断缴了还能补吗";

test.each([
  ["before the server got it", (route: Route) => route.abort("connectionreset")],
  ["after the server got it", (route: Route) => route.fetch().then(() => route.abort("connectionreset"))],
  [
    "by a gateway that gave up, after the server got it",
    (route: Route) => route.fetch().then(() => route.fulfill({ status: 504, body: "gateway" })),
  ],
] as const)("a message whose answer was lost %s is said once", async (_, first) => {
  const page = await visit();
  const keys = await meddle(page, first);
  await send(page, question);
  await page.locator(".bot").nth(1).waitFor();
  expect(await type(page, "灵活就业（自己交职工医保）")).toContain("哪");
  expect(await said(page)).toEqual([question, "灵活就业（自己交职工医保）"]);
  expect(await page.locator(".bot").count()).toBe(3);
  // However often it was handed in, it was under one key.
  expect(new Set(keys).size).toBe(2);
  await page.context().close();
});

test("a message that could not be sent is there after a reload, in its place, and is sent once", async () => {
  const page = await visit();
  await type(page, question);
  await page.route("**/v3/directline/**", (route) => route.abort());
  await send(page, "灵活就业（自己交职工医保）");
  await send(page, "上海");
  await page.locator("#say").fill("还没写完");
  await page.reload();
  // The network is still away: both wait, and the draft is kept as well.
  expect(await said(page)).toEqual(["灵活就业（自己交职工医保）", "上海"]);
  expect(await page.locator("#say").inputValue()).toBe("还没写完");
  await page.unroute("**/v3/directline/**");
  await page.evaluate('dispatchEvent(new Event("online"))');
  await page.locator(".bot").nth(3).waitFor();
  expect(await said(page)).toEqual([question, "灵活就业（自己交职工医保）", "上海"]);
  await page.reload();
  await page.locator(".bot").nth(3).waitFor();
  expect(await said(page)).toEqual([question, "灵活就业（自己交职工医保）", "上海"]);
  expect(await page.evaluate('sessionStorage.getItem("yibao.outbox")')).toBe(null);
  await page.context().close();
});

test("a message that failed is there after a reload as failed, and answers no later question by itself", async () => {
  const page = await visit();
  await type(page, question);
  let isRefusing = true;
  await page.route(/\/activities$/, (route) =>
    isRefusing ? route.fulfill({ status: 400, body: "{}" }) : route.continue(),
  );
  await send(page, "居民医保");
  await page.locator(".delivery.failed").waitFor();
  isRefusing = false;
  await type(page, "居民医保");
  await page.reload();
  await page.locator(".bot").nth(2).waitFor();
  expect(await page.locator(".delivery.failed").count()).toBe(1);
  // What would have gone out by itself would have gone out before this one.
  await type(page, "2年");
  expect(await page.locator(".bot").count()).toBe(4);
  expect(await page.locator(".delivery.failed").count()).toBe(1);
  await page.context().close();
});

test("a message that could not be sent goes by itself into no conversation begun anew since, and is not lost", async () => {
  const page = await visit();
  await type(page, question);
  const mend = await cut(page);
  await send(page, "居民医保");
  await page.goto("about:blank");
  const second = await page.context().newPage();
  await second.goto(`${stage.url}/?lang=zh`);
  await second.locator(".user").waitFor();
  await second.locator("#fresh").click();
  await second.locator("#confirm-yes").click();
  await second.locator(".user").waitFor({ state: "detached" });
  await second.locator(".bot").waitFor();
  mend();
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  await type(page, "异地就医");
  expect(await said(page)).toEqual(["居民医保", "异地就医"]);
  expect(await page.locator(".delivery.failed").count()).toBe(1);
  await second.locator(".user").waitFor();
  expect(await said(second)).toEqual(["异地就医"]);
  await page.context().close();
});

test("a message that could not be sent has failed where its conversation has expired since", async () => {
  const page = await visit();
  await type(page, question);
  const mend = await cut(page);
  await send(page, "居民医保");
  await page.goto("about:blank");
  mend();
  let refused = 0;
  await page.route(/\/activities\?|\/tokens\/refresh/, (route) =>
    refused++ < 2 ? route.fulfill({ status: 403, body: "{}" }) : route.continue(),
  );
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").waitFor();
  expect(await page.locator(".ended").count()).toBe(1);
  expect(await page.locator(".delivery").getAttribute("class")).toContain("failed");
  await nextReply(page, () => page.locator(".delivery button").click());
  expect(await said(page)).toEqual(["居民医保"]);
  await page.context().close();
});

test("short wording is told to the conversation that follows one that was lost, with what goes along and what is new", async () => {
  const page = await visit();
  await page.locator("#elder").click();
  await type(page, question);
  const told: unknown[] = [];
  await page.route(/\/activities$/, async (route) => {
    const { channelData } = route.request().postDataJSON() as { channelData: { plain?: boolean } };
    told.push(channelData.plain);
    await (told.length === 1 ? route.fulfill({ status: 404, body: "{}" }) : route.continue());
  });
  await send(page, "居民医保");
  await page.locator(".ended").waitFor();
  await page.locator(".bot").nth(3).waitFor();
  await type(page, question);
  // To the lost one, which knew; then to the new one.
  expect(told).toEqual([undefined, true, true]);
  await page.context().close();
});

test("a message that the server got while the page was reloaded is not said again", async () => {
  const page = await visit();
  let isDeaf = true;
  await page.routeWebSocket(/\/stream/, (route) => {
    if (!isDeaf) route.connectToServer();
  });
  await page.reload();
  await page.locator(".bot").first().waitFor();
  const got = new Promise<void>((resolve) => {
    void meddle(page, async (route) => {
      await route.fetch();
      resolve();
    });
  });
  await send(page, question);
  await got;
  await page.unrouteAll();
  isDeaf = false;
  await page.reload();
  await page.locator(".bot").nth(1).waitFor();
  expect(await type(page, "灵活就业（自己交职工医保）")).toContain("哪");
  expect(await said(page)).toEqual([question, "灵活就业（自己交职工医保）"]);
  await page.context().close();
});

test("what a tab could not send is still there, as failed, when another tab has begun a new conversation", async () => {
  const first = await visit();
  const second = await first.context().newPage();
  await second.goto(`${stage.url}/?lang=zh`);
  await type(first, question);
  await second.locator(".bot").nth(1).waitFor();
  const mend = await cut(second);
  await send(second, "居民医保");
  await first.locator("#fresh").click();
  await first.locator("#confirm-yes").click();
  await second.locator(".delivery.failed").waitFor();
  expect(await second.locator("#messages > li").evaluateAll(kinds)).toEqual([
    ...["bot", "user", "bot"],
    ...["ended", "user"],
  ]);
  mend();
  await second.evaluate('dispatchEvent(new Event("online"))');
  await second.locator(".bot").nth(2).waitFor();
  // It has gone nowhere; the person sends it where the other tab is now.
  expect(await said(first)).toEqual([]);
  await nextReply(second, () => second.locator(".delivery button").click());
  await first.locator(".bot").nth(1).waitFor();
  expect(await said(first)).toEqual(["居民医保"]);
  await first.context().close();
});

test("a second tab follows what the first says, live, and the other way round", async () => {
  const first = await visit();
  const second = await first.context().newPage();
  await second.goto(`${stage.url}/?lang=zh`);
  await type(first, question);
  await second.locator(".bot").nth(1).waitFor();
  await type(second, "灵活就业（自己交职工医保）");
  await first.locator(".bot").nth(2).waitFor();
  expect(await said(first)).toEqual(await said(second));
  await first.context().close();
});

test("a large photo that a page uploads is answered", async () => {
  const page = await visit();
  const session = String(await page.evaluate('localStorage.getItem("yibao.session")'));
  const status = await page.evaluate(async (text) => {
    const kept = JSON.parse(text);
    const form = new FormData();
    form.append("activity", new Blob(['{"type":"message"}']), "blob");
    form.append("file", new Blob([new Uint8Array(10_000_000)]), "photo.jpg");
    const headers = { authorization: `Bearer ${kept.token}` };
    const path = `/v3/directline/conversations/${kept.conversationId}/upload`;
    const sent = fetch(path, { method: "POST", headers, body: form });
    return sent.then((response) => response.status, String);
  }, session);
  expect(status).toBe(200);
  await page.locator(".bot").nth(1).waitFor();
  await page.context().close();
});
