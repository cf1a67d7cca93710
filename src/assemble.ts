import { createBot, type Requests } from "./bot.ts";
import { createChanges } from "./changes.ts";
import type { Log } from "./channels/problem.ts";
import { checkReply } from "./check-reply.ts";
import { newCode } from "./codes.ts";
import type { HelpDesk } from "./handoff/help-desk.ts";
import type { Office } from "./handoff/office.ts";
import { createHelpDesk } from "./help-desk/help-desk.ts";
import { officesNow } from "./help-desk/offices-now.ts";
import type { Guard } from "./help-desk/writing.ts";
import { type Minds, perMind } from "./minds.ts";
import type { Bot, Changes, Journal, Store, TakeAways } from "./ports.ts";
import { createPrivacyDesk } from "./privacy/desk.ts";
import type { PrivacySettings } from "./privacy/settings.ts";
import { randomBytes } from "./random-bytes.ts";
import type { Mind } from "./respond.ts";
import { createTakeAways } from "./take-aways.ts";
import { langOf } from "./understand/language.ts";

/** The working parts of the product on one store. */
export type Assembled = {
  readonly bot: Bot;
  readonly helpDesk: HelpDesk;
  readonly changes: Changes;
  readonly takeAways: TakeAways;
};

/**
 * Puts bot and help desk together. Each turn, and each act of a colleague, is done by the mind that there is at its beginning.
 * `staffing`: for which offices anybody could answer; without them nobody is offered. */
export const assemble = (parts: {
  readonly minds: Pick<Minds, "now">;
  readonly store: Store;
  readonly clock: () => Date;
  readonly journal?: Journal;
  readonly offices?: readonly Office[];
  readonly staffing?: () => Promise<(office: string) => boolean>;
  /** How often conversations may be passed on; without it, as often as they like. */
  readonly requests?: Requests;
  readonly newId?: () => string;
  readonly log?: Log;
  /** How what people say is dealt with, as they are told; without it they are told nothing. */
  readonly privacy?: PrivacySettings | undefined;
}): Assembled => {
  const { minds, store, clock, offices = [] } = parts;
  const { newId = () => crypto.randomUUID(), journal = { record: () => undefined } } = parts;
  const { staffing = async () => () => false, log = () => undefined } = parts;
  const guardOf =
    (mind: Mind): Guard =>
    (matters, text) => {
      const lang = langOf(text) ?? "zh";
      const cases = matters.map(({ intent, facts, on }) => ({ intent: intent.id, facts, on }));
      const warnings = checkReply(mind, cases, text);
      return warnings.map((warning) => ({ ...warning, says: warning.says[lang] }));
    };
  const changes = createChanges();
  const calendar = () => minds.now().knowledge.calendar;
  const people = officesNow({ store, offices, calendar, staffing, log, changes });
  const isoClock = () => clock().toISOString();
  const bot = perMind(minds, (mind) =>
    createBot({
      ...{ mind, store, journal, newId, people, changes, requests: parts.requests },
      privacy: parts.privacy && createPrivacyDesk({ mind, store, settings: parts.privacy }),
      newCode: () => newCode(() => randomBytes(8)),
      clock: isoClock,
    }),
  );
  const helpDesk = perMind(minds, (mind) =>
    createHelpDesk({ mind, store, changes, people, guard: guardOf(mind), newId, clock, log }),
  );
  const takeAways = perMind(minds, (mind) => createTakeAways({ mind, store, clock: isoClock }));
  return {
    changes,
    bot: { greet: (turn) => bot().greet(turn), hear: (turn, body) => bot().hear(turn, body) },
    helpDesk: {
      rows: (...given) => helpDesk().rows(...given),
      seen: (...given) => helpDesk().seen(...given),
      look: (...given) => helpDesk().look(...given),
      act: (...given) => helpDesk().act(...given),
      check: (...given) => helpDesk().check(...given),
      exported: (...given) => helpDesk().exported(...given),
      sweep: () => helpDesk().sweep(),
    },
    takeAways: {
      page: (code, lang) => takeAways().page(code, lang),
      calendar: (code, lang) => takeAways().calendar(code, lang),
    },
  };
};
