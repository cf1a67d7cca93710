import type { Response } from "express";
import { refuseOnPage } from "./refusal-page.ts";

/** Answers that nothing new can be begun here for so many seconds: 503 with Retry-After, to a person in a browser as a page. */
export const refuseNewcomer = (response: Response, seconds: number): void => {
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
