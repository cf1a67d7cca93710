import { readFile, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { hostileWords } from "../support/insights-data.ts";
import { serveInsights, storeOfAMonth } from "../support/insights-server.ts";
import { widgetFiles } from "../support/widget-files.ts";
import { runAxe } from "./axe.ts";
import { lookAt, looks } from "./looks.ts";

// The measures of an agency as a supervisor sees them, in a real browser, under the policy of the product.

let files: string;
let server: Awaited<ReturnType<typeof serveInsights>>;
let browser: Browser;
beforeAll(async () => {
  files = await widgetFiles();
  server = await serveInsights(await storeOfAMonth(), files);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

/** A page of somebody in a role, and what its console says. */
const open = async (address = "", role = "supervisor"): Promise<{ page: Page; said: string[] }> => {
  const context = await browser.newContext({ extraHTTPHeaders: { "x-role": role }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(`${server.url}/desk/insights${address}`);
  return { page, said };
};
const openTables = (page: Page) =>
  page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
const cellsOf = async (page: Page, id: string) =>
  (await page.locator(`#table-${id} tbody tr`).allInnerTexts()).map((row) =>
    row.split("\t").map((cell) => cell.trim()),
  );

describe("the page of the measures", () => {
  test.each(["zh", "en"])("is without a finding of axe in every look, %s", async (lang) => {
    const { page, said } = await open(`?ui=${lang}`);
    await openTables(page);
    for (const look of looks) {
      await lookAt(page, look);
      const rules = {
        "target-size": { enabled: true },
        // With forced colours the person's own palette decides.
        "color-contrast": { enabled: look.forcedColors === "none" },
      };
      const { violations, passes } = await runAxe(page, { rules });
      expect(passes.length).toBeGreaterThan(10);
      expect([look.name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([look.name, []]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
    expect(said).toEqual([]);
    await page.context().close();
  });

  test("draws the same numbers as stand in the table, and patterns besides colours", async () => {
    const { page } = await open("?ui=en");
    await openTables(page);
    const rows = await cellsOf(page, "channels");
    expect(rows).toEqual([
      ["Web page", "990"],
      ["WeChat", "511"],
      ["WeCom", "17"],
    ]);
    const bars = (of: string, id: string) =>
      page.evaluate(`[...document.querySelectorAll("#table-${id} svg.chart rect.part")].map((bar) => ${of})`);
    // 511 of 990 is 51.6 percent of the longest bar.
    const [longest = 1, next = 0] = (await bars("bar.getBoundingClientRect().width", "channels")) as number[];
    expect(Math.round((next / longest) * 1000)).toBe(516);
    const fills = (await bars("bar.getAttribute('fill')", "stops")) as string[];
    expect(new Set(fills).size).toBe(3);
    await page.context().close();
  });

  test("is chosen by its form: days, then a topic, and shown in the other language as it was chosen", async () => {
    const { page } = await open("?ui=en");
    await page.getByLabel("From", { exact: true }).fill("2026-11-20");
    await page.getByLabel("To", { exact: true }).fill("2026-11-20");
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.locator(".day").innerText()).toContain("2026-11-20 to 2026-11-20");
    await page.getByLabel("Topic", { exact: true }).selectOption("reimburse");
    await page.getByRole("button", { name: "Show" }).click();
    await openTables(page);
    expect(await cellsOf(page, "areas")).toEqual([["Wuhan", "140"]]);
    await page.getByRole("link", { name: "中文" }).click();
    await openTables(page);
    expect(await cellsOf(page, "areas")).toEqual([["武汉", "140"]]);
    await page.context().close();
  });

  test("shows what people said as words: nothing of it runs, and all of it can be read", async () => {
    const { page, said } = await open();
    const shown = await page.locator("#table-unanswered").innerText();
    for (const words of hostileWords.filter((one) => !one.includes("&"))) expect(shown).toContain(words);
    expect(await page.evaluate("typeof trap")).toBe("undefined");
    expect(await page.locator("main script, main img, main [style], main [onload]").count()).toBe(0);
    expect(said).toEqual([]);
    await page.context().close();
  });

  test("is printed without its form, with all of the tables that are open", async () => {
    const { page } = await open();
    await openTables(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("form.query").isVisible()).toBe(false);
    expect(await page.locator("#table-channels rect.part").first().isVisible()).toBe(true);
    const isCut =
      "[...document.querySelectorAll('.scroll')].some((one) => one.scrollHeight > one.clientHeight + 1)";
    expect(await page.evaluate(isCut)).toBe(false);
    await page.context().close();
  });

  test("gives each table as a file with the period in its name", async () => {
    const { page } = await open("?ui=en&days=7");
    const links = await page.getByRole("link", { name: /Download CSV/ }).count();
    expect(links).toBeGreaterThan(10);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#table-unanswered").getByRole("link").click(),
    ]);
    expect(download.suggestedFilename()).toBe("yibao-unanswered-2026-11-22-2026-11-28.csv");
    const text = await readFile(await download.path(), "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).toContain("'=HYPERLINK");
    await page.context().close();
  });
});

describe("whoever asks for the measures", () => {
  const get = (path: string, role?: string) =>
    fetch(`${server.url}${path}`, { headers: role === undefined ? {} : { "x-role": role } });
  test("is a supervisor, or is refused; who has not signed in is left to others", async () => {
    for (const path of ["/desk/insights", "/desk/insights/areas.csv"]) {
      expect((await get(path, "supervisor")).status).toBe(200);
      const refused = await get(path, "agent");
      expect([refused.status, (await refused.text()).includes("只有主管")]).toEqual([403, true]);
      const nobody = await get(path);
      expect([nobody.status, await nobody.text()]).toEqual([404, "nobody"]);
    }
    expect((await get("/desk/insights/passwords.csv", "supervisor")).status).toBe(404);
    expect((await get("/desk/insights/areas.csv", "supervisor")).headers.get("cache-control")).toBe(
      "no-store",
    );
    expect(server.problems).toEqual([]);
  });

  test("is told no more than that it did not work where the store is broken", async () => {
    const store = await storeOfAMonth();
    const broken = await serveInsights(
      { ...store, tallies: () => Promise.reject(new Error("secret words")) },
      files,
    );
    const answer = await fetch(`${broken.url}/desk/insights`, { headers: { "x-role": "supervisor" } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
    expect(broken.problems).toEqual([{ problem: "insights-not-made", cause: "Error" }]);
    await broken.close();
  });
});
