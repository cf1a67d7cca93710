import type { Page } from "playwright-core";

/** Goes to the desk of a server and types a name and a password there; what comes of it is the caller's to wait for. */
export const signIn = async (page: Page, url: string, name: string, password: string): Promise<void> => {
  await page.goto(`${url}/desk`);
  await page.locator("#name").fill(name);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
};
