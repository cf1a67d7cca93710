import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bot, Store } from "../../src/ports.ts";
import { cardsOf } from "../../src/render/cards.ts";
import type { Mind } from "../../src/respond.ts";
import type { Reply } from "../../src/turn.ts";
import { launchBrowser } from "../support/browser.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call } from "../support/directline-client.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";
import { fetchWebChat, webChatPage } from "../support/web-chat.ts";
import { runAxe } from "./axe.ts";

// The real Web Chat of Bot Framework against the real bot: nothing of ours on the page but the call that renders it.

/** Held against WCAG, but for what the library of cards does: it says `aria-expanded` of what is folded, not of the button. */
const wcag = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "aria-allowed-attr": { enabled: false } },
};
const files = await fetchWebChat();
if ("missing" in files) console.log(`skipped: ${files.missing}`);

/** A bot that says one thing, to whoever joins. */
const sayingBot =
  (body: Reply) =>
  (store: Store): Bot => ({
    greet: async ({ conversation, id }) => {
      const at = "2026-11-22T04:00:00.000Z";
      const said = { id: `${id}.1`, at, from: "bot", body, replyTo: null } as const;
      await store.commit({ conversation, key: "greeting", expectedVersion: 0, state: null, entries: [said] });
      return { kind: "replied", replies: [body] };
    },
    hear: async () => ({ kind: "duplicate" }),
  });

let mind: Mind;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

