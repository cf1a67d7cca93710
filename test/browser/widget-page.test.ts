import { rm } from "node:fs/promises";
import type { Browser, BrowserContext, BrowserContextOptions, Page, WebSocketRoute } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { citingBot } from "../support/citing-bot.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { widgetFiles } from "../support/widget-files.ts";

let files: string;
let server: RunningServer;
let browser: Browser;
const clock = standingClock("2026-05-01T04:00:00Z");
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  files = await widgetFiles();
  server = await startServer({ bot: citingBot, publicDir: files, clock: clock.now });
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  expect(complaints.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

async function visit(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return context;
}

/** Opens the page and waits for the greeting. Errors and refusals by the security policy fail the test. */
async function open(context: BrowserContext, query = ""): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(server.url + query);
  await page.locator(".bot").first().waitFor();
  return page;
}

const box = (page: Page) => page.locator("#say");
const bubbles = (page: Page) => page.locator("#messages .bubble").allInnerTexts();
const focused = (page: Page) =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.textContent");

async function say(page: Page, words: string): Promise<void> {
  const before = await page.locator(".bot").count();
  await box(page).fill(words);
  await box(page).press("Enter");
  await page.locator(".bot").nth(before).waitFor();
}

/** Lets a page notice, from the start, whatever is added to its live log. */
const listen = (context: BrowserContext) =>
  context.addInitScript(`window.heard = [];
    addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) window.heard.push(node.textContent);
    }).observe(document.querySelector("[role=log]"), { childList: true }));`);

describe("talking", () => {
  test("Enter sends, the focus stays, and what comes back is text and never markup", async () => {
    const page = await open(await visit());
    await say(page, "断缴 <i>了</i>");
    expect((await bubbles(page)).slice(1)).toEqual(["断缴 <i>了</i>", "<b>断缴 <i>了</i></b> [-]"]);
    expect(await focused(page)).toBe("say");
    expect(await box(page).inputValue()).toBe("");
    expect(await page.locator("#messages b, #messages i").count()).toBe(0);
    expect(await page.locator(".delivery").count()).toBe(0);
  });

  test("the button sends, too, without leaving the page", async () => {
    const page = await open(await visit());
    await box(page).fill("一句话");
    await page.getByRole("button", { name: "发送" }).click();
    await page.locator(".bot").nth(1).waitFor();
    expect((await bubbles(page)).slice(1)).toEqual(["一句话", "<b>一句话</b> [-]"]);
    expect(page.url()).toBe(`${server.url}/`);
    expect(await focused(page)).toBe("say");
  });

  test("Shift+Enter starts a new line, and an empty box sends nothing", async () => {
    const page = await open(await visit());
    await box(page).press("Enter");
    await box(page).pressSequentially("a");
    await box(page).press("Shift+Enter");
    await box(page).pressSequentially("b");
    expect(await box(page).inputValue()).toBe("a\nb");
    expect(await page.locator(".user").count()).toBe(0);
  });

  test("a suggested answer is sent when it is tapped; suggestions stand under the last message only", async () => {
    const page = await open(await visit());
    expect(await page.locator(".choices button").allInnerTexts()).toEqual(["为什么要等 6 个月", "怎么办理"]);
    await page.locator(".choices button").nth(1).click();
    await page.locator(".bot").nth(1).waitFor();
    expect((await bubbles(page))[1]).toBe("怎么办理");
    expect(await page.locator(".choices").count()).toBe(0);
    expect(await focused(page)).toBe("say");
    await say(page, "引用");
    expect(await page.locator(".bot").last().locator(".choices button").count()).toBe(3);
  });

  test("near the limit of 2000 characters the page says how many are left", async () => {
    const page = await open(await visit());
    await box(page).fill("a".repeat(1700));
    expect(await page.locator("#room").innerText()).toBe("");
    await box(page).fill("a".repeat(1990));
    expect(await page.locator("#room").innerText()).toBe("还可以输入 10 个字");
    await box(page).pressSequentially("b".repeat(12));
    expect((await box(page).inputValue()).length).toBe(2000);
    expect(await page.locator("#room").innerText()).toContain("2000");
  });
});

