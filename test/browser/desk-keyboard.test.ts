import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members } from "../support/desk-server.ts";
import { atDesk, type DeskStage, setDeskStage } from "./desk-stage.ts";

// The desk by keyboard alone, once somebody has signed in.

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDeskStage();
});
afterAll(() => stage?.close());

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).split('\\n')[0]",
  );
const press = async (page: Page, key: string): Promise<string> => {
  await page.keyboard.press(key);
  return focused(page);
};

test("queue, conversation, reply, brief and help, with and without the single keys", async () => {
  const { page } = await atDesk(stage, members.li.name);
  await page.locator(".rows .open").nth(1).waitFor();
  // The list is one stop on the way: its current row with its two buttons.
  await page.getByRole("button", { name: "书面" }).focus();
  expect(await press(page, "Tab")).toBe("断缴补缴 · 杭州");
  expect(await press(page, "ArrowDown")).toBe("医疗费报销 · 杭州");
  expect(await press(page, "ArrowDown")).toBe("医疗费报销 · 杭州");
  expect(await press(page, "Tab")).toBe("接手: 医疗费报销");
  expect(await press(page, "Shift+Tab")).toBe("医疗费报销 · 杭州");
  expect(await press(page, "k")).toBe("断缴补缴 · 杭州");
  await page.keyboard.press("Enter");
  await page.locator(".fact").first().waitFor();
  await expect.poll(() => focused(page)).toBe("断缴补缴 · 杭州");
  await page.keyboard.press("c");
  await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("reply");
  // In the box they are letters.
  await page.keyboard.type("jkcrb?");
  expect(await page.locator("#reply").inputValue()).toBe("jkcrb?");
  await page.locator("#reply").fill("您好");
  await page.keyboard.press("Enter");
  expect(await page.locator("#reply").inputValue()).toBe("您好\n");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => page.locator(".transcript .agent").count()).toBe(1);
  await page.locator(".talk h2").focus();
  expect(await press(page, "b")).toBe("案情");
  expect(await press(page, "r")).toBe("");
  await page.locator(".talk h2").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.getByLabel("使用单键快捷键").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  await page.locator(".talk h2").focus();
  await page.keyboard.press("?");
  await page.keyboard.press("b");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await focused(page)).toBe("断缴补缴 · 杭州");
});

test("an input method's Enter sends nothing, even where Enter is set to send", async () => {
  const { page } = await atDesk(stage, members.wang.name);
  await page.locator(".rows .open", { hasText: "医疗费报销" }).click();
  await page.locator(".fact").first().waitFor();
  await page.getByLabel("按 Enter 也发送").check();
  await page.locator("#reply").focus();
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "nihao", selectionStart: 5, selectionEnd: 5 });
  await page.keyboard.press("Enter");
  await client.send("Input.insertText", { text: "你好" });
  expect(await page.locator(".transcript .agent").count()).toBe(0);
  expect(await page.locator("#reply").inputValue()).toContain("你好");
  await page.locator("#reply").fill("你好");
  // An Enter within moments of the composition's end still belongs to it.
  await expect
    .poll(async () => {
      await page.keyboard.press("Enter");
      return page.locator(".transcript .agent").count();
    })
    .toBe(1);
});
