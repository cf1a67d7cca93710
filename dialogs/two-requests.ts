import type { Facts } from "../src/rules/slot.ts";
import type { Request } from "../src/understand/understanding.ts";
import type { Desk, Heard, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { asksSomething } from "./question.ts";
import { start } from "./topic.ts";

/** Says what somebody wants without asking. */
const wishes = /想|要|帮我|麻烦|请|\b(?:want|need|would like|please|trying to|help me)\b/i;

/** The first two topics that are asked about in one utterance, each with its own words. */
const twoTopics = (heard: Heard, desk: Desk): readonly [Heard, Heard] | undefined => {
  const asked = heard.requests.filter(
    ({ intent, utterance }) =>
      desk.intents.has(intent) && (asksSomething(utterance) || wishes.test(utterance)),
  );
  const [first] = asked;
  const second = asked.find(({ intent }) => intent !== first?.intent);
  if (first === undefined || second === undefined) return undefined;
  const of = ({ utterance, understanding }: Request): Heard => ({
    ...heard,
    utterance,
    understanding,
    entities: understanding.entities,
    requests: [],
  });
  return [of(first), of(second)];
};

/**
 * Two requests in one message: both are said to be heard. One waits beneath the other as an interrupted form does, and
 * has what was said for it; one that can be answered at once is answered first.
 */
export const answerTwo = (heard: Heard, known: Facts, desk: Desk): Move | undefined => {
  const two = twoTopics(heard, desk);
  if (two === undefined) return undefined;
  const [first, second] = two;
  const intentOf = ({ understanding }: Heard) =>
    desk.intents.get(understanding.kind === "clear" ? understanding.intent : "");
  const [one, other] = [intentOf(first), intentOf(second)];
  if (one === undefined || other === undefined) return undefined;
  const both: Say = { kind: "phrase", id: "both-heard" };
  const later = start(other, second, known, null, desk);
  if (later.mode.kind !== "filling") {
    const now = start(one, first, known, null, desk);
    return { ...now, say: [both, ...later.say, ...now.say] };
  }
  // Its question has been found and counts as put: it comes with an example when its turn comes.
  const waiting = { ...later.mode, asked: later.mode.asked + 1 };
  const now = start(one, first, known, waiting, desk);
  return { ...now, say: [both, ...now.say] };
};
