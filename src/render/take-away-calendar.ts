import type { Receipt } from "../../dialogs/dialog.ts";
import type { Library } from "./book.ts";
import { type CalendarDay, calendarFile } from "./calendar-file.ts";
import { showClaim } from "./claims.ts";
import { officeOf } from "./office.ts";
import type { Rendering } from "./render.ts";
import { datesIn, sayable } from "./shape.ts";
import { pagePath } from "./take-away.ts";

/** The days of an answer as a calendar file: each with its claim in short wording, the claim, its articles, and the office. */
export const takeAwayCalendar = (
  receipt: Receipt,
  code: string,
  rendering: Rendering,
  short: Library,
): string | undefined => {
  const { lang, library, knowledge, shapes, site } = rendering;
  const book = library[lang];
  const on = receipt.on;
  const { office, hotline } = officeOf(receipt.area, knowledge, lang);
  const days = datesIn(sayable(receipt, book), shapes.get(receipt.intent), on).map(
    ({ claim, day }): CalendarDay => {
      const { id, text, cites } = showClaim(claim, { book, lang, knowledge, on });
      const basis = cites.map(({ law, locator }) => `${law} ${locator}`);
      return {
        // Calendars are shared: the code itself does not stand here, but for the address of whoever opens it.
        id: `${on}-${id}`,
        day,
        summary: showClaim(claim, { book: short[lang], lang, knowledge, on }).text,
        description: [text, ...basis, `${office} ${hotline}`].join("\n"),
        url: site === undefined ? undefined : `${site}${pagePath(code, lang)}`,
      };
    },
  );
  // A calendar without a day is none (RFC 5545, 3.6).
  return days.length === 0 ? undefined : calendarFile(days, on);
};
