import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/server.ts";
import { launchBrowser } from "../support/browser.ts";
import { citingBot } from "../support/citing-bot.ts";
import { startServer } from "../support/dev-server.ts";
import { widgetFiles } from "../support/widget-files.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let files: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  files = await widgetFiles();
  server = await startServer({ bot: citingBot, publicDir: files });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(files, { recursive: true, force: true });
});

type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/**
 * What axe-core finds: violations, and what it leaves to a person. Refuses a run that looked at nothing. With forced
 * colours the person's own palette decides about contrast.
 */
async function findings(
  page: Page,
  forced: boolean,
): Promise<{ violations: string[]; incomplete: string[] }> {
  const options = { runOnly: tags, rules: { "color-contrast": { enabled: !forced } } };
  const run = `axe.run(document, ${JSON.stringify(options)})`;
  const found = await page.evaluate<{ violations: Finding[]; incomplete: Finding[]; passes: Finding[] }>(run);
  expect(found.passes.length).toBeGreaterThan(15);
  const list = (findings: Finding[]) =>
    findings.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  return { violations: list(found.violations), incomplete: list(found.incomplete) };
}

// So tall that the box at the bottom covers nothing: axe does not judge the colours of what is covered.
const wide = { width: 1280, height: 3600 };
const narrow = { width: 320, height: 5200 };
const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ["light", { colorScheme: "light", viewport: wide }],
  ["dark", { colorScheme: "dark", viewport: wide }],
  ["light, 320 px wide", { colorScheme: "light", viewport: narrow }],
  ["dark, 320 px wide", { colorScheme: "dark", viewport: narrow }],
  ["forced colours", { forcedColors: "active", viewport: wide }],
];

for (const lang of ["zh", "en"] as const) {
  test.each(looks)(`axe finds nothing: ${lang}, %s`, async (_, look) => {
    const context = await browser.newContext({ ...look, reducedMotion: "reduce", bypassCSP: true });
    const page = await context.newPage();
    const forced = look.forcedColors === "active";
    await page.goto(`${server.url}/?lang=${lang}`);
    await page.addScriptTag({ path: axe });
    await page.locator(".choices").waitFor();
    expect(await findings(page, forced)).toEqual({ violations: [], incomplete: [] });

    await page.locator("#say").fill(lang === "zh" ? "引用" : "cite");
    await page.locator("#say").press("Enter");
    await page.locator(".cite").first().waitFor();
    for (const opener of await page.locator(".cite").all()) await opener.click();
    await page.locator("#fresh").click();
    await page.locator("#say").fill("a".repeat(1990));
    expect(await findings(page, forced)).toEqual({ violations: [], incomplete: [] });

    if (forced || look.viewport === narrow) return context.close();
    await page.route(/\/activities$/, (route) => route.fulfill({ status: 400, json: {} }));
    await page.locator("#say").press("Enter");
    await page.locator(".delivery.failed").waitFor();
    await context.setOffline(true);
    await page.locator("#status.offline").waitFor();
    expect(await findings(page, forced)).toEqual({ violations: [], incomplete: [] });
    await context.close();
  });
}
