import { assemble } from "../../src/assemble.ts";
import type { Bot, Store } from "../../src/ports.ts";
import type { Mind } from "../../src/respond.ts";

/** The product's own bot on a store, with the clock of the test. */
export const realBot =
  (mind: Mind) =>
  (store: Store, clock: () => Date): Bot =>
    assemble({ minds: { now: () => mind }, store, clock }).bot;
