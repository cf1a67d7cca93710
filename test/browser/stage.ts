import { rm } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { createTakeAways } from "../../src/take-aways.ts";
import { type Agency, startAgency } from "../support/agency.ts";
import { launchBrowser } from "../support/browser.ts";
import { colleagues } from "../support/colleagues.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { realMind } from "../support/mind.ts";
import { plainSettings } from "../support/private-office.ts";
import { realBot } from "../support/real-bot.ts";
import { widgetFiles } from "../support/widget-files.ts";

/** The whole product on a fixed day, a site of an agency that may frame it, one of somebody who may not, and a browser. */
export type Stage = {
  readonly url: string;
  readonly browser: Browser;
  readonly agency: Agency;
  readonly stranger: Agency;
  /** People of the office, who can write into any conversation. */
  readonly office: ReturnType<typeof colleagues>;
  close(): Promise<void>;
};

/** Sets the stage; whoever sets it closes it. */
export const setStage = async (): Promise<Stage> => {
  const [mind, files] = await Promise.all([realMind(), widgetFiles()]);
  let url = "";
  const [agency, stranger] = await Promise.all([startAgency(() => url), startAgency(() => url)]);
  const server = await startServer({
    bot: realBot(mind, plainSettings),
    takeAways: (store, clock) => createTakeAways({ mind, store, clock }),
    publicDir: files,
    clock: standingClock("2026-11-22T04:00:00Z").now,
    env: { ALLOWED_ORIGINS: agency.origin },
  });
  url = server.url;
  const browser = await launchBrowser();
  return {
    url,
    browser,
    agency,
    stranger,
    office: colleagues(server.store, server.changes),
    close: async () => {
      await browser.close();
      await Promise.all([server.close(), agency.close(), stranger.close()]);
      await rm(files, { recursive: true, force: true });
    },
  };
};
