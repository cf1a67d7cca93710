import { type Request, type Response, Router } from "express";
import { causeOf, type Log } from "../channels/problem.ts";
import { dayInChina } from "../china-day.ts";
import type { Chained } from "../handoff/audit-chain.ts";
import type { Office } from "../handoff/office.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Store } from "../ports.ts";
import type { Lang } from "../turn.ts";
import { csvOf, fileName } from "./csv.ts";
import { type Insights, insightsOf } from "./insights.ts";
import { type Called, namesFrom } from "./names.ts";
import { insightsPage } from "./page.ts";
import { queryOf } from "./query.ts";
import { refusedPage } from "./refused-page.ts";
import { sheetsOf } from "./sheets.ts";

/** `offices`: those whose measures somebody sees, none at all for every office. `csrf`: what a form of theirs brings along. */
type Asking = {
  readonly role: "agent" | "supervisor";
  readonly lang: Lang;
  readonly offices: readonly string[];
  readonly csrf?: string;
};

export type InsightsParts = {
  readonly store: Pick<Store, "tallies" | "events" | "unanswered">;
  readonly knowledge: Knowledge;
  readonly offices?: readonly Office[];
  readonly clock: () => Date;
  /** Who asks; undefined where nobody has signed in, which whoever mounts this deals with. */
  readonly whoIs: (request: Request) => Asking | undefined | Promise<Asking | undefined>;
  readonly log: Log;
  /** Names of topics and slots. */
  readonly called?: Called;
};

/** Where it is mounted, for the addresses on its page. */
const PATH = "/desk/insights";
const EVENTS_AT_ONCE = 2_000;
const MOST_UNANSWERED = 5_000;

const allEvents = async (store: Pick<Store, "events">): Promise<readonly Chained[]> => {
  const events: Chained[] = [];
  for (;;) {
    const more = await store.events(events.at(-1)?.seq ?? 0, EVENTS_AT_ONCE);
    for (const event of more) events.push(event);
    if (more.length < EVENTS_AT_ONCE) return events;
  }
};

/** The page and the files of its tables below it, for supervisors alone; to be mounted at `PATH`. */
export const insightsRouter = (parts: InsightsParts): Router => {
  const { store, knowledge, offices = [], clock, whoIs, log } = parts;
  const called = namesFrom(knowledge, offices, parts.called);

  const measure = async (request: Request, part: readonly string[]): Promise<Insights> => {
    const today = dayInChina(clock());
    const query = queryOf(request.query, today);
    const [tallies, events, unanswered] = await Promise.all([
      store.tallies(query.from, query.to),
      allEvents(store),
      store.unanswered(MOST_UNANSWERED),
    ]);
    return insightsOf({ tallies, events, unanswered, knowledge, offices, part, today }, query);
  };

  const refused = (response: Response, status: 403 | 404 | 500, lang: Lang): void =>
    void response.status(status).type("html").send(refusedPage(status, lang));

  const answer =
    (send: (insights: Insights, lang: Lang, request: Request, response: Response, who: Asking) => void) =>
    async (request: Request, response: Response, next: () => void): Promise<void> => {
      const who = await whoIs(request);
      if (who === undefined) return next();
      const ui = request.query["ui"];
      const lang = ui === "zh" || ui === "en" ? ui : who.lang;
      response.set("Cache-Control", "no-store");
      if (who.role !== "supervisor") return refused(response, 403, lang);
      try {
        send(await measure(request, who.offices), lang, request, response, who);
      } catch (error) {
        log({ problem: "insights-not-made", cause: causeOf(error) });
        refused(response, 500, lang);
      }
    };

  const router = Router();
  router.get(
    "/",
    answer((insights, lang, _request, response, { offices: part, csrf }) => {
      const policy = String(response.getHeader("Content-Security-Policy") ?? "");
      if (policy !== "")
        response.set("Content-Security-Policy", policy.replace("form-action 'none'", "form-action 'self'"));
      // Without it the form that signs out would not say which page it comes from, and be taken for another site's.
      response.set("Referrer-Policy", "same-origin");
      response.type("html").send(insightsPage(insights, lang, called, { path: PATH, csrf, part }));
    }),
  );
  router.get(
    "/:table.csv",
    answer((insights, lang, request, response) => {
      const sheets = sheetsOf(insights, lang, called).flatMap((part) => part.sheets);
      const sheet = sheets.find(({ id }) => id === request.params["table"]);
      if (sheet === undefined) return refused(response, 404, lang);
      response
        .type("text/csv; charset=utf-8")
        .set("Content-Disposition", `attachment; filename="${fileName(sheet.id, insights.query)}"`)
        .send(csvOf(sheet));
    }),
  );
  return router;
};
