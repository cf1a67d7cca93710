import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/whole-product.ts";
import { runAxe } from "./axe.ts";
import { tap, type } from "./chat-page.ts";
import { type ProductStage, setProductStage } from "./product-stage.ts";
import { signIn } from "./sign-in.ts";

// A person has a second matter added to what they have left, and a colleague sees both, over the product as it is started.

let stage: ProductStage;
beforeAll(async () => {
  stage = await setProductStage();
}, 120_000);
afterAll(() => stage?.close());

const atDesk = async (width: number): Promise<Page> => {
  const page = await stage.opened(width);
  await signIn(page, stage.product.url, "小李", PASSWORD);
  await page.locator("#sign-out").waitFor();
  return page;
};

/** What of the page goes beyond its right edge. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe("a request with two matters", () => {
  it("is made by the person's yes, tapped, and shown at the desk at 1280 and at 1024 pixels", async () => {
    const person = await stage.opened(420, 800);
    await person.goto(stage.product.url);
    await person.locator("#say").waitFor();
    await type(person, "我断缴了几个月，能补吗");
    await type(person, "职工医保，在杭州");
    await tap(person, "离职后没交或忘交");
    await type(person, "找人工");
    await tap(person, "转给工作人员");
    await tap(person, "改为留言");
    await type(person, "武汉医保，住院花了一万，普通生病，能报多少");
    const asked = await type(person, "找人工");
    for (const words of ["断缴补缴", "医疗费报销", "武汉", "现在一起转给他们吗"])
      expect(asked).toContain(words);
    const told = await tap(person, "加进去");
    expect(told).toContain("断缴补缴、医疗费报销");

    for (const width of [1280, 1024]) {
      const li = await atDesk(width);
      const row = li.locator(".rows > li").first();
      await row.waitFor();
      expect(await row.locator(".topic").allInnerTexts()).toEqual(["断缴补缴 · 杭州", "+ 医疗费报销 · 武汉"]);
      await row.locator(".open").click();
      await li.locator(".brief .matter").nth(1).waitFor();
      const matters = li.locator(".brief .matter");
      expect(await matters.locator("h3").allInnerTexts()).toEqual([
        "第 1 件：断缴补缴 · 杭州",
        "第 2 件：医疗费报销 · 武汉",
      ]);
      expect(await matters.nth(0).innerText()).not.toContain("武汉");
      expect(await matters.nth(1).innerText()).not.toContain("断缴");
      for (const at of [0, 1]) expect(await matters.nth(at).innerText()).toContain("算出的答复");
      expect(await overhang(li)).toBeLessThanOrEqual(0);
      const { violations } = await runAxe(li, {});
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await li.context().close();
    }
  }, 120_000);

  it("has a fact of the second set right without touching the first", async () => {
    const li = await atDesk(1280);
    await li.locator('[data-key^="claim "]').first().click();
    await li.locator("#reply").waitFor();
    await li.locator('[data-key="edit area 2"]').click();
    await li.getByRole("dialog").getByRole("textbox").fill("南京");
    await li.getByRole("dialog").getByRole("textbox").press("Enter");
    const matters = li.locator(".brief .matter");
    await matters.nth(1).getByText("南京").first().waitFor();
    expect(await matters.nth(0).innerText()).toContain("杭州");
    expect(await matters.nth(0).innerText()).not.toContain("南京");
  }, 60_000);

  it("left no problem behind", () => {
    expect(stage.product.problems).toEqual([]);
  });
});
