import type { Response } from "express";
import { refuseOnPage } from "./refusal-page.ts";

/**
 * Whether whoever begins something is turned away: because there is no room for anybody (`full` seconds), or because `limit` has
 * them wait, which is asked only where there is room.
 */
export const turnsAway = (response: Response, full: number, limit: () => number, what: string): boolean => {
  if (full > 0) {
    refuseNewcomer(response, full);
    return true;
  }
  const wait = limit();
  if (wait > 0) refuseTooMany(response, wait, what);
  return wait > 0;
};

/** Answers that nothing new can be begun here for so many seconds: 503 with Retry-After, to a person in a browser as a page. */
const refuseNewcomer = (response: Response, seconds: number): void => {
  response.set("Retry-After", String(seconds));
  refuseOnPage(
    response,
    503,
    "Unavailable",
    `No new conversation can be begun now; try again in ${seconds} seconds.`,
  );
};

/** Answers that somebody has to wait so many seconds: 429 with Retry-After, to a person in a browser as a page. */
export const refuseTooMany = (response: Response, seconds: number, what = "requests"): void => {
  response.set("Retry-After", String(seconds));
  refuseOnPage(response, 429, "TooManyRequests", `Too many ${what}; try again in ${seconds} seconds.`);
};
