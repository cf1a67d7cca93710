import { asOfAfter, dayLine, readAgain, refuseDay } from "./as-of.ts";
import type { Desk, Heard, Mode, State, Step } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { filling } from "./filling.ts";
import { choosing, idle } from "./idle.ts";
import { goOn } from "./interrupt.ts";
import { answerRumours } from "./rumour.ts";

const move = (mode: Mode, heard: Heard, desk: Desk): Move => {
  if (heard.switched)
    return { mode, say: [{ kind: "phrase", id: "language" }, ...goOn(mode)], ending: "helped" };
  const refused = refuseDay(heard, mode);
  if (refused !== undefined) return refused;
  if (heard.rumours.length > 0) return answerRumours(mode, heard, desk);
  const again = readAgain(mode, heard, desk);
  if (again !== undefined) return again;
  switch (mode.kind) {
    case "filling":
      return filling(mode, heard, desk);
    case "choosing":
      return choosing(mode, heard, desk);
    case "idle":
      return idle(mode, heard, desk);
  }
};

/** One turn of a conversation: who takes it, and what follows. Pure. */
export const converse = (state: State, heard: Heard, desk: Desk): Step => {
  const { mode, say, ending } = move(state.mode, heard, desk);
  const asOf = ending === "restarted" ? null : asOfAfter(state.asOf, heard.asOf);
  return {
    next: { lang: heard.lang, mode, asOf },
    say: [...dayLine(heard.asOf, asOf, say), ...say],
    effects: [{ kind: "record", ending }],
  };
};

/** The opening words of a conversation. */
export const greet = (state: State): Step => ({
  next: state,
  say: [{ kind: "phrase", id: "welcome" }, { kind: "topics" }],
  effects: [{ kind: "record", ending: "greeted" }],
});
