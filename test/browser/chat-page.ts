import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

// How a browser test talks to the chat page, and asks axe about any page.

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What the bot says next after something was done. */
export const nextReply = async (page: Page, act: () => Promise<void>): Promise<string> => {
  const before = await page.locator(".bot").count();
  await act();
  await page.locator(".bot").nth(before).waitFor();
  return page.locator(".bot").nth(before).innerText();
};

/** Types words and sends them. */
export const type = (page: Page, words: string): Promise<string> =>
  nextReply(page, async () => {
    await page.locator("#say").fill(words);
    await page.locator("#say").press("Enter");
  });

/** Taps the last button of a name. */
export const tap = (page: Page, label: string): Promise<string> =>
  nextReply(page, () => page.getByRole("button", { name: label, exact: true }).last().click());

/** Ids of the rules that a page breaks; refuses a run that looked at nothing. */
export const violations = async (page: Page, options = "{}"): Promise<readonly string[]> => {
  await page.evaluate(await readFile(axe, "utf8"));
  const result = (await page.evaluate(`axe.run(document, ${options})`)) as {
    violations: { id: string }[];
    passes: unknown[];
  };
  if (result.passes.length <= 10)
    throw new Error(`axe held only ${result.passes.length} rules against the page`);
  return result.violations.map(({ id }) => id);
};
