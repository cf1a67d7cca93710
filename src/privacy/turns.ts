import { inTurnWords } from "../../dialogs/converse.ts";
import type { PrivacySaid, Say } from "../../dialogs/dialog.ts";
import { goOn } from "../../dialogs/interrupt.ts";
import { deskFor, type Mind, newState } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, PrivacyChoice } from "../turn.ts";
import type { PrivacySettings } from "./settings.ts";

/** For so many minutes what is kept can be fetched. */
export const EXPORT_MINUTES = 30;

/** What is known of a conversation that a person asks about. */
export type Asked = {
  readonly state: KeptState;
  readonly isKept: boolean;
  /** A request stands with people of the office. */
  readonly isWithPeople: boolean;
  /** The day of the turn. */
  readonly on: IsoDate;
  /** A secret name under which what is kept can be fetched, or what is kept as a text where the channel shows no links. */
  readonly fetched: { readonly token: string } | { readonly text: string };
};

/** What becomes of a conversation in a turn about what is kept of it. */
export type Settled = {
  readonly says: readonly Say[];
  readonly state: KeptState;
  readonly erases: boolean;
  readonly unkept: boolean;
};

/** After an aside the conversation goes on where it was, unless people have it. */
const goingOn = (mind: Mind, says: PrivacySaid, { state, isWithPeople, on }: Asked): Settled => {
  const say: Say = { kind: "privacy", says };
  const stays = { erases: false, unkept: false };
  if (isWithPeople) return { says: [say], state, ...stays };
  const desk = deskFor(mind, state.asOf ?? on, on);
  const moved = inTurnWords(state.mode, goOn(state.mode, [say], "helped"), state.others, desk);
  return { says: moved.say, state: { ...state, mode: moved.mode }, ...stays };
};

/** Does what a person has chosen. Pure: nothing is removed before the turn is committed. */
export const settled = (
  mind: Mind,
  { textDays, recipients }: PrivacySettings,
  choice: PrivacyChoice,
  asked: Asked,
): Settled => {
  const { state, isKept, isWithPeople, fetched } = asked;
  const only = (says: PrivacySaid): Settled => ({
    ...{ says: [{ kind: "privacy", says }], state, erases: false, unkept: false },
  });
  switch (choice) {
    case "menu":
      return only({ kind: "menu", days: textDays, isKept });
    case "delete":
      return only({ kind: "confirm", isWithPeople });
    case "stay":
      return goingOn(mind, { kind: "stays" }, asked);
    case "recipients":
      return goingOn(mind, { kind: "recipients", recipients }, asked);
    case "do-not-keep":
      return { ...goingOn(mind, { kind: "unkept", isWithPeople }, asked), unkept: true };
    case "export":
      return "token" in fetched
        ? goingOn(mind, { kind: "export", token: fetched.token, minutes: EXPORT_MINUTES }, asked)
        : goingOn(mind, { kind: "exported", text: fetched.text }, asked);
    case "delete-now": {
      const { lang, fixed, plain, notice } = state;
      const says: readonly Say[] = [
        { kind: "privacy", says: { kind: "deleted", hadRequest: isWithPeople } },
        { kind: "topics" },
      ];
      return { says, state: { ...newState(lang), fixed, plain, notice }, erases: true, unkept: true };
    }
  }
};
