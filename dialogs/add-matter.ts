import type { HandOffChoice } from "../src/turn.ts";
import type { Desk, Effect, HandOffWish, Mode, People, Say, There } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { backTo } from "./interrupt.ts";
import { knownFacts } from "./known-facts.ts";
import { topicOf } from "./topic-of.ts";

// A conversation has one request for people at a time. Whoever has left one in writing and asks for people about another matter
// is asked whether it is added to that request.

/** The topic that could be added to what lies with an office; undefined for one that lies there already. */
export const furtherTopic = (mode: Mode, { stands }: People, { intents }: Pick<Desk, "intents">) => {
  const topic = topicOf(mode);
  return topic === null || !intents.has(topic) || stands.includes(topic) ? undefined : topic;
};

const topicsOf = ({ stands }: People): readonly string[] => stands.flatMap((topic) => topic ?? []);

const wishing = (wish: HandOffWish): readonly Effect[] => [{ kind: "hand-off", wish }];

/** What would be added to a request, as the person is shown it; undefined where there is nothing to add. */
export const offerMoreOf = (
  mode: Mode,
  there: There,
  people: People,
  desk: Pick<Desk, "intents">,
): Extract<Say, { kind: "offer-more" }> | undefined => {
  const intent = furtherTopic(mode, people, desk);
  if (intent === undefined) return undefined;
  return {
    kind: "offer-more",
    intent,
    facts: knownFacts(mode),
    there,
    to: topicsOf(people),
    at: people.callAt,
  };
};

/** Asks whether the matter is added to the request in writing; undefined where it is the same matter. */
export const askToAdd = (
  mode: Mode,
  there: There,
  people: People,
  desk: Pick<Desk, "intents">,
): Move | undefined => {
  const offer = offerMoreOf(mode, there, people, desk);
  if (offer === undefined) return undefined;
  const effects = people.isAdding ? [] : wishing({ kind: "want-more", topic: offer.intent });
  return { mode, say: [offer], ending: "handed-off", effects };
};

/** What is said to who has had a matter added: all that lies with the office now. */
export const addedSay = (topic: string, there: There, people: People): Say => {
  return { kind: "told", told: "added", there, topics: [...topicsOf(people), topic] };
};

/**
 * What the person makes of the question whether a matter is added; undefined where it is to be asked once more. While somebody is
 * there the request is taken up with it, unless it is to stay in writing.
 */
export const answerAddition = (
  choice: HandOffChoice,
  mode: Mode,
  there: There,
  people: People,
  desk: Pick<Desk, "intents">,
): Move | undefined => {
  const topic = furtherTopic(mode, people, desk);
  if (choice === "decline")
    return {
      ...backTo(mode, [{ kind: "told", told: "left-out" }], "helped"),
      effects: wishing({ kind: "leave-out" }),
    };
  // Another time is for what lies there; the matter is not added by it.
  if (typeof choice === "object")
    return {
      mode,
      say: [
        { kind: "told", told: "not-added" },
        { kind: "told", told: "ticket", there, at: choice.at },
      ],
      ending: "handed-off",
      effects: wishing({ kind: "leave-ticket", callAt: choice.at }),
    };
  if (topic === undefined || (choice !== "add" && choice !== "leave")) return undefined;
  const open = there.kind === "now" && choice === "add";
  return {
    mode,
    say: [
      addedSay(topic, there, people),
      open
        ? { kind: "told", told: "queued", there }
        : { kind: "told", told: "ticket", there, at: people.callAt },
    ],
    ending: "handed-off",
    effects: wishing({ kind: "add", topic, open }),
  };
};
