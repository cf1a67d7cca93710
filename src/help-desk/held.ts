import { addedSay, furtherTopic } from "../../dialogs/add-matter.ts";
import type { Say, There } from "../../dialogs/dialog.ts";
import { changed } from "../handoff/change.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { holdsHidden } from "../mask.ts";
import { phrase } from "../render/book.ts";
import type { Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { Reply, Turn } from "../turn.ts";
import { eventsOf } from "./audit.ts";
import { housed } from "./gone.ts";
import { asPassedOn, withPassedOn } from "./passed-on.ts";
import { type OfficesNow, peopleFor, thereAt } from "./people.ts";
import { tell } from "./tell.ts";
import { setRight, stateAfter, toldOf } from "./told.ts";
import { type Became, wished } from "./turns.ts";
import { choiceOf, whileWaiting } from "./waiting.ts";
import { worded } from "./worded.ts";

/** A turn that the bot does not answer: who has the conversation after it, what is said, and what is kept of the talk. */
type Held = Became & { readonly replies: readonly Reply[]; readonly state: KeptState };

/** An office that is there no more: nobody knows how long it takes, and no time can be chosen. */
const nowhere = ({ library }: Mind, office: string): There => {
  const called = { zh: phrase(library.zh, "the-office"), en: phrase(library.en, "the-office") };
  return { office, called, kind: "later", opens: null, slots: [], plainYear: null };
};

/** What is said to who waits for an office, and what they make of it. */
const waited = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  there: There,
  now: OfficesNow,
) => {
  const { says, wish } = whileWaiting(mind, state, turn, there);
  const became = wished(turn, handOff, wish, now.now);
  if (became.handOff === handOff) return { became, says, wish, state };
  const told = wish?.kind === "back-to-bot" ? (["bot-again"] as const) : [];
  const after = [mind, told, state, became.handOff, turn.on] as const;
  return { became, says: [...says, ...setRight(...after)], wish, state: stateAfter(...after) };
};

/** Somebody waits for an office that is gone: another has it now, and what they say is taken up there. */
const rehoused = (mind: Mind, turn: Turn, state: KeptState, handOff: HandOff, now: OfficesNow) => {
  const happening = housed(handOff, asPassedOn(state, handOff)[0], now);
  const result = changed(handOff, happening, handOff.version);
  if (result.kind !== "changed") return { became: { handOff, events: [] }, says: [], state };
  const { next, told } = result;
  const events = eventsOf(turn.conversation, "clock", handOff, next, happening);
  const moved = toldOf(mind, { conversation: turn.conversation, told, state, next }, now, turn.on);
  const office = now.offices.find(({ id }) => next.stage.kind === "queued" && id === next.stage.team);
  if (office === undefined)
    return {
      became: { handOff: next, events },
      says: moved,
      state: stateAfter(mind, told, state, next, turn.on),
    };
  const after = waited(mind, turn, state, next, thereAt(office, turn.conversation, now), now);
  const noted: readonly Say[] = [{ kind: "phrase", id: "noted" }, ...moved];
  return {
    became: { handOff: after.became.handOff, events: [...events, ...after.became.events] },
    says: after.wish === undefined ? noted : after.says,
    state: after.state,
  };
};

/**
 * Whoever was asked whether a matter is added, and says so by the button after a colleague has taken the request: it is added all
 * the same. Undefined where nothing of the kind was said.
 */
const addedToTaken = (
  mind: Mind,
  turn: Turn,
  state: KeptState,
  handOff: HandOff,
  there: There,
  now: OfficesNow,
) => {
  const people = peopleFor(state, handOff, turn.conversation, now);
  if (people?.isAdding !== true) return undefined;
  const choice = choiceOf(mind, turn.utterance, turn.act, there);
  const topic = furtherTopic(state.mode, people, mind);
  if (choice === "decline")
    return {
      became: wished(turn, handOff, { kind: "leave-out" }, now.now),
      says: [{ kind: "told", told: "left-out" } as const],
      state,
    };
  if (choice !== "add" || topic === undefined) return undefined;
  const became = wished(turn, handOff, { kind: "add", topic, open: false }, now.now);
  return {
    became,
    says: [addedSay(topic, there, people)],
    state: withPassedOn(state, handOff, became.handOff),
  };
};

/**
 * A message to a colleague, which is theirs to answer. Whoever has not written yet holds nobody up; with one who has, nothing but
 * the button leads back to the bot.
 */
const withColleague = (mind: Mind, turn: Turn, state: KeptState, handOff: HandOff, now: OfficesNow) => {
  const { stage } = handOff;
  const silent = { became: { handOff, events: [] }, says: [], state };
  const team = "team" in stage ? stage.team : "";
  const office = now.offices.find(({ id }) => id === team);
  const there = office === undefined ? nowhere(mind, team) : thereAt(office, turn.conversation, now);
  const added = addedToTaken(mind, turn, state, handOff, there, now);
  if (added !== undefined) return added;
  if (stage.kind === "human" && choiceOf(mind, turn.utterance, turn.act, there) !== "bot") return silent;
  const after = waited(mind, turn, state, handOff, there, now);
  return after.wish === undefined ? silent : after;
};

/** A turn while the bot has no say: what is said to who waits, and nothing to who speaks with a colleague. */
export const held = (
  mind: Mind,
  turn: Turn,
  before: KeptState,
  { handOff, says }: Became & { readonly says: readonly Say[] },
  now: OfficesNow,
): Held => {
  const { stage } = handOff;
  const { state, says: inWords } = worded(before, turn);
  const isTheirs = stage.kind === "claimed" || stage.kind === "human";
  // Nobody looks at files, whoever has the conversation: who sent one must not think that it was seen.
  const files: readonly Say[] = turn.files === true ? [{ kind: "phrase", id: "no-files" }] : [];
  if (isTheirs) {
    const after = withColleague(mind, turn, state, handOff, now);
    const said = [...files, ...after.says];
    return {
      ...after.became,
      replies: said.length === 0 ? [] : [tell(mind, state, said, turn.on)],
      state: after.state,
    };
  }
  if (stage.kind !== "queued") return { handOff, events: [], replies: [], state };
  const office = now.offices.find(({ id }) => id === stage.team);
  const there = office === undefined ? nowhere(mind, stage.team) : thereAt(office, turn.conversation, now);
  const here = waited(mind, turn, state, handOff, there, now);
  // Who does not wait any more needs no other office.
  const stays = office !== undefined || here.wish?.kind === "back-to-bot";
  const after = stays ? here : rehoused(mind, turn, state, handOff, now);
  const hidden: readonly Say[] = holdsHidden(turn.utterance)
    ? [{ kind: "phrase", id: "numbers-hidden" }]
    : [];
  const replies = [tell(mind, state, [...says, ...hidden, ...files, ...inWords, ...after.says], turn.on)];
  return { ...after.became, replies, state: after.state };
};