describe("citations", () => {
  test("open in place by keyboard; Escape closes them and gives the focus back", async () => {
    const page = await open(await visit());
    await say(page, "引用");
    const opener = page.getByRole("button", { name: "示例医疗保障法 第十二条", exact: true });
    await opener.focus();
    await page.keyboard.press("Enter");
    expect(await opener.getAttribute("aria-expanded")).toBe("true");
    const source = page.getByRole("group", { name: "依据 示例医疗保障法 第十二条" });
    expect((await source.innerText()).split(/\n+/)).toEqual([
      "示例医疗保障法 第十二条",
      "职工应当参加职工基本医疗保险，由用人单位和职工按照规定共同缴费。",
      "适用地区",
      "全国",
      "施行日期",
      "2011年7月1日起",
      "核对日期",
      "2026年5月20日",
      "官方网址",
      "https://law.example/articles/12",
      "（在新窗口打开）",
    ]);
    const link = source.getByRole("link");
    expect(await link.getAttribute("href")).toBe("https://law.example/articles/12");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await link.getAttribute("target")).toBe("_blank");
    await link.focus();
    await page.keyboard.press("Escape");
    expect(await source.count()).toBe(0);
    expect(await opener.getAttribute("aria-expanded")).toBe("false");
    expect(await focused(page)).toBe("示例医疗保障法 第十二条");
  });

  test("an article without an address says so, and one that ends says when", async () => {
    const page = await open(await visit(), "/?lang=en");
    await say(page, "cite");
    await page.getByRole("button", { name: "Example Medical Security Act Art. 13" }).click();
    const words = await page
      .getByRole("group", { name: "Source Example Medical Security Act Art. 13" })
      .innerText();
    expect(words).toContain("No official address is recorded.");
    expect(words).toContain("1 January 2026 to 31 December 2026");
  });
});

describe("staying in touch", () => {
  test("a reload keeps the conversation, the draft and silence about what was said before", async () => {
    const context = await visit();
    await listen(context);
    const page = await open(context);
    await say(page, "第一句");
    expect(await page.evaluate<string[]>("heard")).toEqual([
      expect.stringContaining("您好"),
      expect.stringContaining("第一句"),
    ]);
    const before = await bubbles(page);
    await box(page).fill("没写完");
    await page.reload();
    await page.locator(".bot").nth(1).waitFor();
    expect(await bubbles(page)).toEqual(before);
    expect(await box(page).inputValue()).toBe("没写完");
    expect(await page.evaluate<string[]>("heard")).toEqual([]);
  });

  test("after a lost socket nothing is shown or read out twice, and nothing is missed", async () => {
    const context = await visit();
    await listen(context);
    const sockets: WebSocketRoute[] = [];
    const page = await context.newPage();
    await page.routeWebSocket(/\/stream/, (route) => {
      sockets.push(route);
      route.connectToServer();
    });
    await page.goto(server.url);
    await page.locator(".bot").first().waitFor();
    await say(page, "一");
    await sockets[0]?.close({ code: 1012 });
    await say(page, "二");
    expect(sockets.length).toBe(2);
    await sockets[1]?.close({ code: 1012 });
    await say(page, "三");
    expect((await bubbles(page)).slice(1)).toEqual([
      "一",
      "<b>一</b> [-]",
      "二",
      "<b>二</b> [-]",
      "三",
      "<b>三</b> [-]",
    ]);
    expect((await page.evaluate<string[]>("heard")).length).toBe(4);
  });

  test("two tabs show the same conversation, and follow each other into a new one", async () => {
    const context = await visit();
    const first = await open(context);
    await say(first, "甲");
    const second = await open(context);
    await second.locator(".bot").nth(1).waitFor();
    await say(second, "乙");
    await first.locator(".bot").nth(2).waitFor();
    expect(await bubbles(first)).toEqual(await bubbles(second));
    expect((await bubbles(first)).length).toBe(5);
    await first.locator("#fresh").click();
    await first.locator("#confirm-yes").click();
    await first.locator(".bot").first().waitFor();
    await second.getByText("乙", { exact: true }).waitFor({ state: "detached" });
    await say(second, "丙");
    await first.getByText("丙", { exact: true }).waitFor();
    expect(await bubbles(first)).toEqual(await bubbles(second));
  });

  test("offline it says so, keeps what is sent, and sends it when the network is back", async () => {
    const context = await visit();
    const page = await open(context);
    await context.setOffline(true);
    await page.locator("#status.offline").waitFor();
    await box(page).fill("离线时说的");
    await box(page).press("Enter");
    expect(await page.locator(".delivery.sending").count()).toBe(1);
    await context.setOffline(false);
    await page.locator(".bot").nth(1).waitFor();
    expect((await bubbles(page)).slice(1)).toEqual(["离线时说的", "<b>离线时说的</b> [-]"]);
  });

  test("an expired token leads to a new conversation, and the message goes along", async () => {
    const page = await open(await visit());
    await say(page, "早");
    clock.advance(24 * 60);
    await say(page, "晚");
    await page.getByText("<b>晚</b> [-]", { exact: true }).waitFor();
    expect(await page.locator(".ended").count()).toBe(1);
    const words = await bubbles(page);
    expect(words.filter((text) => text === "晚")).toEqual(["晚"]);
    expect(words[1]).toBe("早");
  });

  test("a refused message can be tried again", async () => {
    const page = await open(await visit());
    await page.route(/\/activities$/, (route) => route.fulfill({ status: 400, json: {} }));
    await box(page).fill("再试");
    await box(page).press("Enter");
    const again = page.getByRole("button", { name: "重试" });
    await again.waitFor();
    await page.unroute(/\/activities$/);
    await again.click();
    await page.locator(".bot").nth(1).waitFor();
    expect((await bubbles(page)).slice(1)).toEqual(["再试", "<b>再试</b> [-]"]);
    expect(await focused(page)).toBe("say");
  });
});

