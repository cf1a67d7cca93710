import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Heard } from "./dialog.ts";
import { asksUnnamed } from "./ellipsis.ts";
import type { Move } from "./fill-slots.ts";
import { tellsCase } from "./matter.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksSomething } from "./question.ts";
import { heardByAll, isSurelyOne, LIKELY, tellsOnlyPerson } from "./topic.ts";

// Few words before any topic is open: 需要什么材料, 我是在职职工. Which topic is meant is asked back, and what was said is kept.

/** 需要什么材料: neither names anything that it is about nor tells of it. */
const isElliptical = ({ utterance, entities }: Heard, { ellipsis }: Desk): boolean =>
  asksUnnamed(utterance, ellipsis) && entities.every(({ kind }) => kind === "unknown");

/** 我是在职职工, 孩子3岁: says of whom it is, and nothing that a topic begins with. */
export const tellsWho = (heard: Heard, desk: Desk): boolean =>
  heard.entities.length > 0 &&
  !tellsCase(heard) &&
  isMostlyFacts(heard) &&
  !asksSomething(heard.utterance) &&
  tellsOnlyPerson(heard, desk);

/** "My employer has not paid my insurance" is of a topic, though several have a use for it. */
const isLikelyTopic = ({ understanding }: Heard, { intents }: Desk): boolean =>
  understanding.kind === "clear" && intents.has(understanding.intent) && understanding.share >= LIKELY;

/** Whether no topic can be seen in what was said, nor anything that is written down beside them. */
export const namesNoTopic = (heard: Heard, desk: Desk): boolean =>
  heard.matters.length === 0 &&
  (isElliptical(heard, desk) ||
    (tellsWho(heard, desk) && !isLikelyTopic(heard, desk) && !isSurelyOne(heard.understanding)));

/** Asks which of all topics is meant; what was told goes along to the one that is chosen. */
export const askAboutWhat = (known: Facts, heard: Heard, desk: Desk): Move => {
  const intents = [...desk.intents.keys()];
  return {
    mode: { kind: "choosing", intents, facts: { ...known, ...heardByAll(intents, heard, desk) } },
    say: [{ kind: "phrase", id: "about-what" }, { kind: "topics" }],
    ending: "clarified",
  };
};
