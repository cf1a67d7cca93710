import { rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { formsName } from "../support/channel-drivers.ts";
import { colleagues } from "../support/colleagues.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";

// The chat in a browser without scripts.

let files: string;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

beforeAll(async () => {
  files = await widgetFiles();
  const clock = standingClock("2026-11-22T04:00:00Z");
  server = await startServer({ bot: realBot(await realMind()), publicDir: files, clock: clock.now });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await (server as RunningServer | undefined)?.close();
  await rm(files, { recursive: true, force: true });
});

const open = async (lang: string, scripts = false): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width: 320, height: 700 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.url}/chat?lang=${lang}`);
  return page;
};
const last = (page: Page) => page.locator(".bot").last();
const say = async (page: Page, words: string): Promise<string> => {
  await page.locator("#say").fill(words);
  await page.locator('button[name="send"]').click();
  return last(page).innerText();
};

test("中文：提问、点按钮、得到有依据的答复、改一项，全程没有脚本", async () => {
  const page = await open("zh");
  expect(await last(page).innerText()).toContain("医保向导");
  expect(await say(page, "医保断缴了还能补吗")).toContain("哪种医保");
  await page.getByRole("button", { name: "居民医保（含新农合）" }).click();
  expect(await say(page, "两年")).toContain("补缴几年");
  await page.getByRole("button", { name: "不补", exact: true }).click();
  // GAP-09: 3 + 2 months.
  expect(await last(page).innerText()).toContain("要等 5 个月");
  await page.locator(".bot").last().locator("summary").first().click();
  expect(await last(page).locator(".source").first().isVisible()).toBe(true);
  await page.getByRole("button", { name: "漏缴年数 2 改" }).last().click();
  expect(await say(page, "3年")).toContain("要等 6 个月");
  await page.context().close();
});

test("a reload sends nothing again, and a form that is sent twice is one message", async () => {
  const page = await open("en");
  await say(page, "My medical insurance lapsed, can I make up the gap?");
  const before = await page.locator(".user").count();
  await page.reload();
  expect(await page.locator(".user").count()).toBe(before);
  const cookie = (await page.context().cookies())[0];
  expect(cookie).toMatchObject({ name: "yibao_chat", httpOnly: true, sameSite: "Lax", path: "/chat" });
  // What opens the conversation stands in no log.
  expect(await server.store.entries(`chat|${cookie?.value}`, 0, 10)).toEqual([]);
  const body = new URLSearchParams({ key: "the-same-key", lang: "en", say: "Shanghai" });
  const headers = { cookie: `yibao_chat=${cookie?.value}` };
  for (let times = 0; times < 2; times += 1)
    await fetch(`${server.url}/chat`, { method: "POST", body, headers, redirect: "manual" });
  await page.reload();
  expect(await page.locator(".user").count()).toBe(before + 1);
  await page.context().close();
});

test("another language, a new conversation, and nobody else's", async () => {
  const page = await open("zh");
  await say(page, "医保断缴了还能补吗");
  await page.getByRole("link", { name: "English" }).click();
  expect(await say(page, "in Shanghai")).toMatch(/insurance/i);
  await page.getByRole("link", { name: "New conversation" }).click();
  expect(await page.locator(".user").count()).toBe(0);
  const stranger = await fetch(`${server.url}/chat`, {
    headers: { cookie: "yibao_chat=../../../etc/passwd" },
  });
  expect(await stranger.text()).not.toContain("Shanghai");
  await page.context().close();
});

test("what was typed is shown as text, and markup in it stays text where scripts would run", async () => {
  const page = await open("zh", true);
  expect(await say(page, "<img src=x onerror=alert(1)> 医保断缴了还能补吗")).toContain("哪种医保");
  expect(await page.locator(".user img").count()).toBe(0);
  await page.getByRole("button", { name: "灵活就业（自己交职工医保）" }).click();
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await page.context().close();
});

test("what a colleague writes stands under the name, is looked for by a button, and what is typed meanwhile stays", async () => {
  const page = await open("zh");
  await say(page, "医保断缴了还能补吗");
  expect(await page.getByRole("button", { name: "看看有没有新消息" }).count()).toBe(0);
  const office = colleagues(server.store, server.changes);
  const conversation = formsName((await page.context().cookies())[0]?.value ?? "");
  const act = { kind: "hand-off", choice: "bot" } as const;
  await office.tell(conversation, "您已排队。", { stage: "queued", place: 2 }, [
    { label: "回到医保向导", act },
  ]);
  await page.reload();
  expect(await page.locator(".people").innerText()).toBe("正在等候工作人员，您排在第 2 位。");
  expect(await page.getByRole("button", { name: "回到医保向导" }).count()).toBe(1);
  await office.write(conversation, "请问您在哪里参保？");
  await page.locator("#say").fill("我在武汉<b>");
  await page.getByRole("button", { name: "看看有没有新消息" }).click();
  expect(await last(page).innerText()).toContain("请问您在哪里参保？");
  expect(await page.locator(".agent h2").innerText()).toBe("小李");
  expect(await page.locator(".people").innerText()).toBe("小李 正在为您服务。");
  expect(await page.locator("#say").inputValue()).toBe("我在武汉<b>");
  expect(await page.locator(".user").count()).toBe(1);
  expect(page.url()).not.toContain("%");
  await page.locator('button[name="send"]').click();
  expect(await page.locator(".user").last().innerText()).toContain("我在武汉<b>");
  expect(await page.locator("#say").inputValue()).toBe("");
  await page.context().close();
});
