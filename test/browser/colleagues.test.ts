import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conversationIn, withColleague } from "./scenes.ts";
import { type Stage, setStage } from "./stage.ts";

// People of the office in the chat page: seen and heard as somebody else than the bot, and noticed from another tab.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const open = async (prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
  const context = await stage.browser.newContext({ viewport: { width: 320, height: 800 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  return page;
};
const seen = (page: Page, isSeen: boolean) =>
  page.evaluate(
    `Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${isSeen ? "visible" : "hidden"}" });
     document.dispatchEvent(new Event("visibilitychange"))`,
  );

describe("what a colleague writes", () => {
  it("stands under the name, is read out with it, and is another box than the bot's", async () => {
    const page = await open();
    await stage.office.write(await conversationIn(page), "请问您在哪里参保？");
    const item = page.locator("#messages > .agent");
    await item.waitFor();
    expect(await item.locator("h3").innerText()).toMatch(/^小李 \d/);
    expect(await item.locator("h3").isVisible()).toBe(true);
    expect(await page.locator("#news").innerText()).toContain("小李: 请问您在哪里参保？");
    expect(await page.locator("#people").innerText()).toBe("小李 正在为您服务");
    const ground = (of: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector("${of}")).backgroundColor`);
    expect(await ground(".agent .bubble")).not.toBe(await ground(".bot:not(.agent) .bubble"));
    await page.context().close();
  });

  it("is counted in the title while the page is not looked at, and no longer", async () => {
    const page = await open();
    const conversation = await conversationIn(page);
    const title = await page.title();
    await stage.office.write(conversation, "一");
    await page.locator(".agent").waitFor();
    expect(await page.title()).toBe(title);
    await seen(page, false);
    await stage.office.tell(conversation, "请稍候");
    for (const text of ["二", "三"]) await stage.office.write(conversation, text);
    await page.locator(".agent").nth(2).waitFor();
    expect(await page.title()).toBe(`（2 条新消息）${title}`);
    await seen(page, true);
    expect(await page.title()).toBe(title);
    await page.context().close();
  });

  it("can be listened to with the name", async () => {
    const page = await open((fresh) =>
      fresh.addInitScript(`
        window.spoken = [];
        speechSynthesis.speak = (one) => window.spoken.push(one.text);`),
    );
    await stage.office.write(await conversationIn(page), "您好");
    await page.locator(".agent .aloud").click();
    expect(await page.evaluate("window.spoken")).toEqual(["小李", "您好"]);
    await page.context().close();
  });

  it("is the same after a reload, and stands under the name in what is downloaded", async () => {
    const context = await stage.browser.newContext();
    context.setDefaultTimeout(30_000);
    const page = await withColleague({ stage, context, lang: "en", isElder: false });
    const shown = () => page.locator("#messages .agent").allInnerTexts();
    const before = await shown();
    expect(before).toHaveLength(2);
    await page.reload();
    await page.locator(".agent").nth(1).waitFor();
    expect(await shown()).toEqual(before);
    expect(await page.locator("#people").innerText()).toBe("Li Min is with you now");
    // What was said before the page was there is not read out again.
    expect(await page.locator("#news").innerText()).toBe("");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
    expect(await readFile(await download.path(), "utf8")).toContain("Li Min:\r\n  Hello, I see that");
    await context.close();
  });
});

describe("who waits in the queue", () => {
  it("sees the place, and can go back by a button that says what it means", async () => {
    const page = await open();
    const conversation = await conversationIn(page);
    const act = { kind: "hand-off", choice: "bot" } as const;
    const people = { stage: "queued", place: 2 } as const;
    await stage.office.tell(conversation, "您已排队。", people, [{ label: "回到医保向导", act }]);
    await page.locator("#people:not([hidden])").waitFor();
    expect(await page.locator("#people").innerText()).toBe("正在等候工作人员，您排在第 2 位");
    expect(await page.locator("#say").getAttribute("aria-describedby")).toContain("people");
    await page.locator("#switch").click();
    expect(await page.locator("#people").innerText()).toBe("You are number 2 in the queue");
    const sent = page.waitForRequest(
      (request) => request.method() === "POST" && /activities$/.test(request.url()),
    );
    await page.getByRole("button", { name: "回到医保向导", exact: true }).click();
    expect((await sent).postDataJSON()).toMatchObject({ text: "回到医保向导", channelData: { act } });
    await page.context().close();
  });
});
