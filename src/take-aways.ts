import type { Receipt } from "../dialogs/dialog.ts";
import { codeIn } from "./codes.ts";
import type { Store, TakeAways } from "./ports.ts";
import { takeAwayCalendar } from "./render/take-away-calendar.ts";
import { gonePage, offPage, takeAwayPage } from "./render/take-away-page.ts";
import { type Mind, renderingFor } from "./respond.ts";
import { isReadable, readSlip } from "./slips.ts";
import { offFor } from "./switches.ts";
import type { Lang } from "./turn.ts";

/** The pages and calendars of answers that people took away. `clock` gives the ISO time of now. */
export const createTakeAways = ({
  mind,
  store,
  clock,
}: {
  readonly mind: Mind;
  readonly store: Pick<Store, "slip">;
  readonly clock: () => string;
}): TakeAways => {
  const read = async (written: string) => {
    const code = codeIn(written);
    if (code === undefined) return undefined;
    const slip = readSlip(code, await store.slip(code, clock()));
    return slip.kind === "receipt" && isReadable(mind.intents, slip.receipt) ? slip : undefined;
  };
  const isOff = ({ receipt }: { readonly receipt: Receipt }): boolean =>
    mind.off !== undefined && offFor(mind.off, receipt.intent, receipt.area ?? undefined) !== undefined;
  const rendering = (lang: Lang, on: string) => renderingFor(mind, lang, on);
  return {
    page: async (written, lang) => {
      const slip = await read(written);
      if (slip === undefined) return { found: false, html: gonePage(rendering(lang, clock().slice(0, 10))) };
      if (isOff(slip)) return { found: false, html: offPage(rendering(lang, clock().slice(0, 10))) };
      const { receipt, code } = slip;
      return { found: true, html: takeAwayPage(receipt, code, rendering(lang, receipt.on)) };
    },
    calendar: async (written, lang) => {
      const slip = await read(written);
      if (slip === undefined || isOff(slip)) return undefined;
      const { receipt, code } = slip;
      return takeAwayCalendar(receipt, code, rendering(lang, receipt.on), mind.plain);
    },
  };
};
