import { type Request, type Response, Router } from "express";
import { rateLimit } from "../channels/directline/rate-limit.ts";
import { refuse } from "../channels/refuse.ts";
import type { TakeAways } from "../ports.ts";
import type { Lang } from "../turn.ts";

/** So many pages and calendars an address may ask for in a minute. */
const PAGES_A_MINUTE = 30;

const langOf = (request: Request): Lang => {
  const { lang } = request.query;
  if (lang === "zh" || lang === "en") return lang;
  return request.acceptsLanguages("zh", "en") === "en" ? "en" : "zh";
};

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
  const lets = rateLimit(PAGES_A_MINUTE, clock);
  router.use("/take-away", (request, response, next) => {
    if (lets(request.ip ?? "")) return next();
    refuse(response, 429, "TooManyRequests", "Too many pages were asked for. Try again in a minute.");
  });
  router.get("/take-away/:code.ics", async (request, response, next) => {
    const calendar = await takeAways.calendar(request.params["code"] ?? "", langOf(request));
    if (calendar === undefined) return next();
    keepPrivate(response)
      .type("text/calendar; charset=utf-8")
      .set("Content-Disposition", 'attachment; filename="yibao-guide.ics"')
      .send(calendar);
  });
  router.get("/take-away/:code", async (request, response) => {
    const { found, html } = await takeAways.page(request.params["code"] ?? "", langOf(request));
    keepPrivate(response)
      .status(found ? 200 : 404)
      .type("html")
      .send(html);
  });
  return router;
};
