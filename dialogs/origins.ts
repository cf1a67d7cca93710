import type { Intent } from "../src/rules/intent.ts";
import type { Fact, Facts } from "../src/rules/slot.ts";
import { answers } from "./answer.ts";
import type { Heard, Mode, State } from "./dialog.ts";
import { knownFacts } from "./known-facts.ts";

/** Longer words are no origin that anybody would want to read again. */
const LONGEST = 40;

/** The facts of everything that is open or was answered last. */
const factsIn = (mode: Mode): Facts => ({
  ...(mode.kind === "filling" ? mode.beneath?.facts : {}),
  ...knownFacts(mode),
});

/** The words that a value comes from: those of the entity that gives it, else all that was said, if that was short. */
const wordsFor = (slot: string, value: Fact, heard: Heard, intents: ReadonlyMap<string, Intent>): string => {
  const kinds = [...intents.values()].flatMap((intent) => intent.slots[slot] ?? []);
  const said = heard.act === undefined ? heard.entities : [];
  const found = said.find((entity) => kinds.some((kind) => answers(entity, slot, kind) === value));
  return (found?.text ?? heard.utterance.trim()).slice(0, LONGEST);
};

/** Where the facts come from after a turn: as before, and for what is new or another now the words of this turn. */
export const originsAfter = (
  before: State & { readonly origins: Readonly<Record<string, string>> },
  after: State,
  heard: Heard,
  intents: ReadonlyMap<string, Intent>,
): Readonly<Record<string, string>> => {
  const known = factsIn(before.mode);
  return Object.fromEntries(
    Object.entries(factsIn(after.mode)).map(([slot, value]) => {
      const kept = known[slot] === value ? before.origins[slot] : undefined;
      return [slot, kept ?? wordsFor(slot, value, heard, intents)];
    }),
  );
};
