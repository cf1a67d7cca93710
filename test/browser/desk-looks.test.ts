import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members } from "../support/desk-server.ts";
import { runAxe } from "./axe.ts";
import { atDesk, type DeskStage, setDeskStage } from "./desk-stage.ts";
import { type Look, lookAt } from "./looks.ts";

// How the desk looks: each page in each size and palette, both languages. axe finds nothing, nothing is wider than the
// window, and what is pressed is large enough for a finger.

let stage: DeskStage;
beforeAll(async () => {
  stage = await setDeskStage();
});
afterAll(() => stage?.close());

const look = (name: string, width: number, height: number, more: Partial<Look> = {}): Look => ({
  name,
  viewport: { width, height },
  colorScheme: "light",
  forcedColors: "none",
  ...more,
});
const looks: readonly Look[] = [
  look("1440", 1440, 900),
  look("1440, dark", 1440, 900, { colorScheme: "dark" }),
  look("1440, forced colours", 1440, 900, { forcedColors: "active" }),
  look("1024", 1024, 768),
  look("768", 768, 1024),
  look("320", 320, 900),
  look("320, dark", 320, 900, { colorScheme: "dark" }),
  look("1280 at 400 %", 320, 256),
];

/** What is too small to be hit: links in running text and boxes within a label as large as it should be are none. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll("button, a, select, summary, input:not(.check input), .check")]
    .filter((one) => one.offsetParent !== null && !one.closest(".source"))
    .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 80)])
    .filter(([box]) => box.height < 43.9 || box.width < 43.9)
    .map(([box, html]) => Math.round(box.width) + "x" + Math.round(box.height) + " " + html)`);

const judge = async (page: Page, what: string): Promise<void> => {
  for (const one of looks) {
    await lookAt(page, one);
    const { violations } = await runAxe(page, { resultTypes: ["violations"] });
    const where = `${what}, ${one.name}`;
    expect
      .soft(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        where,
      )
      .toEqual([]);
    expect
      .soft(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), where)
      .toBeLessThanOrEqual(0);
    expect.soft(await tooSmall(page), where).toEqual([]);
  }
  await lookAt(page, look("1440", 1440, 900));
};

test.each(["zh", "en"] as const)("in %s", async (lang) => {
  const { page, breaches } = await atDesk(stage, lang === "zh" ? members.li.name : members.wang.name);
  if (lang === "en") await page.locator("#switch").click();
  await page.locator(".rows .open").first().waitFor();
  await judge(page, "the queue");
  const topic = lang === "zh" ? "断缴补缴" : "Reimbursement";
  await page.locator(".rows li", { hasText: topic }).locator(".claim").click();
  await page.locator(".ready summary").click();
  await page.locator(".cite").first().click();
  await page.locator("#reply").fill("9 个月 / 9 months");
  await page.locator(".guard li").first().waitFor();
  await page.locator("#send").click();
  await page.locator("#despite").waitFor();
  await judge(page, "a conversation");
  await page.locator("#give-back").click();
  await judge(page, "a dialog");
  await page.keyboard.press("Escape");
  await page.locator("#help").click();
  await judge(page, "the shortcuts");
  expect(breaches).toEqual([]);
  await page.context().close();
});

test("the pages of supervisors, and the way in", async () => {
  const { page, breaches } = await atDesk(stage, members.zhao.name);
  for (const name of ["overview", "staff", "audit"]) {
    await page.goto(`${stage.server.url}/desk/${name}`);
    await page.locator("main li, tbody tr").first().waitFor();
    await judge(page, name);
  }
  await page.locator("#sign-out").click();
  await page.locator("#password").waitFor();
  await judge(page, "the way in");
  expect(breaches).toEqual([]);
  await page.context().close();
});
