import type { Ending, Mode, Say } from "./dialog.ts";
import { takeUpAgain } from "./fill-slots.ts";

type Interruption = { readonly mode: Mode; readonly say: readonly Say[]; readonly ending: Ending };

/** The things that may be said at any time, and their folders in `intents/`. */
const interruptions = ["cancel", "start-over", "help", "handoff", "greeting"] as const;
export type Command = (typeof interruptions)[number];
export const isCommand = (intent: string): intent is Command => interruptions.some((name) => name === intent);

/** The area that the open form or the last answer is about. */
export const areaOf = (mode: Mode): string | null => {
  const facts = mode.kind === "idle" ? mode.last?.facts : mode.facts;
  const area = facts?.["area"];
  return typeof area === "string" ? area : null;
};

/** After an aside the open question stands again; with nothing open, the topics do. */
export const goOn = (mode: Mode): readonly Say[] => {
  if (mode.kind === "filling") return [{ kind: "phrase", id: "back-to" }, takeUpAgain(mode)];
  if (mode.kind === "choosing") return [{ kind: "choose", intents: mode.intents }];
  return [{ kind: "topics" }];
};

/** Cancel, start over, help, a person, a greeting: taken before anybody else, in every mode. */
export const interrupt = (command: Command, mode: Mode): Interruption => {
  const phrase = (id: string): Say => ({ kind: "phrase", id });
  switch (command) {
    case "cancel": {
      if (mode.kind === "idle")
        return { mode, say: [phrase("nothing-to-cancel"), { kind: "topics" }], ending: "cancelled" };
      return {
        mode: { kind: "idle", last: null },
        say: [phrase("cancelled"), { kind: "topics" }],
        ending: "cancelled",
      };
    }
    case "start-over":
      return {
        mode: { kind: "idle", last: null },
        say: [phrase("started-over"), { kind: "topics" }],
        ending: "restarted",
      };
    case "help":
      return { mode, say: [phrase("help"), ...goOn(mode)], ending: "helped" };
    case "handoff":
      return {
        mode,
        say: [
          phrase("person"),
          { kind: "office", area: areaOf(mode) },
          ...(mode.kind === "idle" ? [] : goOn(mode)),
        ],
        ending: "handed-off",
      };
    case "greeting":
      return { mode, say: [phrase("greeting"), ...goOn(mode)], ending: "greeted" };
  }
};
