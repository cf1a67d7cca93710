import { createBot } from "../../src/bot.ts";
import { newCode } from "../../src/codes.ts";
import type { Bot, Store } from "../../src/ports.ts";
import type { Mind } from "../../src/respond.ts";

/** The product's own bot on a store, with the clock of the test. */
export const realBot =
  (mind: Mind) =>
  (store: Store, clock: () => Date): Bot =>
    createBot({
      mind,
      store,
      journal: { record: () => undefined },
      newId: () => crypto.randomUUID(),
      newCode: () => newCode(() => crypto.getRandomValues(new Uint8Array(8))),
      clock: () => clock().toISOString(),
    });
