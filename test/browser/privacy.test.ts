import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { plainSettings } from "../support/private-office.ts";
import { wholeProduct } from "../support/whole-product.ts";
import { type as ask, nextReply, tap } from "./chat-page.ts";

// What people may do with what is kept of them, on the pages of the product.

let product: Awaited<ReturnType<typeof wholeProduct>>;
let browser: Browser;
beforeAll(async () => {
  product = await wholeProduct(undefined, { privacy: plainSettings });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const visit = async (javaScriptEnabled = true): Promise<BrowserContext> => {
  const context = await browser.newContext({
    ...{ viewport: { width: 320, height: 640 }, locale: "zh-CN", javaScriptEnabled },
  });
  context.setDefaultTimeout(30_000);
  return context;
};
const open = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${product.url}${path}`);
  await page.locator(".bot").first().waitFor();
  return page;
};
const fits = (page: Page) => page.evaluate("document.documentElement.scrollWidth <= innerWidth");
const downloaded = async (page: Page, name: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).click(),
  ]);
  return readFile(await download.path(), "utf8");
};

test("on the chat page: told first, exported twice, deleted in every tab", async () => {
  const context = await visit();
  const page = await open(context, "/?lang=zh");
  expect(await page.locator(".bot").first().innerText()).toContain("个人信息说明（版本");
  await ask(page, "金丝雀断缴三个月还能补吗");
  const other = await open(context, "/?lang=zh");
  await other.getByText("金丝雀").waitFor();
  await nextReply(page, () => page.locator("#privacy").click());
  expect(await fits(page)).toBe(true);
  await tap(page, "导出我的数据");
  expect(await downloaded(page, "可读的文字")).toContain("金丝雀断缴三个月");
  const json = JSON.parse(await downloaded(page, "数据文件（JSON）"));
  expect(json.lines[1].body.text).toBe("金丝雀断缴三个月还能补吗");
  await nextReply(page, () => page.locator("#privacy").click());
  await tap(page, "删除我的数据");
  await page.locator(".choices").getByRole("button", { name: "是的，全部删除" }).click();
  for (const tab of [page, other]) {
    await tab.locator("#messages").getByText("已经全部删除").waitFor();
    expect(await tab.locator("#messages > li").count()).toBe(1);
    expect(await tab.locator("body").textContent()).not.toContain("金丝雀");
    // Nor is what was read out.
    expect(await tab.locator("body").textContent()).not.toContain("导出我的数据");
  }
  await page.reload();
  await page.locator("#messages").getByText("已经全部删除").waitFor();
  expect(await page.locator("body").innerText()).not.toContain("金丝雀");
  expect(await ask(page, "断缴三个月还能补吗")).not.toBe("");
  await context.close();
});

test("on the page without scripts, with who receives what", async () => {
  const context = await visit(false);
  const page = await open(context, "/chat?lang=zh");
  expect(await page.locator(".bot").first().innerText()).toContain("版本");
  await page.locator("#say").fill("金丝雀断缴三个月还能补吗");
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByRole("button", { name: "隐私", exact: true }).click();
  await page.getByRole("button", { name: "导出我的数据" }).click();
  expect(await downloaded(page, "可读的文字")).toContain("金丝雀");
  await page.getByRole("button", { name: "隐私", exact: true }).click();
  await page.getByRole("button", { name: "删除我的数据" }).click();
  await page.getByRole("button", { name: "是的，全部删除" }).click();
  expect(await page.locator("#messages").innerText()).toContain("已经全部删除");
  expect(await page.locator("#messages").innerText()).not.toContain("金丝雀");
  await page.getByRole("link", { name: "个人信息说明" }).click();
  const about = await page.locator("main").innerText();
  for (const words of ["30 天后删除", "180 天", "12345", "数据库：对话（本服务器）"])
    expect(about).toContain(words);
  await context.close();
});

test("what is kept is given to nobody who has not its name", async () => {
  for (const path of ["/my-data/x.json", "/my-data/../privacy.json", `/my-data/${"A".repeat(32)}.txt`]) {
    const answer = await fetch(`${product.url}${path}`);
    expect(answer.status).toBe(404);
  }
  const gone = await fetch(`${product.url}/my-data/${"A".repeat(32)}.txt?lang=en`);
  expect(gone.headers.get("cache-control")).toBe("no-store");
  expect(await gone.text()).toContain("has run out");
});
