import type { Page } from "playwright-core";

// How a browser test talks to the chat page.

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
