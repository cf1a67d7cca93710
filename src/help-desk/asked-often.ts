import type { HandOff } from "../handoff/hand-off.ts";
import type { Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Lang, Reply, Turn } from "../turn.ts";
import { isOpen } from "./rows.ts";
import { tell } from "./tell.ts";
import { type Became, wished } from "./turns.ts";

const MINUTE_MS = 60_000;

/** Whether a turn passes on somebody who was not passed on before it. */
export const isNewRequest = (before: HandOff, after: HandOff): boolean => !isOpen(before) && isOpen(after);

/** What is said to who is not passed on for so many seconds yet: when they are again. The offer that they took is over. */
export const askedOften = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  { lang, seconds, now }: { readonly lang: Lang; readonly seconds: number; readonly now: number },
): Became & { readonly reply: Reply } => {
  // To the minute, as it is said, and not before it.
  const at = Math.ceil((now + seconds * 1000) / MINUTE_MS) * MINUTE_MS;
  const reply = tell(mind, { ...state, lang }, [{ kind: "told", told: "asked-often", at }], turn.on);
  return { ...wished(turn, handOff, { kind: "decline" }, now), reply };
};
