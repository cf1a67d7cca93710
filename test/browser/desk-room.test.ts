import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { members } from "../support/desk-server.ts";
import { atDesk, type DeskStage, setDeskStage } from "./desk-stage.ts";

// What somebody sees of the desk without looking for it: many tabs, long talks, small windows.

let stage: DeskStage;
beforeEach(async () => {
  stage = await setDeskStage();
});
afterEach(() => stage?.close());

const row = (page: Page, topic: string) => page.locator(".rows li", { hasText: topic });
const opened = async (page: Page) => {
  await row(page, "断缴补缴").locator(".open").click();
  await page.locator(".transcript li").first().waitFor();
};
const scrolled = (page: Page) =>
  page.locator(".transcript").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

test("tabs of one browser share a stream; the next one takes over when the tab that held it is closed", async () => {
  const { context, page } = await atDesk(stage, members.li.name);
  const streams: Page[] = [];
  context.on("request", (request) => {
    const tab = request.frame().page();
    // The first asks for its own as soon as it is there, which may be after it shows the list.
    if (request.url().endsWith("/desk/api/stream") && tab !== page) streams.push(tab);
  });
  // Eight tabs are more than a browser has connections.
  const tabs = [page];
  for (let n = 0; n < 7; n += 1) {
    const tab = await context.newPage();
    await tab.goto(`${stage.server.url}/desk`);
    await row(tab, "断缴补缴").waitFor();
    tabs.push(tab);
  }
  expect(streams).toEqual([]);
  const last = tabs.at(-1) ?? page;
  await row(last, "断缴补缴").locator(".claim").click();
  for (const tab of tabs) await expect.poll(() => row(tab, "断缴补缴").innerText()).toContain("我在处理");
  await page.close();
  await expect.poll(() => streams.length).toBe(1);
  await last.locator("#reply").fill("您好");
  await last.locator("#send").click();
  // Otherwise the answer may come before what it answers, and nobody waits.
  await expect.poll(() => last.locator("#told").innerText()).toBe("已发送。");
  stage.server.helpDesk.hear("web|first", "谢谢您");
  for (const tab of tabs.slice(1))
    await expect.poll(() => row(tab, "断缴补缴").innerText()).toContain("对方在等回话");
  expect(streams.length).toBe(1);
});

test("what somebody sends is shown to them, and that something came in below", async () => {
  const { page, breaches } = await atDesk(stage, members.li.name, { width: 1024, height: 700 });
  for (let n = 0; n < 30; n += 1) stage.server.helpDesk.hear("web|first", `第 ${n} 件事，说来话长`);
  await opened(page);
  await page.locator(".transcript").evaluate((log) => {
    log.scrollTop = 0;
  });
  await expect.poll(() => scrolled(page)).toBeGreaterThan(200);
  stage.server.helpDesk.hear("web|first", "还有一件事");
  await page.getByRole("button", { name: "下面有新消息" }).waitFor();
  expect(await scrolled(page)).toBeGreaterThan(200);
  await page.locator("#reply").fill("您好，我看一下。");
  await page.locator("#send").click();
  await expect.poll(() => page.locator(".transcript li").last().innerText()).toContain("我看一下");
  await expect.poll(() => scrolled(page)).toBeLessThan(5);
  expect(await page.getByRole("button", { name: "下面有新消息" }).isVisible()).toBe(false);
  expect(breaches).toEqual([]);
});

test("a talk of which the beginning is left out says so", async () => {
  const { page } = await atDesk(stage, members.li.name);
  await page.route("**/desk/api/conversations/*", async (route) => {
    const response = await route.fetch();
    const view = await response.json();
    const transcript = view.transcript.map((line: { seq: number }) => ({ ...line, seq: line.seq + 1_200 }));
    return route.fulfill({ response, json: { ...view, transcript } });
  });
  await opened(page);
  expect(await page.locator(".transcript li").first().innerText()).toBe("更早的 1200 条没有列出。");
});

test.each([
  [1440, 900],
  [768, 800],
])("at %d by %d a word about what was done moves nothing", async (width, height) => {
  const { page } = await atDesk(stage, members.li.name, { width, height });
  await opened(page);
  const places = (): Promise<unknown> =>
    page.evaluate(
      '[".queue", ".talk"].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top))',
    );
  await page.locator("#reply").fill("您好");
  await row(page, "断缴补缴").locator(".claim").click();
  await expect.poll(() => row(page, "断缴补缴").innerText()).toContain("我在处理");
  const before = await places();
  await page.locator("#send").click();
  await expect.poll(() => page.locator("#told").innerText()).toBe("已发送。");
  expect(await places()).toEqual(before);
});

test("at 768 by 800 the box to write in is on the screen, however much was said", async () => {
  const { page } = await atDesk(stage, members.li.name, { width: 768, height: 800 });
  for (let n = 0; n < 30; n += 1) stage.server.helpDesk.hear("web|first", `第 ${n} 件事，说来话长`);
  await opened(page);
  const bottom = await page.evaluate(
    'document.querySelector("#send").getBoundingClientRect().bottom + scrollY',
  );
  expect(bottom).toBeLessThanOrEqual(800);
});
