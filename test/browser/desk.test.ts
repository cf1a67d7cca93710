import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { members, PASSWORD } from "../support/desk-server.ts";
import { atDesk, type DeskStage, setDeskStage } from "./desk-stage.ts";

// A day at the desk: two colleagues and a supervisor, each in a browser of their own.

let stage: DeskStage;
beforeEach(async () => {
  stage = await setDeskStage();
});
afterEach(() => stage?.close());

const row = (page: Page, topic: string) => page.locator(".rows li", { hasText: topic });
const told = (page: Page) => page.locator("#told");

test("somebody who does not know the password is told so in words, and after five times to wait", async () => {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stage.server.url}/desk`);
  for (let n = 0; n < 5; n += 1) {
    await page.locator("#name").fill(members.li.name);
    await page.locator("#password").fill(`not the password ${n}`);
    await page.locator("#password").press("Enter");
    // The box is emptied when the answer is there.
    await expect.poll(() => page.locator("#password").inputValue()).toBe("");
  }
  expect(await told(page).innerText()).toMatch(/不对|not right/);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#password").press("Enter");
  await expect.poll(() => told(page).innerText()).toMatch(/15 (分钟|minutes)/);
  expect(await page.locator(".queue").count()).toBe(0);
  await context.close();
});

test("one takes a conversation, another cannot; both see it without a reload, and what was typed stays", async () => {
  const [li, wang] = [await atDesk(stage, members.li.name), await atDesk(stage, members.wang.name)];
  await row(wang.page, "断缴补缴").locator(".open").click();
  await wang.page.locator("#reply").fill("您好，我来看看。");
  // Whoever is slower has seen it free.
  await wang.page.route("**/desk/api/conversations/**", async (route) => {
    if (route.request().method() === "GET") return route.abort();
    return route.continue();
  });
  await row(li.page, "断缴补缴").locator(".claim").click();
  await expect.poll(() => row(li.page, "断缴补缴").innerText()).toContain("我在处理");
  await expect.poll(() => row(wang.page, "断缴补缴").innerText()).toContain("李娜 已接手");
  expect(stage.server.helpDesk.stageOf("web|first")).toMatchObject({ kind: "claimed", by: "s-li" });
  await wang.page.unroute("**/desk/api/conversations/**");
  await wang.page.locator("#send").click();
  await expect.poll(() => told(wang.page).innerText()).toContain("已重新读取");
  expect(await told(wang.page).innerText()).toContain("您写的内容还在");
  await expect.poll(() => wang.page.locator("#composer-note").innerText()).toContain("李娜");
  expect(await wang.page.locator("#reply").inputValue()).toBe("您好，我来看看。");
  await wang.page.reload();
  await expect.poll(() => wang.page.locator("#reply").inputValue()).toBe("您好，我来看看。");
  expect([...li.breaches, ...wang.breaches]).toEqual([]);
});

test("a supervisor takes a conversation over and gives it to a colleague, and everybody is told", async () => {
  const [li, wang] = [await atDesk(stage, members.li.name), await atDesk(stage, members.wang.name)];
  const zhao = await atDesk(stage, members.zhao.name);
  await row(li.page, "断缴补缴").locator(".claim").click();
  await expect.poll(() => row(zhao.page, "断缴补缴").innerText()).toContain("李娜 已接手");
  expect(await li.page.locator("#take-over").isVisible()).toBe(false);
  await row(zhao.page, "断缴补缴").locator(".open").click();
  await zhao.page.locator("#take-over").click();
  await zhao.page.locator("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => row(zhao.page, "断缴补缴").innerText()).toContain("我在处理");
  await expect.poll(() => told(li.page).innerText()).toContain("赵敏 接过了您在处理的一个对话（断缴补缴）");
  await zhao.page.locator("#colleague").selectOption({ label: "王强" });
  await zhao.page.locator("#give-to").click();
  await zhao.page.locator("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => told(wang.page).innerText()).toContain("有一个对话现在由您处理（断缴补缴）");
  expect(stage.server.helpDesk.stageOf("web|first")).toMatchObject({ kind: "claimed", by: "s-wang" });
  expect([...li.breaches, ...wang.breaches, ...zhao.breaches]).toEqual([]);
});

test("a reply that contradicts the answer is marked while it is typed, held, and sent with a reason or not at all", async () => {
  const { page, breaches } = await atDesk(stage, members.li.name);
  await row(page, "断缴补缴").locator(".claim").click();
  const box = page.locator("#reply");
  await box.fill("要等 9 个月。");
  await page.locator(".guard li").waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(["9 个月"]);
  expect(await page.locator(".guard blockquote").innerText()).toBe("从参保起要等 5 个月才能报销。");
  await box.press("Control+Enter");
  await page.locator("#despite").waitFor();
  expect(await page.locator(".transcript .agent").count()).toBe(0);
  expect(await box.inputValue()).toBe("要等 9 个月。");
  // The sentence of the claim instead.
  await page.locator(".guard button", { hasText: "改用这一句" }).click();
  await page.locator("#send-claim").press("Enter");
  await expect.poll(() => page.locator(".transcript .agent").allInnerTexts()).toHaveLength(1);
  expect(await page.locator(".transcript .agent").innerText()).toMatch(
    /李娜.*有依据的答复\s*从参保起要等 5 个月/s,
  );
  expect(await box.inputValue()).toBe("要等 9 个月。");
  // And all the same, with a reason.
  await page.locator(".despite button").click();
  await expect.poll(() => told(page).innerText()).toContain("请写明理由");
  await page.locator("#despite").fill("当地另有规定");
  await page.locator("#despite").press("Enter");
  await expect.poll(() => page.locator(".transcript .agent").count()).toBe(2);
  await expect.poll(() => box.inputValue()).toBe("");
  expect(breaches).toEqual([]);
});

test("both sides see each other's words at once; a person's markup is text, in no title and no address", async () => {
  const { page, breaches } = await atDesk(stage, members.li.name);
  await row(page, "断缴补缴").locator(".claim").click();
  await page.locator(".transcript .person").waitFor();
  stage.server.helpDesk.hear("web|first", '<script>window.ran=1</script><svg onload="window.ran=1">');
  await expect.poll(() => page.locator(".transcript .person").count()).toBe(2);
  expect(await page.locator(".transcript .person").last().innerText()).toContain(
    "<script>window.ran=1</script>",
  );
  expect(await page.evaluate("window.ran")).toBe(undefined);
  expect(page.url()).toBe(`${stage.server.url}/desk`);
  expect(await page.title()).toBe("(1) 医保向导 · 工作台");
  expect(
    await page.evaluate('document.documentElement.outerHTML.match(/(?:id|title|href)="[^"]*ran=1/)'),
  ).toBe(null);
  expect(breaches).toEqual([]);
});

test("a fact is corrected, the answer follows, the guard too; then it is given back with words", async () => {
  const { page, breaches } = await atDesk(stage, members.li.name);
  await row(page, "断缴补缴").locator(".claim").click();
  await page.getByRole("button", { name: "更正“漏缴年数”" }).click();
  await page.locator("#new-value").fill("三年吧");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await expect.poll(() => page.getByRole("dialog").locator(".trouble").innerText()).toContain("看不懂");
  expect(await page.locator("#new-value").inputValue()).toBe("三年吧");
  await page.locator("#new-value").fill("3");
  await page.locator("#new-value").press("Enter");
  // Three months and one for each of the three years.
  await expect.poll(() => page.locator(".answer").innerText()).toContain("6 个月");
  expect(await page.locator(".corrected").innerText()).toContain("原来是 2");
  // The focus is where it was.
  await expect
    .poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')"))
    .toBe("更正“漏缴年数”");
  await page.locator("#reply").fill("要等 5 个月。");
  await page.locator(".guard li").waitFor();
  await page.locator("#give-back").click();
  expect(await page.getByRole("dialog").innerText()).toContain("断缴补缴：打算补缴的年数");
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  expect(stage.server.helpDesk.stageOf("web|first").kind).toBe("claimed");
  await page.locator("#give-back").click();
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await expect.poll(() => stage.server.helpDesk.stageOf("web|first").kind).toBe("bot");
  await expect.poll(() => row(page, "断缴补缴").count()).toBe(0);
  expect(await page.locator(".choose").isVisible()).toBe(true);
  expect(breaches).toEqual([]);
});

test("a claim is renewed while the page is open, and lapses when it was closed", async () => {
  const { page } = await atDesk(stage, members.li.name);
  await page.clock.install();
  await page.reload();
  await row(page, "断缴补缴").locator(".claim").click();
  await page.locator("#give-back").waitFor();
  const until = () => (stage.server.helpDesk.stageOf("web|first") as { until?: number }).until;
  const before = until() ?? 0;
  stage.server.clock.advance(1);
  await page.clock.runFor(31_000);
  await expect.poll(until).toBe(before + 60_000);
  await page.close();
  stage.server.clock.advance(2);
  await stage.server.helpDesk.sweep();
  const wang = await atDesk(stage, members.wang.name);
  await row(wang.page, "断缴补缴").locator(".open").click();
  await wang.page.locator("#reply").fill("我来接着答。");
  await wang.page.locator("#send").click();
  await expect
    .poll(() => stage.server.helpDesk.stageOf("web|first"))
    .toMatchObject({ kind: "human", by: "s-wang" });
});

test("whoever has two conversations keeps both, whichever is open", async () => {
  const { page } = await atDesk(stage, members.li.name);
  await page.clock.install();
  await page.reload();
  const free = page.locator(".rows li .claim");
  await free.first().click();
  await page.locator("#give-back").waitFor();
  await free.first().click();
  await expect.poll(() => page.locator(".rows li", { hasText: "我在处理" }).count()).toBe(2);
  const renewed: string[] = [];
  page.on("request", (request) => {
    if (request.postData()?.includes('"renew"') === true) renewed.push(new URL(request.url()).pathname);
  });
  await page.clock.runFor(31_000);
  await expect.poll(() => new Set(renewed).size).toBe(2);
});

test("a row stays under the pointer while others come and go, and so does the focus", async () => {
  const { page } = await atDesk(stage, members.li.name);
  const { page: other } = await atDesk(stage, members.wang.name);
  const claim = row(page, "断缴补缴").locator(".claim");
  await claim.hover();
  await page.mouse.down();
  await row(other, "医疗费报销").locator(".claim").click();
  await expect.poll(() => row(page, "医疗费报销").innerText()).toContain("已接手");
  await page.mouse.up();
  await expect.poll(() => row(page, "断缴补缴").innerText()).toContain("我在处理");
});

test("a session that ended shows the way in at once; who comes back finds the conversation and what was typed", async () => {
  const { page } = await atDesk(stage, members.li.name);
  await row(page, "断缴补缴").locator(".claim").click();
  const looked = page.waitForResponse(/\/check$/);
  await page.locator("#reply").fill("请稍等，我查一下。");
  await looked;
  stage.server.clock.advance(31);
  await page.locator("#send").click();
  await page.locator("#password").waitFor();
  expect(await told(page).innerText()).toContain("没有发出的内容还在");
  expect(await page.locator(".transcript").count()).toBe(0);
  await page.locator("#name").fill(members.li.name);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#password").press("Enter");
  await expect.poll(() => page.locator("#reply").inputValue()).toBe("请稍等，我查一下。");
  // Whoever signs out leaves nothing behind in the browser.
  await page.locator("#sign-out").click();
  await page.locator("#password").waitFor();
  expect(await page.evaluate("Object.keys(sessionStorage)")).toEqual([]);
});

test("a supervisor adds an agent, sees who is on, reads the audit and takes a conversation away as a file", async () => {
  await atDesk(stage, members.li.name);
  const { page, breaches } = await atDesk(stage, members.zhao.name);
  await page.getByRole("link", { name: "人员" }).click();
  await page.locator("#add-name").fill("陈静");
  await page.locator("#add-password").fill("123456789012");
  await page.getByRole("button", { name: "添加经办人员" }).click();
  await expect.poll(() => page.locator("form .trouble").innerText()).toContain("太常见");
  await page.locator("#add-password").fill(PASSWORD);
  await page.getByLabel("杭州市医保中心").check();
  await page.getByRole("button", { name: "添加经办人员" }).click();
  await expect
    .poll(() => page.locator(".staff li", { hasText: "陈静" }).innerText())
    .toContain("杭州市医保中心");
  await page.getByRole("link", { name: "概况" }).click();
  await expect
    .poll(() => page.locator("tbody tr", { hasText: "杭州" }).locator("td").allInnerTexts())
    .toEqual(["2", "58 分钟", "0", "0"]);
  await expect.poll(() => page.locator("main").innerText()).toContain("李娜");
  await page.getByRole("link", { name: "工作台" }).click();
  await row(page, "断缴补缴").locator(".open").click();
  await page.locator(".answer").waitFor();
  await page.getByRole("link", { name: "审计" }).click();
  await expect.poll(() => page.locator(".chain").innerText()).toContain("审计链完整");
  await page.getByRole("button", { name: "web|first" }).first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
  expect(download.suggestedFilename()).toBe("conversation.json");
  await expect.poll(() => page.locator("tbody").innerText()).toContain("导出");
  expect(breaches).toEqual([]);
});
