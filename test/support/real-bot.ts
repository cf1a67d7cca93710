import { assemble } from "../../src/assemble.ts";
import type { Bot, Store } from "../../src/ports.ts";
import type { PrivacySettings } from "../../src/privacy/settings.ts";
import type { Mind } from "../../src/respond.ts";

/** The product's own bot on a store, with the clock of the test; with `privacy` people are told what is kept, and have a say in it. */
export const realBot =
  (mind: Mind, privacy?: PrivacySettings) =>
  (store: Store, clock: () => Date): Bot =>
    assemble({ minds: { now: () => mind }, store, clock, privacy }).bot;
