import { rm } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { deskFiles } from "../support/desk-files.ts";
import { type DeskServer, PASSWORD, startDesk } from "../support/desk-server.ts";
import { signIn } from "./sign-in.ts";

const topics: Readonly<Record<string, readonly [string, string]>> = {
  backpay: ["断缴补缴", "Make up a gap"],
  reimburse: ["医疗费报销", "Reimbursement"],
  renew: ["续保缴费", "Keep cover going"],
  "330100": ["杭州", "Hangzhou"],
  "310000": ["上海", "Shanghai"],
};

/** The desk with its page, a help desk with three conversations, and a browser. */
export type DeskStage = {
  readonly server: DeskServer;
  readonly browser: Browser;
  close(): Promise<void>;
};

export const setDeskStage = async (): Promise<DeskStage> => {
  const files = await deskFiles();
  const server = await startDesk({
    publicDir: files,
    names: {
      nameOf: (_kind, id, lang) => topics[id]?.[lang === "zh" ? 0 : 1],
      timer: (row, now) =>
        "since" in row.stage && row.stage.kind === "queued"
          ? { promise: "first", share: (now - row.stage.since) / 3_000_000 }
          : undefined,
    },
  });
  const browser = await launchBrowser();
  return {
    server,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(files, { recursive: true, force: true });
    },
  };
};

/** A browser of its own in which somebody has signed in; every breach of the policy and error of the page is collected. */
export const atDesk = async (
  { server, browser }: DeskStage,
  name: string,
  size = { width: 1440, height: 900 },
): Promise<{ context: BrowserContext; page: Page; breaches: string[] }> => {
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  const breaches: string[] = [];
  context.on("console", (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) breaches.push(message.text());
  });
  context.on("weberror", (error) => breaches.push(String(error.error())));
  const page = await context.newPage();
  await signIn(page, server.url, name, PASSWORD);
  await page.locator("#sign-out").waitFor();
  return { context, page, breaches };
};
