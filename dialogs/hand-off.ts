import type { Reason } from "../src/handoff/hand-off.ts";
import type { HandOffChoice } from "../src/turn.ts";
import { answerAddition, askToAdd } from "./add-matter.ts";
import type { Desk, Effect, HandOffWish, Heard, Mode, People, Say, There } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { answerToAddition, answerToOffer, asksHowLong } from "./hand-off-words.ts";
import { areaOf, backTo } from "./interrupt.ts";
import { knownFacts } from "./known-facts.ts";
import { topicOf } from "./topic-of.ts";

/** Answers to an open question that were not understood, after which this is the reason to ask for somebody. */
const MISSES = 2;

/** Why somebody is wanted, from where the conversation stands. */
const reasonOf = (mode: Mode, desk: Desk): Reason => {
  if (mode.kind === "filling") return mode.misses >= MISSES ? "not-understood" : "asked";
  const last = mode.kind === "idle" ? mode.last : null;
  const intent = last === null ? undefined : desk.intents.get(last.intent);
  if (last === null || intent === undefined) return "asked";
  return desk.decide(intent, last.facts).kind === "not-covered" ? "agency-decides" : "asked";
};

const wishing = (wish: HandOffWish): Effect => ({ kind: "hand-off", wish });

const thereFor = (mode: Mode, people: People): There | undefined =>
  people.thereFor(areaOf(mode), topicOf(mode));

/** What would be passed on, as the person is shown it. */
export const offerOf = (
  mode: Mode,
  { intents }: Pick<Desk, "intents">,
  reason: Reason,
  there: There,
): Extract<Say, { kind: "offer" }> => {
  const topic = topicOf(mode);
  const intent = topic !== null && intents.has(topic) ? topic : null;
  return { kind: "offer", reason, intent, facts: knownFacts(mode), there };
};

/**
 * A person is asked for: what would be passed on is shown first. A request that stands already is taken up, or said again; about
 * another matter it is asked whether that is added to it.
 */
const ask = (mode: Mode, people: People, desk: Desk): Move | undefined => {
  const there = thereFor(mode, people);
  if (there === undefined) return undefined;
  const open = there.kind === "now";
  const reason = reasonOf(mode, desk);
  const want = wishing({ kind: "want", reason, team: there.office, open });
  if (people.stage === "ticket") {
    const more = askToAdd(mode, there, people, desk);
    if (more !== undefined) return more;
    const told: Say = open
      ? { kind: "told", told: "queued", there }
      : { kind: "told", told: "ticket", there, at: people.callAt };
    return { mode, say: [told], ending: "handed-off", effects: open ? [want] : [] };
  }
  return {
    mode,
    say: [offerOf(mode, desk, reason, there)],
    ending: "handed-off",
    effects: people.stage === "offered" ? [] : [want],
  };
};

/** The person agrees: somebody is there now, or it is left in writing, or for a time. */
const agree = (mode: Mode, there: There, callAt: number | null, isWritten: boolean): Move => {
  const open = there.kind === "now" && !isWritten;
  const isNow = open && callAt === null;
  return {
    mode,
    say: [
      isNow ? { kind: "told", told: "queued", there } : { kind: "told", told: "ticket", there, at: callAt },
    ],
    ending: "handed-off",
    effects: [wishing({ kind: "agree", open, callAt })],
  };
};

/** What the person chose, by a button or a yes or no to the offer; `undefined` where nothing of the kind was said. */
const chosen = (heard: Heard, people: People, desk: Desk): HandOffChoice | undefined => {
  if (heard.choice !== undefined) return heard.choice;
  if (people.stage !== "offered" && !people.isAdding) return undefined;
  // What is called off is the offer, and not the matter that it was about.
  if (desk.commandCalled(heard.utterance) === "cancel") return "decline";
  return people.isAdding ? answerToAddition(heard.utterance) : answerToOffer(heard.utterance);
};

/** How it stands with the hand-off, said to who chose something that is over, or asks how long it takes. */
const standing = (mode: Mode, people: People): Move => {
  const isLeft = people.stage === "ticket";
  const there = isLeft ? thereFor(mode, people) : undefined;
  const told: Say = isLeft
    ? { kind: "told", told: "ticket", there, at: people.callAt }
    : { kind: "told", told: "bot-again" };
  return backTo(mode, [told], "helped");
};

const choose = (choice: HandOffChoice, mode: Mode, people: People, desk: Desk): Move | undefined => {
  const { stage } = people;
  const there = thereFor(mode, people);
  if (people.isAdding && there !== undefined && choice !== "bot")
    return answerAddition(choice, mode, there, people, desk) ?? ask(mode, people, desk);
  switch (choice) {
    case "decline":
      return stage === "offered"
        ? {
            ...backTo(mode, [{ kind: "told", told: "declined" }], "helped"),
            effects: [wishing({ kind: "decline" })],
          }
        : standing(mode, people);
    case "bot":
      return stage === "ticket"
        ? {
            ...backTo(mode, [{ kind: "told", told: "bot-again" }], "helped"),
            effects: [wishing({ kind: "back-to-bot" })],
          }
        : backTo(mode, [{ kind: "told", told: "bot-again" }], "helped");
    case "wait":
      return standing(mode, people);
    // An old button: it is shown anew what would be added, or passed on.
    case "add":
      return ask(mode, people, desk);
    default: {
      if (there === undefined) return undefined;
      const callAt = typeof choice === "object" ? choice.at : null;
      // What is passed on was shown when it was offered; an old button shows it anew.
      if (stage === "offered") return agree(mode, there, callAt, choice === "leave");
      if (stage === "ticket" && choice !== "agree")
        return {
          mode,
          say: [{ kind: "told", told: "ticket", there, at: callAt }],
          ending: "handed-off",
          effects: [wishing({ kind: "leave-ticket", callAt })],
        };
      return ask(mode, people, desk);
    }
  }
};

/** A choice about the hand-off, or a question how long it takes, before anything else is looked at. */
export const chooseHandOff = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  const { people } = desk;
  if (people === undefined) return undefined;
  const choice = chosen(heard, people, desk);
  // A button that leaves a request in writing says nothing of what could be added to it.
  if (people.isAdding && choice === "leave" && heard.isTapped === true) return ask(mode, people, desk);
  if (choice !== undefined) return choose(choice, mode, people, desk);
  if (!asksHowLong(heard.utterance)) return undefined;
  if (people.stage === "offered" || people.isAdding) return ask(mode, people, desk);
  return people.stage === "ticket" ? standing(mode, people) : undefined;
};

/**
 * With people there, who asks for one is offered one. Whoever says something else after an offer has not taken it, and
 * is told so: a yes some turns later is no yes to it.
 */
export const withPeople = (before: Mode, moved: Move, desk: Desk): Move => {
  const { people } = desk;
  if (people === undefined) return moved;
  const effects = moved.effects ?? [];
  if (effects.some(({ kind }) => kind === "hand-off")) return moved;
  if (moved.ending === "handed-off") {
    const isSaid = moved.say.some(({ kind }) => ["offer", "offer-more", "told"].includes(kind));
    return isSaid ? moved : (ask(before, people, desk) ?? moved);
  }
  if (people.stage !== "offered" && !people.isAdding) return moved;
  return {
    ...moved,
    say: [{ kind: "told", told: people.isAdding ? "not-added" : "not-passed-on" }, ...moved.say],
    effects: [...effects, wishing({ kind: people.isAdding ? "leave-out" : "decline" })],
  };
};