describe.skipIf("missing" in files)("Web Chat", () => {
  beforeAll(async () => {
    mind = await realMind();
    const clock = standingClock("2026-11-22T04:00:00Z");
    server = await startServer({ bot: realBot(mind), clock: clock.now, drawCards: cardsOf(mind.library) });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (!("missing" in files)) await files.remove();
  });

  const open = async (bundle: "full" | "minimal", url = server.url) => {
    if ("missing" in files) throw new Error(files.missing);
    const tab = await (await browser.newContext({ viewport: { width: 480, height: 900 } })).newPage();
    tab.setDefaultTimeout(20_000);
    const complaints: string[] = [];
    tab.on("pageerror", (error) => complaints.push(String(error)));
    tab.on("console", (message) => {
      // Web Chat tries whether styles may be inline, which they may not.
      const isTrial = message.text().startsWith("Applying inline style violates");
      if (message.text().includes("Content Security Policy") && !isTrial) complaints.push(message.text());
    });
    for (const [path, answer] of Object.entries(webChatPage(new URL(url).host, files[bundle])))
      await tab.route(`${url}${path}`, (route) => route.fulfill(answer));
    await tab.goto(`${url}/web-chat`);
    return { tab, complaints };
  };
  const bubbles = (tab: Page) => tab.locator("article.webchat__basic-transcript__activity .webchat__bubble");
  /** What stands in the conversation, bubble by bubble. */
  const shown = (tab: Page): Promise<readonly string[]> => bubbles(tab).allInnerTexts();
  /** What is shown once there are so many bubbles. */
  const after = async (tab: Page, count: number): Promise<readonly string[]> => {
    await expect.poll(async () => (await shown(tab)).length, { timeout: 20_000 }).toBe(count);
    return shown(tab);
  };
  const type = async (tab: Page, words: string): Promise<void> => {
    await tab.locator('[data-id="webchat-sendbox-input"]').fill(words);
    await tab.locator('[data-id="webchat-sendbox-input"]').press("Enter");
  };
  /** Puts a file into the box; the sign of a paper clip is ticked once it lies there. */
  const attach = async (tab: Page, name: string, buffer: Buffer): Promise<void> => {
    const mimeType = name.endsWith(".png") ? "image/png" : "text/plain";
    await tab.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
    await tab.locator(".webchat__attachment-icon--checked").waitFor();
  };
  const suggested = (tab: Page, label: string) =>
    tab.getByRole("toolbar").getByRole("button", { name: label, exact: true });
  const onCard = (tab: Page, label: string) =>
    bubbles(tab).locator("button.ac-pushButton", { hasText: label }).last();
  const kept = async (tab: Page): Promise<{ token: string; conversationId: string }> =>
    JSON.parse(await tab.evaluate<string>("sessionStorage.getItem('kept')"));
  const logged = async (tab: Page) => {
    const { token, conversationId } = await kept(tab);
    const path = `/conversations/${conversationId}/activities`;
    const { body } = await call(server.url, "GET", path, { token });
    return body.activities as { text?: string; id: string; channelData: { postBack?: boolean } }[];
  };

  test("goes through a whole conversation with buttons, a card, a lost socket, a file and a reload", async () => {
    const { tab, complaints } = await open("full");
    expect((await after(tab, 1))[0]).toContain("我是医保向导");

    await type(tab, "医保断缴了还能补吗");
    expect((await after(tab, 3)).slice(1)).toEqual([
      "医保断缴了还能补吗",
      expect.stringContaining("哪种医保"),
    ]);
    await suggested(tab, "居民医保（含新农合）").click();
    expect((await after(tab, 5)).slice(3)).toEqual([
      "居民医保（含新农合）",
      expect.stringContaining("漏缴了几年"),
    ]);
    await type(tab, "两年");
    await after(tab, 7);
    await suggested(tab, "不补").click();

    // GAP-09: 3 + 2 months. Once, though the answer is there in words as well.
    const [, answer = ""] = (await after(tab, 9)).slice(7);
    expect(answer.split("要等 5 个月")).toHaveLength(2);
    const card = bubbles(tab).last().locator(".ac-adaptiveCard");
    expect(await card.locator(".ac-factset").innerText()).toContain("居民医保（含新农合）");
    const source = card.getByText("社会保险法").first();
    expect(await source.isVisible()).toBe(false);
    await onCard(tab, "依据").click();
    await source.waitFor({ state: "visible" });
    expect(await onCard(tab, "打开原文").count()).toBe(1);

    const found = await runAxe(tab, wcag);
    expect(found.passes.length).toBeGreaterThan(10);
    expect(found.violations.map(({ id }) => id)).toEqual([]);

    // A button of the card says nothing aloud; the bot asks.
    await onCard(tab, "改漏缴年数").click();
    expect((await after(tab, 10)).at(-1)).toContain("漏缴了几年");

    const { token, conversationId } = await kept(tab);
    await tab.evaluate("window.chance = -0.25; window.sockets.at(-1).close()");
    await call(server.url, "POST", `/conversations/${conversationId}/activities`, {
      token,
      body: { type: "message", text: "3 年" },
    });
    // 3 + 3 months.
    expect((await after(tab, 12)).at(-1)).toContain("要等 6 个月");
    expect(await tab.evaluate("window.sockets.length")).toBe(2);
    await suggested(tab, "为什么？").click();
    expect((await after(tab, 14)).at(-1)).toContain("这个结果是这样来的");

    const png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    await attach(tab, "发票.png", Buffer.from(png, "base64"));
    await type(tab, "这是发票");
    await expect.poll(async () => (await shown(tab)).at(-1)).toContain("收不了照片和文件");
    const said = (await logged(tab)).at(-2)?.text;
    expect(said).toBe("这是发票 📎");

    // Larger than what is read of it. The answer cuts the upload short, and the message counts as sent all the same.
    await attach(tab, "a.txt", Buffer.alloc(3_000_000, "x"));
    await type(tab, "还有这个");
    await expect.poll(async () => (await logged(tab)).at(-2)?.text).toBe("还有这个 📎");
    const declined = async () => (await shown(tab)).filter((text) => text.includes("收不了照片和文件"));
    await expect.poll(async () => (await declined()).length).toBe(2);
    expect(await tab.getByText("发送失败").count()).toBe(0);

    const before = (await shown(tab)).length;
    await tab.reload();
    const history = await after(tab, before);
    expect(history.filter((text) => text.includes("要等 5 个月"))).toHaveLength(1);
    const visible = (await logged(tab)).filter(({ channelData }) => channelData.postBack !== true);
    expect(history).toHaveLength(visible.length);
    expect(complaints).toEqual([]);
    await tab.context().close();
  });

  test("shows the words where its bundle shows no cards", async () => {
    const { tab, complaints } = await open("minimal");
    await after(tab, 1);
    await type(tab, "医保断缴了还能补吗");
    await after(tab, 3);
    await suggested(tab, "居民医保（含新农合）").click();
    await after(tab, 5);
    await type(tab, "两年");
    await after(tab, 7);
    await suggested(tab, "不补").click();
    const answer = (await after(tab, 9)).at(-1);
    expect(answer).toContain("要等 5 个月");
    expect(answer).toContain("依据：");
    expect(await tab.locator(".ac-adaptiveCard").count()).toBe(0);
    expect(complaints).toEqual([]);
    await tab.context().close();
  });

  test("shows signs of Markdown, HTML and addresses on a card as they are", async () => {
    const text =
      "*a* _b_ **c** [d](https://d.example) `e` <b>f</b> # g\n- h\n1. i ~j~ https://k.example www.l.example m@n.example \\o";
    const fact = { kind: "change", intent: "i", slot: "s" } as const;
    const reply: Reply = {
      lang: "zh",
      text: "words",
      choices: [],
      parts: [
        { kind: "heading", text, folds: false },
        { kind: "facts", text, lead: text, facts: [{ label: text, value: text, act: fact }] },
        { kind: "claim", id: "i.c", text, cites: [] },
        { kind: "line", text },
      ],
    };
    const odd = await startServer({ bot: sayingBot(reply), drawCards: cardsOf(mind.library) });
    const { tab } = await open("full", odd.url);
    const card = bubbles(tab).locator(".ac-adaptiveCard");
    await card.waitFor();
    const lines = (shown: string) =>
      shown
        .split(/\s*\n\s*/)
        .join(" ")
        .trim();
    for (const element of [".ac-factset td:first-child", ".ac-factset td:last-child", "[role=heading]"])
      expect([element, lines(await card.locator(element).first().innerText())]).toEqual([
        element,
        lines(text),
      ]);
    const all = lines(await card.innerText());
    // The head, the lead, label and value of the fact, the label on its button, the claim, the line.
    expect(all.split(lines(text)).length - 1).toBe(7);
    expect(await card.locator("a, em, strong, b, code, li").count()).toBe(0);
    await tab.context().close();
    await odd.close();
  });
});
