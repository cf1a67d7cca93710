import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

// A whole visit by keyboard alone, in the frame on an agency's page: no click, no focus() but what the page does itself.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

/** Role and accessible name of what has the focus, in whichever frame that is. */
const focused = async (page: Page): Promise<string> => {
  const holders: Frame[] = [];
  for (const frame of page.frames())
    if (await frame.evaluate("document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement)"))
      holders.push(frame);
  const [holder] = holders;
  if (holder === undefined) return "nothing";
  const found = holder.locator("*:focus");
  if ((await found.count()) === 0) return "the page";
  // The first line is the element itself: - button "发送" [pressed]: …
  const [line = ""] = (await found.ariaSnapshot()).split("\n");
  return line.replace(/^- /, "").replace(/^(\w+ "[^"]*"(?: \[\w+\])*).*$/, "$1");
};
const press = async (page: Page, key: string): Promise<string> => {
  await page.keyboard.press(key);
  return focused(page);
};
/** Tabs until something has the focus; what had it on the way, that thing included. */
const tabTo = async (page: Page, name: string | RegExp, key = "Tab"): Promise<readonly string[]> => {
  const way: string[] = [];
  while (way.length < 60) {
    const now = await press(page, key);
    way.push(now);
    if (typeof name === "string" ? now === name : name.test(now)) return way;
  }
  throw new Error(`${name} was not reached: ${way.join(", ")}`);
};

const source = 'button "关于健全基本医疗保险参保长效机制的指导意见 激励约束措施部分"';

test("a visit: open, ask, choose, read a source, change a fact, large print, paper, a person, the other language, close", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(stage.agency.line({ lang: "zh" }));
  const inside = page.frameLocator("#yibao-frame");
  /** Waits for the next answer to something that is done. */
  const answer = async (act: () => Promise<unknown>): Promise<string> => {
    const before = await inside.locator(".bot").count();
    await act();
    await inside.locator(".bot").nth(before).waitFor();
    return inside.locator(".bot").nth(before).innerText();
  };
  const enter = () => page.keyboard.press("Enter");

  // Open: the box has the focus, and what stands above it is reached backwards, in reading order.
  expect(await tabTo(page, 'button "医保咨询"')).toEqual(['link "办事指南"', 'button "医保咨询"']);
  await answer(enter);
  expect(await focused(page)).toBe('textbox "您的问题"');
  expect(await tabTo(page, 'link "跳到输入框"', "Shift+Tab")).toEqual([
    'button "转移与异地就医"',
    'button "医疗费报销"',
    'button "断缴补缴"',
    'button "补卡或恢复参保"',
    'button "续保缴费"',
    'link "个人信息说明"',
    'link "12393"',
    'button "新对话"',
    'button "隐私"',
    'button "English"',
    'button "长辈版"',
    'link "跳到输入框"',
  ]);
  expect(await press(page, "Enter")).toBe('textbox "您的问题"');

  // Ask and choose.
  await page.keyboard.type("居民医保漏缴了两年，现在参保要等多久");
  expect(await answer(enter)).toContain("补缴几年");
  expect(await tabTo(page, 'button "不补"', "Shift+Tab")).toEqual(['button "不知道"', 'button "不补"']);
  // GAP-09: 3 + 2 months.
  expect(await answer(enter)).toContain("要等 5 个月");
  expect(await focused(page)).toBe('textbox "您的问题"');

  // Read a source: in place, and Escape closes it and nothing else.
  expect(await tabTo(page, /^text/, "Shift+Tab")).toEqual([
    'button "带走这份答复"',
    'button "什么会改变结果？"',
    'button "为什么？"',
    ...((await inside.locator(".aloud").count()) > 0 ? ['button "朗读"'] : []),
    "text: 还要知道的",
  ]);
  await enter();
  expect(await inside.locator("details").last().getAttribute("open")).toBe("");
  expect(await press(page, "Shift+Tab")).toBe(source);
  expect(await press(page, "Enter")).toBe(`${source} [expanded]`);
  expect(await press(page, "Tab")).toBe(
    'link "https://www.gov.cn/zhengce/content/202408/content_6965741.htm （在新窗口打开）"',
  );
  expect(await press(page, "Escape")).toBe(source);
  expect(await inside.locator(".source:visible").count()).toBe(0);
  expect(await page.locator("#yibao-frame").isVisible()).toBe(true);

  // Change a fact.
  expect(await tabTo(page, 'button "漏缴年数 2 改"', "Shift+Tab")).toEqual([
    'button "打算补缴的年数 0 改"',
    'button "漏缴年数 2 改"',
  ]);
  expect(await answer(enter)).toContain("漏缴了几年");
  expect(await focused(page)).toBe('textbox "您的问题"');
  await page.keyboard.type("3年");
  // GAP-09: 3 + 3 months.
  expect(await answer(enter)).toContain("要等 6 个月");

  // Paper and a file.
  await tabTo(page, 'button "带走这份答复"', "Shift+Tab");
  expect(await answer(enter)).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/);
  expect(await tabTo(page, /打开打印页/, "Shift+Tab")).toEqual([
    expect.stringMatching(/^button/),
    'link "加到日历 （在新窗口打开）"',
    'link "打开打印页 （在新窗口打开）"',
  ]);
  const [paper] = await Promise.all([context.waitForEvent("page"), enter()]);
  await paper.locator("#print").waitFor();
  expect(await press(paper, "Tab")).toBe('button "打印"');
  expect(await press(paper, "Tab")).toBe('link "加到日历"');
  await paper.close();
  await page.bringToFront();
  await tabTo(page, 'button "下载对话"', "Shift+Tab");
  const [download] = await Promise.all([page.waitForEvent("download"), enter()]);
  expect(download.suggestedFilename()).toMatch(/^yibao-guide-/);
  expect(await focused(page)).toBe('button "下载对话"');

  // Large print, a person, the other language: each button keeps the focus.
  await tabTo(page, 'button "长辈版"', "Shift+Tab");
  await answer(enter);
  expect(await focused(page)).toBe('button "长辈版" [pressed]');
  await tabTo(page, 'textbox "您的问题"');
  expect(await tabTo(page, 'button "找人工"')).toEqual(['button "发送"', 'button "找人工"']);
  expect(await answer(enter)).toContain("12393");
  expect(await focused(page)).toBe('button "找人工"');
  await tabTo(page, 'button "English"', "Shift+Tab");
  expect(await press(page, "Enter")).toBe('button "中文"');
  expect(await tabTo(page, 'button "New conversation"')).toEqual([
    'button "Privacy"',
    'button "Download"',
    'button "New conversation"',
  ]);
  expect(await press(page, "Enter")).toBe('button "Start new"');
  expect(await press(page, "Escape")).toBe('button "New conversation"');

  // Close: the button that opened the frame has the focus again; the frame comes back as it was left.
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe('button "医保咨询"');
  expect(await page.locator("#yibao-frame").isVisible()).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.activeElement).outline")).toMatch(/solid 3px/);
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe('textbox "Your question"');
  // In the page around the frame Escape closes it, too, and leaves the focus where it is.
  await tabTo(page, 'link "办事指南"', "Shift+Tab");
  expect(await press(page, "Escape")).toBe('link "办事指南"');
  expect(await page.locator("#yibao-frame").isVisible()).toBe(false);
  await context.close();
});
