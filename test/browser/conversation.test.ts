import { rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";
import { tap, type } from "./chat-page.ts";

// One full conversation of each language in a real browser, against the real bot on a fixed day.

let files: string;
let server: RunningServer;
let browser: Browser;
const clock = standingClock("2026-11-22T04:00:00Z");

beforeAll(async () => {
  const mind = await realMind();
  files = await widgetFiles();
  server = await startServer({ bot: realBot(mind), publicDir: files, clock: clock.now });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

const open = async (lang: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.url}/?lang=${lang}`);
  await page.locator(".bot").first().waitFor();
  return page;
};

/** How much of the last message is hidden: below the box to write in, or above the window where it fits in it. */
const hidden = `(() => {
  const last = [...document.querySelectorAll(".bot")].at(-1).getBoundingClientRect();
  const end = Math.min(innerHeight, document.querySelector("#composer").getBoundingClientRect().top);
  return last.height > end - 16 ? Math.max(0, last.top - end + 16) : Math.max(0, last.bottom - end);
})()`;

describe.each([
  { width: 320, height: 568 },
  { width: 1280, height: 800 },
])("a reply in a window of $width × $height", (viewport) => {
  test.each([
    ["zh", ["你好", "医保断缴了还能补吗", "居民医保", "两年", "不", "不补", "谢谢"]],
    ["en", ["hi", "can I pay for missed months?", "resident", "two years", "no", "none", "thanks"]],
  ] as const)("comes into view, also right after a short message: %s", async (lang, words) => {
    const page = await open(lang);
    await page.setViewportSize(viewport);
    for (const said of words) {
      await type(page, said);
      await expect.poll(() => page.evaluate<number>(hidden), { message: said }).toBeLessThan(1);
    }
    await page.close();
  });
});

describe("a whole conversation in a browser", () => {
  test("中文：从一句话问到有依据的答复，再打开依据", async () => {
    const page = await open("zh");
    expect(await type(page, "医保断缴了还能补吗")).toContain("哪种医保");
    expect(await tap(page, "居民医保（含新农合）")).toContain("漏缴了几年");
    expect(await type(page, "两年")).toContain("补缴几年");
    // GAP-09: 3 + 2 months; November 2026 and five months.
    const answer = await type(page, "不补");
    expect(answer).toContain("要等 5 个月");
    expect(answer).toContain("2027年4月");

    await page.locator("summary").last().click();
    const source = page.getByRole("button", { name: /社会保险法.*第三十二条/ }).last();
    await source.click();
    expect(await source.getAttribute("aria-expanded")).toBe("true");
    const shown = await page.locator(".bot").last().innerText();
    for (const word of ["2011年7月1日", "全国", "2026年11月22日"]) expect(shown).toContain(word);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.close();
  });

  test("English: a correction after the answer is computed again", async () => {
    const page = await open("en");
    const first = await type(
      page,
      "I am a freelancer in Shanghai and missed 3 months of medical insurance, do I have to wait?",
    );
    expect(first).toContain("no waiting period");
    // SH-01: more than three months, six months.
    expect(await type(page, "sorry, it was 4 months")).toContain("6 months");
    await page.close();
  });
});

test("where the page scrolls smoothly, an answer that comes before it has arrived is scrolled to", async () => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    locale: "en-GB",
    reducedMotion: "no-preference",
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await type(page, "Can I make up a gap of three months in Shanghai?");
  // Taller than the window, so that the page stands far from its end when the next words are said.
  await type(page, "flexible, I paid it myself");
  await type(page, "thanks");
  const below = () =>
    page.evaluate(
      'document.querySelector("ol").lastElementChild.getBoundingClientRect().bottom - document.querySelector("#composer").getBoundingClientRect().top',
    );
  await expect.poll(below).toBeLessThan(0);
  await context.close();
});
