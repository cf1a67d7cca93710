import { readFile, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { createTakeAways } from "../../src/take-aways.ts";
import { launchBrowser } from "../support/browser.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";
import { nextReply, tap, type } from "./chat-page.ts";

// An answer that is taken away: on paper, in the calendar, to another device; and large print.

let files: string;
let server: RunningServer;
let browser: Browser;
const clock = standingClock("2026-11-22T04:00:00Z");

beforeAll(async () => {
  const mind = await realMind();
  files = await widgetFiles();
  server = await startServer({
    bot: realBot(mind),
    takeAways: (store, at) => createTakeAways({ mind, store, clock: at }),
    publicDir: files,
    clock: clock.now,
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

const open = async (lang: string, width = 320): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 640 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.url}/?lang=${lang}`);
  await page.locator(".bot").first().waitFor();
  return page;
};
const fits = (page: Page) => page.evaluate("document.documentElement.scrollWidth <= innerWidth");

/** GAP-09: 3 + 2 months after two missed years, counted from November 2026. */
const answered = async (page: Page): Promise<string> => {
  await type(page, "居民医保漏缴了两年，现在参保要等多久");
  return tap(page, "不补");
};

describe("an answer that is taken away", () => {
  test("is printed from a page of its own, put into a calendar, and asked about again by its code", async () => {
    const page = await open("zh");
    await answered(page);
    const told = await tap(page, "带走这份答复");
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(told)?.[0] ?? "";
    expect(code).not.toBe("");
    const [paper] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: /打开打印页/ }).click(),
    ]);
    await paper.waitForLoadState();
    const shown = await paper.locator("main").innerText();
    for (const words of ["2027年4月", "您的情况", "12393", code, "2026年11月22日"])
      expect(shown).toContain(words);
    expect(await paper.getByRole("button", { name: "打印" }).isVisible()).toBe(true);
    expect(await fits(paper)).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: /加到日历/ }).click(),
    ]);
    const calendar = await readFile(await download.path(), "utf8");
    expect(calendar).toContain("DTSTART;VALUE=DATE:20270401");
    expect(await type(page, `${code} 变了吗`)).toContain("没有变");
    await page.context().close();
  });

  test("of a code that is not known says so on a page, and has no calendar", async () => {
    const paper = await fetch(`${server.url}/take-away/R7K492QM?lang=en`);
    expect(paper.status).toBe(404);
    expect(await paper.text()).toContain("cannot be found");
    expect(paper.headers.get("cache-control")).toBe("no-store");
    expect((await fetch(`${server.url}/take-away/R7K492QM.ics`)).status).toBe(404);
    expect((await fetch(`${server.url}/take-away/%3Cscript%3E`)).status).toBe(404);
  });

  test("goes on in another browser with a code that works once", async () => {
    const here = await open("en");
    await type(here, "My resident insurance lapsed. Can I make up what I missed?");
    const told = await type(here, "continue on another device");
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(told)?.[0] ?? "";
    const there = await open("en");
    expect(await type(there, code)).toContain("Welcome back");
    expect(await type(there, code)).toContain("cannot find this code");
    await Promise.all([here.context().close(), there.context().close()]);
  });
});

describe("a fact that is shown", () => {
  test("is asked for once more when it is tapped, and the answer is worked out again", async () => {
    const page = await open("zh");
    await answered(page);
    const again = await nextReply(page, () =>
      page.getByRole("button", { name: "漏缴年数 2 改" }).last().click(),
    );
    expect(again).toContain("漏缴了几年");
    // GAP-09: 3 + 3 months.
    expect(await type(page, "3年")).toContain("要等 6 个月");
    await page.context().close();
  });

  test("that was a button corrects what it says, however old it is", async () => {
    const page = await open("en");
    await type(page, "My medical insurance lapsed, can I make up the gap?");
    await tap(page, "Resident insurance");
    const corrected = await tap(page, "Flexible (I pay myself)");
    expect(corrected).toContain("Flexible (I pay myself)");
    expect(corrected).toContain("city");
    await page.context().close();
  });
});

describe("large print", () => {
  test("is larger, shorter, keeps a person in sight, stays after a reload, and goes again", async () => {
    const page = await open("zh");
    const long = await answered(page);
    const size = () =>
      page.evaluate("parseFloat(getComputedStyle(document.querySelector('.bubble')).fontSize)");
    const before = Number(await size());
    const short = await tap(page, "长辈版");
    expect(Number(await size())).toBeGreaterThanOrEqual(before * 1.2);
    expect(short).toContain("2027年4月");
    expect(short.length).toBeLessThan(long.length);
    const person = page.locator("#person");
    expect(await person.isVisible()).toBe(true);
    expect(await fits(page)).toBe(true);
    await page.reload();
    await page.locator(".bot").nth(3).waitFor();
    expect(await page.locator("#elder").getAttribute("aria-pressed")).toBe("true");
    expect(await nextReply(page, () => person.click())).toContain("12393");
    await tap(page, "长辈版");
    expect(await person.isVisible()).toBe(false);
    await page.context().close();
  });

  test("that was switched on beforehand holds from the first answer on", async () => {
    const page = await open("zh");
    await page.locator("#elder").click();
    expect(await answered(page)).not.toContain("固定等待期不能靠补缴减掉");
    await page.context().close();
  });
});
