import { type Response, Router } from "express";
import { senderOf } from "../channels/caller.ts";
import { langIn } from "../channels/lang-in.ts";
import { createLimit, perMinute } from "../channels/limit.ts";
import { refuseTooMany } from "../channels/too-many.ts";
import type { TakeAways } from "../ports.ts";

/** So many pages and calendars an address may ask for in a minute. */
const PAGES_A_MINUTE = 30;

/** Who has the code may see the answer; nobody else, and no cache, is told of it. */
const keepPrivate = (response: Response): Response =>
  response.set({
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
  });

/** `/take-away/CODE` is the page of an answer, `/take-away/CODE.ics` its calendar; `?lang=en` gives them in English. */
export const takeAwayRoutes = (takeAways: TakeAways, clock: () => Date): Router => {
  const router = Router();
  // Codes are to be known, not found.
  const lets = createLimit([perMinute(PAGES_A_MINUTE)], clock);
  router.use("/take-away", (request, response, next) => {
    const wait = lets(senderOf(request));
    if (wait === 0) return next();
    refuseTooMany(response, wait, "pages for this address");
  });
  router.get("/take-away/:code.ics", async (request, response, next) => {
    const calendar = await takeAways.calendar(
      request.params["code"] ?? "",
      langIn(request, request.query["lang"]),
    );
    if (calendar === undefined) return next();
    keepPrivate(response)
      .type("text/calendar; charset=utf-8")
      .set("Content-Disposition", 'attachment; filename="yibao-guide.ics"')
      .send(calendar);
  });
  router.get("/take-away/:code", async (request, response) => {
    const { found, html } = await takeAways.page(
      request.params["code"] ?? "",
      langIn(request, request.query["lang"]),
    );
    keepPrivate(response)
      .status(found ? 200 : 404)
      .type("html")
      .send(html);
  });
  return router;
};
