import type { Mode, Say } from "./dialog.ts";
import { type Move, takeUpAgain } from "./fill-slots.ts";
import { knownFacts } from "./known-facts.ts";

/** The things that may be said at any time, and their folders in `intents/`. */
const interruptions = ["cancel", "start-over", "help", "handoff", "greeting"] as const;
export type Command = (typeof interruptions)[number];
export const isCommand = (intent: string): intent is Command => interruptions.some((name) => name === intent);

/** The area that the open form or the last answer is about. */
export const areaOf = (mode: Mode): string | null => {
  const { area } = knownFacts(mode);
  return typeof area === "string" ? area : null;
};

/** After an aside the open question stands again; with nothing open, nothing more is said. */
export const backTo = (mode: Mode, said: readonly Say[], ending: Move["ending"]): Move => {
  if (mode.kind === "filling") return takeUpAgain(mode, said, ending);
  if (mode.kind === "choosing")
    return { mode, say: [...said, { kind: "choose", intents: mode.intents }], ending };
  return { mode, say: said, ending };
};

/** The same, but with nothing open the topics are offered. */
export const goOn = (mode: Mode, said: readonly Say[], ending: Move["ending"]): Move =>
  backTo(mode, mode.kind === "idle" ? [...said, { kind: "topics" }] : said, ending);

/** What is given up: the form that is open, and no other. An answer that was being changed stays what it was. */
const cancel = (mode: Mode): Move => {
  const phrase = (id: string): Say => ({ kind: "phrase", id });
  if (mode.kind === "idle") return goOn(mode, [phrase("nothing-to-cancel")], "cancelled");
  if (mode.kind === "filling" && mode.answered !== null) {
    const last = { intent: mode.intent, facts: mode.answered };
    return { mode: { kind: "idle", last }, say: [phrase("left-as-it-was")], ending: "cancelled" };
  }
  // What was interrupted is not what is given up.
  if (mode.kind === "filling" && mode.beneath !== null)
    return takeUpAgain(mode.beneath, [phrase("cancelled")], "cancelled");
  return goOn({ kind: "idle", last: null }, [phrase("cancelled")], "cancelled");
};

/** Cancel, start over, help, a person, a greeting: taken before anybody else, in every mode. */
export const interrupt = (command: Command, mode: Mode): Move => {
  const phrase = (id: string): Say => ({ kind: "phrase", id });
  switch (command) {
    case "cancel":
      return cancel(mode);
    case "start-over":
      return goOn({ kind: "idle", last: null }, [phrase("started-over")], "restarted");
    case "help":
      return goOn(mode, [phrase("help")], "helped");
    case "handoff":
      return backTo(mode, [phrase("person"), { kind: "office", area: areaOf(mode) }], "handed-off");
    case "greeting":
      return goOn(mode, [phrase("greeting")], "greeted");
  }
};
