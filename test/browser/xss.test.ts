import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { PASSWORD, wholeProduct } from "../support/whole-product.ts";
import { xssPayloads } from "../support/xss-payloads.ts";
import { signIn } from "./sign-in.ts";

// What a person writes, and what a colleague notes, is opened wherever it is shown, with the policy of the product switched
// off: nothing but the way in which the pages are built stands between the words and a script.

let product: Awaited<ReturnType<typeof wholeProduct>>;
let browser: Browser;
let context: BrowserContext;
const sprung: number[] = [];

const CONVERSATION = "test|hostile";
const say = (id: string, utterance: string) =>
  product.bot.hear(
    { id, conversation: CONVERSATION, channel: "test", utterance, on: "2026-03-09" },
    { type: "message", text: utterance },
  );
const zhao = { id: "zhao", name: "赵敏", role: "supervisor", offices: [] } as const;

const withTrap = async (): Promise<BrowserContext> => {
  const made = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  await made.exposeBinding("trap", (_source, nth: number) => void sprung.push(nth));
  made.setDefaultTimeout(30_000);
  return made;
};

beforeAll(async () => {
  product = await wholeProduct();
  // Words of the person in the transcript, in the review queue, and as the words in which facts were told.
  await say("begin", "我断缴了几个月，能补吗");
  for (const [nth, payload] of xssPayloads.entries()) await say(`p${nth}`, payload);
  await say("again", "我断缴了几个月，能补吗");
  await say("fact", `杭州${xssPayloads[3]}`);
  await say("ask", "找人工");
  await say("yes", "转给工作人员");
  const version = async () => (await product.helpDesk.rows(zhao))[0]?.version ?? 0;
  await product.helpDesk.act(zhao, CONVERSATION, "take", await version(), { kind: "claim" });
  for (const [nth, text] of xssPayloads.entries())
    await product.helpDesk.act(zhao, CONVERSATION, `n${nth}`, await version(), { kind: "note", text });
  for (const [nth, text] of xssPayloads.slice(0, 40).entries())
    await product.helpDesk.act(zhao, CONVERSATION, `w${nth}`, await version(), {
      kind: "write",
      text,
      despite: text,
    });
  browser = await launchBrowser();
  context = await withTrap();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState("networkidle").catch(() => undefined);
  // Whatever a page would run by itself on load, focus or error has had its turn by then.
  await page.evaluate("new Promise((done) => setTimeout(done, 200))");
};

describe("three hundred and more ways to smuggle a script in", () => {
  it("the trap springs where markup is taken for what it is", async () => {
    expect(xssPayloads.length).toBeGreaterThanOrEqual(300);
    expect(new Set(xssPayloads).size).toBe(xssPayloads.length);
    const page = await (await withTrap()).newPage();
    await page.goto(`${product.url}/favicon.svg`);
    await page.goto("about:blank");
    await page.setContent(`<!doctype html><body>${xssPayloads.slice(0, 12).join("\n")}`);
    await settled(page);
    expect(sprung.length).toBeGreaterThan(2);
    sprung.length = 0;
  });

  it("runs nowhere at the desk: queue, transcript, brief, notes, audit, insights, and what is taken away", async () => {
    const page = await context.newPage();
    await signIn(page, product.url, "赵敏", PASSWORD);
    await page.locator('[data-key^="open "]').first().click();
    await page.locator("#reply").waitFor();
    await page.getByText("trap(7)").first().waitFor();
    await settled(page);
    const words = (await page.locator("main").innerText()).split("trap(").length - 1;
    // Each payload stands there as text, in the transcript and as a note.
    expect(words).toBeGreaterThan(600);
    expect(
      await page.locator("main script, main iframe, main object, main embed, main svg [onload]").count(),
    ).toBe(0);
    for (const path of ["overview", "staff", "audit", "insights", "insights?ui=en"]) {
      await page.goto(`${product.url}/desk/${path}`);
      await settled(page);
    }
    expect(await page.getByText("trap(").count()).toBeGreaterThan(0);
    expect(sprung).toEqual([]);
  }, 120_000);

  it("what is taken away is no page", async () => {
    const page = await context.newPage();
    await page.goto(`${product.url}/desk`);
    const path = `/desk/api/conversations/${encodeURIComponent(CONVERSATION)}`;
    const types = await Promise.all(
      [path, "/desk/insights/unanswered.csv"].map(async (url) => {
        const answer = await page.request.get(`${product.url}${url}`);
        const { "content-type": type = "", "x-content-type-options": sniff } = answer.headers();
        return [answer.status(), type, sniff] as const;
      }),
    );
    await page.goto(`${product.url}/desk/audit`);
    await page.locator("tbody button").first().click();
    const taken = page.waitForEvent("download");
    await page.locator("#export").click();
    expect((await taken).suggestedFilename()).toBe("conversation.json");
    for (const [status, type, sniff] of types) {
      expect([200, 404]).toContain(status);
      expect(type).not.toMatch(/html|svg|xml/);
      expect(sniff).toBe("nosniff");
    }
    expect(sprung).toEqual([]);
  }, 60_000);
});
