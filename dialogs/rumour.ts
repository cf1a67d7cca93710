import type { Intent } from "../src/rules/intent.ts";
import type { Desk, Filling, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { filling } from "./filling.ts";
import { factsIn } from "./hear.ts";

import { goOn } from "./interrupt.ts";
import { knownFacts } from "./known-facts.ts";
import { asksSomething } from "./question.ts";
import { heardBy, isNews, start, topicMeant } from "./topic.ts";

const aboutYourself = (moved: Move): Move => ({
  ...moved,
  say: [{ kind: "phrase", id: "your-case" }, ...moved.say],
});

/** What was said beside the rumour goes into the open form; otherwise its question stands again. */
const whileFilling = (mode: Filling, heard: Heard, desk: Desk): Move => {
  const intent = desk.intents.get(mode.intent);
  const { facts, answered } =
    intent === undefined
      ? { facts: {}, answered: false }
      : factsIn(heard, intent, mode.asking, desk, mode.facts);
  if (answered || isNews(facts, mode.facts)) return aboutYourself(filling(mode, heard, desk));
  return goOn(mode, [], "answered");
};

/** The topic that what was said beside the rumour belongs to: its own question, or facts that a topic has slots for. */
const topicBeside = (heard: Heard, about: Intent | undefined, desk: Desk): Intent | undefined => {
  const meant = desk.intents.get(topicMeant(heard, desk) ?? "");
  if (meant !== undefined && asksSomething(heard.utterance)) return meant;
  return [meant, about].find(
    (intent) => intent !== undefined && Object.keys(heardBy(intent, heard, desk)).length > 0,
  );
};

/** What follows an answered rumour: the person's own case if something was said of it, else the topic as a button. */
const afterwards = (mode: Mode, heard: Heard, desk: Desk): Move => {
  if (mode.kind === "filling") return whileFilling(mode, heard, desk);
  const about = heard.rumours.flatMap(({ topic }) => desk.intents.get(topic ?? "") ?? [])[0];
  const intent = topicBeside(heard, about, desk);
  if (intent !== undefined) {
    return aboutYourself(start(intent, heard, knownFacts(mode), null, desk));
  }
  if (mode.kind === "choosing" || about === undefined) return goOn(mode, [], "answered");
  const say: readonly Say[] = [{ kind: "choose", intents: [about.id] }];
  // The topic that was just answered needs no button: its facts can still be corrected.
  if (mode.last !== null) return { mode, say: mode.last.intent === about.id ? [] : say, ending: "answered" };
  return { mode: { kind: "choosing", intents: [about.id], facts: {} }, say, ending: "answered" };
};

/** Rumours are answered first, whatever is open; then the conversation goes on with the rest of what was said. */
export const answerRumours = (mode: Mode, heard: Heard, desk: Desk): Move => {
  const moved = afterwards(mode, heard, desk);
  const told = heard.rumours.map(({ id }): Say => ({ kind: "rumour", id }));
  return { ...moved, say: [...told, ...moved.say] };
};
