import { readFile, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";

// A conversation kept as a file, and an answer that is listened to.

let files: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  files = await widgetFiles();
  const clock = standingClock("2026-11-22T04:00:00Z");
  server = await startServer({ bot: realBot(await realMind()), publicDir: files, clock: clock.now });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

const answered = async (page: Page): Promise<void> => {
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  expect(await page.locator("#save").isVisible()).toBe(false);
  await page.locator("#say").fill("灵活就业，上海，医保断了4个月，补缴行吗");
  await page.locator("#say").press("Enter");
  await page.locator(".bot").nth(1).waitFor();
};

test("a conversation is downloaded as a text with the articles under each sentence", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await answered(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  expect(download.suggestedFilename()).toMatch(/^yibao-guide-\d{4}-\d{2}-\d{2}\.txt$/);
  const text = await readFile(await download.path(), "utf8");
  for (const words of ["您: 灵活就业，上海", "2027年5月", "[中华人民共和国社会保险法 第二十七条", "https://"])
    expect(text).toContain(words);
  await page.close();
});

/** The browser's speech, put down instead of spoken. */
const listening = `
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voice = { speak: (one) => window.spoken.push(one), cancel: () => window.spoken.push({ text: "STOP" }) };
  Object.defineProperty(window, "speechSynthesis", { value: voice });
`;
type Spoken = { readonly text: string; readonly lang?: string };

test("an answer is read aloud in its language, sentence by sentence, and stopped by the same button", async () => {
  const page = await browser.newPage();
  await page.addInitScript(listening);
  await answered(page);
  const button = page.getByRole("button", { name: "朗读" }).last();
  await button.click();
  const spoken = (await page.evaluate("window.spoken")) as Spoken[];
  expect(spoken.some(({ text, lang }) => text.includes("2027年5月") && lang === "zh-CN")).toBe(true);
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  await button.click();
  expect(await button.getAttribute("aria-pressed")).toBe("false");
  const after = (await page.evaluate("window.spoken")) as Spoken[];
  expect(after.at(-1)?.text).toBe("STOP");
  await page.close();
});
