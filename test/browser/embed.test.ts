import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";
import { violations } from "./chat-page.ts";

// The one line that an agency puts into its page: on a page of another origin, with a strict policy of its own.

const clock = standingClock("2026-11-22T04:00:00Z");
let files: string;
let server: RunningServer;
let agency: Server;
let browser: Browser;
let origin: string;
let line = "";

beforeAll(async () => {
  const mind = await realMind();
  files = await widgetFiles();
  agency = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; script-src ${server.url}; frame-src ${server.url}`,
    );
    response.end(
      `<!doctype html><html lang="zh-CN"><title>某市医保局</title><main><h1>某市医保局</h1><p>内容</p></main>${line}</html>`,
    );
  });
  await new Promise<void>((resolve) => agency.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(agency.address() as AddressInfo).port}`;
  server = await startServer({
    bot: realBot(mind),
    publicDir: files,
    clock: clock.now,
    env: { ALLOWED_ORIGINS: origin },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await new Promise((resolve) => agency.close(resolve));
  await rm(files, { recursive: true, force: true });
});

const visit = async (attributes: string, width = 1000, address = origin) => {
  line = `<script src="${server.url}/widget.js"${attributes} defer></script>`;
  const page = await (await browser.newContext({ viewport: { width, height: 700 } })).newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(address);
  return { page, complaints };
};
const launcher = (page: Page) => page.locator("#yibao-launcher");
const inside = (page: Page) => page.frameLocator("#yibao-frame");
describe("the line to embed", () => {
  test("shows a button, and the chat in a frame once it is opened; the policy of the page holds", async () => {
    const { page, complaints } = await visit("");
    expect(await launcher(page).innerText()).toBe("医保咨询");
    expect(await page.locator("#yibao-frame").count()).toBe(0);
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await inside(page).locator("#say").fill("医保断缴了还能补吗");
    await inside(page).locator("#say").press("Enter");
    await inside(page).locator(".bot").nth(1).waitFor();
    expect(await inside(page).locator(".bot").nth(1).innerText()).toContain("哪种医保");
    expect(await launcher(page).getAttribute("aria-expanded")).toBe("true");
    expect(complaints).toEqual([]);
    expect(await violations(page, "{ iframes: false }")).toEqual([]);
    await page.context().close();
  });

  test("closes by Escape, inside the frame and outside, and gives the focus back; the conversation stays", async () => {
    const { page } = await visit(' data-lang="en"');
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await inside(page).locator("#say").press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.id")).toBe("yibao-launcher");
    await launcher(page).click();
    await page.locator("#yibao-frame").waitFor({ state: "visible" });
    await page.locator("body").press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    await page.context().close();
  });

  test("takes its options: words, side, large print, colour, a first question", async () => {
    const { page } = await visit(
      ' data-lang="zh" data-side="left" data-elder="1" data-accent="#ffd400" data-ask="断缴补缴" data-label="问医保"',
    );
    expect(await launcher(page).innerText()).toBe("问医保");
    const place = await launcher(page).boundingBox();
    expect(place?.x).toBeLessThan(100);
    expect(place?.height).toBeGreaterThanOrEqual(44);
    await launcher(page).click();
    await inside(page).locator(".bot").nth(1).waitFor();
    expect(await inside(page).locator(".user").first().innerText()).toContain("断缴补缴");
    expect(await inside(page).locator("#person").isVisible()).toBe(true);
    const accent = await inside(page)
      .locator("html")
      .evaluate((html) => html.style.getPropertyValue("--accent"));
    expect(accent).toMatch(/^#[0-9a-f]{6}$/);
    expect(accent).not.toBe("#ffd400");
    await page.context().close();
  });

  test("fills a small screen, and covers the button to close it never", async () => {
    const { page } = await visit("", 320);
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    const frame = await page.locator("#yibao-frame").boundingBox();
    const button = await launcher(page).boundingBox();
    expect(frame?.width).toBe(320);
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    await page.context().close();
  });

  test("does not open in a page that the server does not allow", async () => {
    const stranger = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(`<!doctype html><title>x</title>${line}`);
    });
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const { page, complaints } = await visit("", 1000, address);
    await launcher(page).click();
    await expect.poll(() => complaints.join(" ")).toMatch(/frame-ancestors/i);
    await page.context().close();
    await new Promise((resolve) => stranger.close(resolve));
  });
});

describe("the page for agencies", () => {
  test("writes the line by what is chosen, shows it live, and warns of a colour that cannot be read", async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${server.url}/embed`);
    expect(await page.locator("#snippet").inputValue()).toBe(
      `<script src="${server.url}/widget.js" defer></script>`,
    );
    await page.locator("#lang").selectOption("en");
    await page.locator("#ask").fill('say "hi" & <go>');
    await page.locator("#accent").fill("#ffd400");
    const line = await page.locator("#snippet").inputValue();
    expect(line).toContain('data-lang="en"');
    expect(line).toContain("say &quot;hi&quot; &amp; &lt;go>");
    expect(await page.locator("#accent-note").innerText()).toContain("4.5:1");
    const preview = page.frameLocator("#preview");
    await preview.locator("#yibao-launcher").press("Enter");
    await preview.frameLocator("#yibao-frame").locator(".bot").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await violations(page, "{ iframes: false }")).toEqual([]);
    await context.close();
  });
});
