import type { Facts } from "../src/rules/slot.ts";
import type { Mode } from "./dialog.ts";

/** The facts of what is open, or else of the last answer. */
export const knownFacts = (mode: Mode): Facts =>
  mode.kind === "idle" ? (mode.last?.facts ?? {}) : mode.facts;
