import type { IsoDate } from "../src/turn.ts";
import type { AsOf } from "../src/understand/understanding.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { factsIn } from "./hear.ts";
import { goOn } from "./interrupt.ts";
import { topicMeant } from "./topic.ts";

/** The day for which the law is read after something was said of it; `null` for the day of the turn. */
export const asOfAfter = (before: IsoDate | null, said: AsOf | undefined): IsoDate | null => {
  if (said?.kind === "day") return said.on;
  return said?.kind === "today" ? null : before;
};

/** A day that cannot be taken is refused, and the conversation stands where it was. */
export const refuseDay = ({ asOf }: Heard, mode: Mode): Move | undefined =>
  asOf?.kind === "beyond" || asOf?.kind === "no-year"
    ? goOn(mode, [{ kind: "law-day", said: asOf }], "not-understood")
    : undefined;

/**
 * What follows from another day: the last answer is worked out again for it, an open form asks what that day's rule
 * needs. `undefined` where the rest of what was said is about something else.
 */
export const readAgain = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  if (heard.asOf === undefined) return undefined;
  const isBare = heard.utterance === "";
  switch (mode.kind) {
    case "filling": {
      const intent = desk.intents.get(mode.intent);
      return isBare && intent !== undefined ? fillSlots(intent, mode.facts, mode.beneath, desk) : undefined;
    }
    case "choosing":
      return isBare ? goOn(mode, [], "helped") : undefined;
    case "idle": {
      const last = mode.last === null ? undefined : desk.intents.get(mode.last.intent);
      if (last === undefined || mode.last === null) return isBare ? goOn(mode, [], "helped") : undefined;
      const topic = topicMeant(heard, desk);
      if (topic !== undefined && topic !== last.id) return undefined;
      const { facts } = factsIn(heard, last, undefined, desk, mode.last.facts);
      return fillSlots(last, { ...mode.last.facts, ...facts }, null, desk);
    }
  }
};

/** The line that says for which day the law is read: when that has just been said, and over every answer after it. */
export const dayLine = (
  said: AsOf | undefined,
  asOf: IsoDate | null,
  say: readonly Say[],
): readonly Say[] => {
  if (said?.kind === "day" || said?.kind === "today") return [{ kind: "law-day", said }];
  const isAnswer = say.some(({ kind }) => kind === "answer" || kind === "rumour");
  return asOf !== null && isAnswer ? [{ kind: "law-day", said: { kind: "still" } }] : [];
};
