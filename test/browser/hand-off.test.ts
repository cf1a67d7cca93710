import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/whole-product.ts";
import { tap, type } from "./chat-page.ts";
import { type ProductStage, setProductStage } from "./product-stage.ts";
import { signIn } from "./sign-in.ts";

// A person and two colleagues, each in a page of their own, over the product as it is started.

let stage: ProductStage;
beforeAll(async () => {
  stage = await setProductStage();
}, 120_000);
afterAll(() => stage?.close());

const atDesk = async (name: string): Promise<Page> => {
  const page = await stage.opened(1440);
  await signIn(page, stage.product.url, name, PASSWORD);
  await page.locator("#sign-out").waitFor();
  return page;
};

const inChat = async (): Promise<Page> => {
  const page = await stage.opened(420, 800);
  await page.goto(stage.product.url);
  await page.locator("#say").waitFor();
  return page;
};

/** The row of a conversation, and the button that takes it. */
const claim = (page: Page) => page.locator('[data-key^="claim "]').first();
const open = (page: Page) => page.locator('[data-key^="open "]').first();
const says = (page: Page, words: string) => page.getByText(words).last().waitFor();

const reply = async (page: Page, words: string): Promise<void> => {
  await page.locator("#reply").fill(words);
  await page.locator("#send").click();
};

describe("a person and two colleagues", () => {
  it("from a question to the hand-off at a slot, a correction, the return and the answer", async () => {
    const person = await inChat();
    await type(person, "我断缴了几个月，能补吗");
    await type(person, "职工医保，在杭州");
    expect(await type(person, "找人工")).toContain("要转给他们吗");
    expect(await tap(person, "转给工作人员")).toContain("您是下一位");

    const [li, wang] = [await atDesk("小李"), await atDesk("小王")];
    await claim(li).waitFor();
    await claim(wang).waitFor();
    await claim(li).click();
    await li.locator("#reply").waitFor();
    await says(person, "小李来为您办了");

    // The second sees who has it, and cannot write.
    await open(wang).click();
    await wang.getByText("小李").first().waitFor();
    await wang.locator("#send").waitFor({ state: "hidden" });
    expect(await claim(wang).count()).toBe(0);

    await reply(li, "您好，我看一下");
    await says(person, "您好，我看一下");
    await person.locator("#say").fill("其实我换到宁波了");
    await person.locator("#say").press("Enter");
    await says(li, "其实我换到宁波了");

    await li.locator('[data-key="edit area"]').click();
    await li.getByRole("dialog").getByRole("textbox").fill("宁波");
    await li.getByRole("dialog").getByRole("textbox").press("Enter");
    await li.getByText("宁波").first().waitFor();

    await li.locator("#give-back").click();
    await li.getByRole("dialog").locator(".strong").click();
    await says(person, "现在由我接着陪您办");
    await says(person, "杭州 → 宁波");
    const answer = await tap(person, "离职后没交或忘交");
    expect(answer).toContain("宁波");
    const handed = await stage.product.store.handOffs(["queued", "claimed", "human", "ticket"], 10);
    expect(handed).toEqual([]);
  }, 90_000);

  it("whoever closes the page loses the claim, and the person keeps their place", async () => {
    const person = await inChat();
    await type(person, "找人工");
    await tap(person, "转给工作人员");
    const li = await atDesk("小李");
    await claim(li).click();
    await li.locator("#reply").waitFor();
    await says(person, "小李来为您办了");
    await li.context().close();
    stage.product.clock.advance(1);
    await stage.product.helpDesk.sweep();
    expect(await person.getByText("不用重新排").count()).toBe(0);
    stage.product.clock.advance(1);
    await stage.product.helpDesk.sweep();
    await says(person, "您的位置还在，不用重新排");
    const wang = await atDesk("小王");
    await claim(wang).click();
    await wang.locator("#reply").waitFor();
    await says(person, "小王来为您办了");
  }, 90_000);

  it("left no problem behind", () => {
    expect(stage.product.problems).toEqual([]);
  });
});