describe("the page", () => {
  test("the switch changes the page at once and the bot from the next message on, once", async () => {
    const page = await open(await visit());
    const langs: unknown[] = [];
    page.on("request", (request) => {
      if (request.method() !== "POST" || !request.url().endsWith("/activities")) return;
      langs.push((request.postDataJSON() as { channelData: { lang?: string } }).channelData.lang);
    });
    await say(page, "一");
    await page.getByRole("button", { name: "English" }).click();
    expect(await page.getAttribute("html", "lang")).toBe("en-US");
    expect(await page.locator("#fresh").innerText()).toBe("New conversation");
    await say(page, "two");
    await say(page, "three");
    expect(langs).toEqual([undefined, "en", undefined]);
    expect(await page.locator(".user .bubble").first().getAttribute("lang")).toBe("zh-CN");
    expect(await page.locator(".bot").first().getAttribute("lang")).toBe("zh-CN");
    await page.reload();
    await page.getByRole("button", { name: "中文" }).waitFor();
  });

  test("a new conversation is confirmed in place; Escape takes the question back", async () => {
    const page = await open(await visit());
    await say(page, "旧");
    await page.locator("#fresh").focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("confirm-yes");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("fresh");
    expect(await page.locator("#confirm").isVisible()).toBe(false);
    expect((await bubbles(page)).length).toBe(3);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.getByText("旧", { exact: true }).waitFor({ state: "detached" });
    await page.locator(".bot").first().waitFor();
    expect((await bubbles(page)).length).toBe(1);
    expect(await focused(page)).toBe("say");
  });

  test("the keyboard reaches everything in reading order", async () => {
    const page = await open(await visit());
    await say(page, "引用");
    await page.reload();
    await page.locator(".choices").waitFor();
    const order: string[] = [];
    for (let key = 0; key < 17; key++) {
      await page.keyboard.press("Tab");
      order.push(await focused(page));
    }
    expect(order).toEqual([
      "跳到输入框",
      "elder",
      "switch",
      "privacy",
      "save",
      "fresh",
      "12393",
      "个人信息说明",
      "示例医疗保障法 第十二条",
      "示例医疗保障法 第十三条",
      "某省职工基本医疗保险实施办法 第二十一条第二款",
      "朗读",
      "为什么要等 6 个月",
      "怎么办理",
      "换一件事",
      "say",
      "发送",
    ]);
  });

  test.each([
    [320, 640],
    [320, 256],
  ])("%i × %i pixels need no scrolling sideways, and targets are large enough", async (width, height) => {
    for (const query of ["/?lang=zh", "/?lang=en"]) {
      const page = await open(await visit({ viewport: { width, height } }), query);
      await say(page, query.endsWith("zh") ? "引用" : "cite");
      for (const opener of await page.locator(".cite").all()) await opener.click();
      await page.locator("#fresh").click();
      await box(page).fill("https://example.org/".padEnd(300, "x"));
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      for (const button of await page.getByRole("button").all()) {
        const size = await button.boundingBox();
        expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44);
      }
    }
  });

  test("text of twice the size needs no scrolling sideways either", async () => {
    const page = await open(await visit({ viewport: { width: 640, height: 720 } }));
    await say(page, "引用");
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    for (const opener of await page.locator(".cite").all()) await opener.click();
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(640);
  });

  test("without JavaScript it names the hotline", async () => {
    const page = await (await visit({ javaScriptEnabled: false })).newPage();
    await page.goto(server.url);
    expect(await page.locator("body").innerText()).toContain("12393");
    expect(await page.locator("#app").isVisible()).toBe(false);
  });
});
