import { type Request, type Response, Router } from "express";
import type { TakeAways } from "../ports.ts";
import type { Lang } from "../turn.ts";

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
export const takeAwayRoutes = (takeAways: TakeAways): Router => {
  const router = Router();
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
