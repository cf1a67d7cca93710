import type { Facts } from "../src/rules/slot.ts";
import type { Desk, Effect, Filling, Heard, Mode, Say } from "./dialog.ts";
import { type Move, takeUpAgain } from "./fill-slots.ts";

type Off = Extract<Say, { kind: "switched-off" }>;

const areaIn = (facts: Facts | undefined): string | undefined => {
  const area = facts?.["area"];
  return typeof area === "string" ? area : undefined;
};

/** The facts by which a topic stands in a mode. */
const factsIn = (mode: Mode, intent: string): Facts | undefined => {
  if (mode.kind === "idle") return mode.last?.intent === intent ? mode.last.facts : undefined;
  if (mode.kind === "choosing") return mode.facts;
  if (mode.intent === intent) return mode.facts;
  return mode.beneath?.intent === intent ? mode.beneath.facts : undefined;
};

/** Which topic and place something that is said is about; undefined where it is about none, or gives no guidance. */
const aboutOf = (
  say: Say,
  mode: Mode,
  topicOf: ReadonlyMap<string, string | undefined>,
): { readonly intent: string; readonly area: string | undefined } | undefined => {
  switch (say.kind) {
    case "offer":
    case "offer-more":
    case "switched-off":
      return undefined;
    case "rumour":
    case "matter": {
      const intent = topicOf.get(`${say.kind} ${say.id}`);
      return intent === undefined ? undefined : { intent, area: undefined };
    }
    case "take-away":
    case "receipt":
      return { intent: say.receipt.intent, area: areaIn(say.receipt.facts) };
    default: {
      if (!("intent" in say)) return undefined;
      const own = "facts" in say ? say.facts : undefined;
      return { intent: say.intent, area: areaIn(own) ?? areaIn(factsIn(mode, say.intent)) };
    }
  }
};

const offOf = (intent: string, area: string | undefined, desk: Desk): Off | undefined => {
  const what = desk.isOff(intent, area);
  return what === undefined ? undefined : { kind: "switched-off", what, intent, area: area ?? null };
};

const formOff = (form: Filling, desk: Desk): Off | undefined => offOf(form.intent, areaIn(form.facts), desk);

/** A mode in which no form is open that is switched off. What was said in it stays known, for whoever is asked instead. */
const modeWithout = (mode: Mode, desk: Desk): Mode => {
  if (mode.kind !== "filling") return mode;
  const { beneath } = mode;
  const under = beneath !== null && formOff(beneath, desk) === undefined ? beneath : null;
  if (formOff(mode, desk) === undefined) return under === beneath ? mode : { ...mode, beneath: under };
  return under ?? { kind: "idle", last: { intent: mode.intent, facts: mode.facts } };
};

const keptOf = (effects: readonly Effect[], desk: Desk): readonly Effect[] =>
  effects.filter(
    (effect) =>
      effect.kind !== "keep-answer" ||
      offOf(effect.receipt.intent, areaIn(effect.receipt.facts), desk) === undefined,
  );

/**
 * A move without the guidance that is switched off: in its place stands, once, that it is, and who can be asked. What belongs to
 * another topic or place is said as before.
 */
export const withoutSwitchedOff = (
  moved: Move,
  desk: Desk,
  heard?: Pick<Heard, "rumours" | "matters">,
): Move => {
  const topicOf = new Map([
    ...(heard?.rumours ?? []).map(({ id, topic }) => [`rumour ${id}`, topic] as const),
    ...(heard?.matters ?? []).map(({ id, topic }) => [`matter ${id}`, topic] as const),
  ]);
  const offs = moved.say.map((say) => {
    const about = aboutOf(say, moved.mode, topicOf);
    return about && offOf(about.intent, about.area, desk);
  });
  const last = moved.mode.kind === "idle" ? moved.mode.last : null;
  // "That changes nothing" would say that the answer stands.
  const isOfAnswer = moved.ending === "answered" || moved.ending === "not-covered";
  const silent = isOfAnswer && last !== null ? offOf(last.intent, areaIn(last.facts), desk) : undefined;
  const found = offs.find((off) => off !== undefined) ?? silent;
  if (found === undefined) return moved;
  const mode = modeWithout(moved.mode, desk);
  const say = [found, ...moved.say.filter((_, at) => offs[at] === undefined && silent === undefined)];
  const without: Move = {
    ...moved,
    mode,
    say,
    ending: "switched-off",
    effects: keptOf(moved.effects ?? [], desk),
  };
  // A form that waited beneath goes on at its own question.
  const isUncovered =
    mode.kind === "filling" && moved.mode.kind === "filling" && mode.intent !== moved.mode.intent;
  return isUncovered ? { ...without, say: takeUpAgain(mode, say, "switched-off").say } : without;
};
