import { type Response, Router } from "express";
import { senderOf } from "../channels/caller.ts";
import { langIn } from "../channels/lang-in.ts";
import { createLimit, perMinute } from "../channels/limit.ts";
import { refuseOnPage } from "../channels/refusal-page.ts";
import type { MyData } from "../ports.ts";

/** So often an address may ask for what is kept in a minute. */
const FETCHES_A_MINUTE = 30;
const TYPES = { json: "application/json; charset=utf-8", txt: "text/plain; charset=utf-8" } as const;

/** Nobody but who has the name is told of it, and no cache. */
const keepPrivate = (response: Response): Response =>
  response.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" });

/**
 * `/privacy` says how what people say is dealt with; `/my-data/NAME.json` and `.txt` give what is kept of the conversation that
 * asked for it, as a file, as long as its name holds. `?lang=en` gives them in English.
 */
export const privacyRoutes = (myData: MyData, clock: () => Date): Router => {
  const router = Router();
  const limit = createLimit([perMinute(FETCHES_A_MINUTE)], clock);
  router.get("/privacy", (request, response) => {
    response
      .set("Cache-Control", "no-cache")
      .type("html")
      .send(myData.page(langIn(request, request.query["lang"])));
  });
  router.use("/my-data", (request, response, next) => {
    const wait = limit(senderOf(request));
    if (wait === 0) return next();
    response.set("Retry-After", String(wait));
    refuseOnPage(response, 429, "TooManyRequests", "Too much was asked for. Try again in a minute.");
  });
  for (const format of ["json", "txt"] as const)
    router.get(`/my-data/:name.${format}`, async (request, response) => {
      const lang = langIn(request, request.query["lang"]);
      const exported = await myData.exported(request.params["name"] ?? "", format, lang);
      if (exported === undefined)
        return void keepPrivate(response).status(404).type("html").send(myData.gone(lang));
      keepPrivate(response)
        .type(TYPES[format])
        .set("Content-Disposition", `attachment; filename="yibao-guide.${format}"`)
        .send(exported);
    });
  return router;
};
