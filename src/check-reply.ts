import type { Answer } from "../dialogs/dialog.ts";
import { keepFew } from "./few-kept.ts";
import { guardBasis, type Told } from "./handoff/guard/basis.ts";
import { gistsOf } from "./handoff/guard/gists.ts";
import { type Reading, readText } from "./handoff/guard/reading.ts";
import { type GuardBasis, guard, type Warning } from "./handoff/guard.ts";
import { perObject } from "./per-object.ts";
import { showClaim } from "./render/claims.ts";
import { officeOf } from "./render/office.ts";
import { render } from "./render/render.ts";
import { type Mind, renderingFor } from "./respond.ts";
import { areaOf, decide } from "./rules/decide.ts";
import type { Facts } from "./rules/slot.ts";
import type { Both, IsoDate, Lang, Part } from "./turn.ts";

/** A case as the help desk has it: the topic, what is known, and the day for which the law is read. */
export type Case = { readonly intent: string; readonly facts: Facts; readonly on: IsoDate };

const langs: readonly Lang[] = ["zh", "en"];

/** What a unit a slot's bare number has, so that it can be held against what is typed. */
const unitOf = (slot: string): string => {
  if (/months/i.test(slot)) return "个月";
  if (/years$/i.test(slot)) return "年";
  if (/^age$/i.test(slot)) return "岁";
  if (/cny$/i.test(slot)) return "元";
  return /ratio/i.test(slot) ? "%" : "";
};

const aside = (text: string): Told => ({ claim: null, text });
const inPassing = (text: string): Told => ({ claim: null, text, isInPassing: true });

/** Claims of how it would be in another case than the one that was told: they support whoever says the whole of them. */
const isSupposed = (claim: string): boolean => /\.if-/.test(claim);

/** The texts of a part: a claim's own under its id; its articles and what disagrees with them in passing. */
const textsOf = (part: Part): readonly Told[] => {
  if (part.kind !== "claim") return [aside(part.text)];
  const cites = part.cites.flatMap(({ law, locator, says, inForceFrom }) => [
    `${law} ${locator} ${inForceFrom}`,
    says,
  ]);
  const conflict = part.conflict === undefined ? [] : [part.conflict.about, part.conflict.because];
  // 4 及以上: the bounds of a row have no unit.
  const counts = part.id.endsWith(".case") ? (part.text.match(/\d+/g) ?? []).map(Number) : [];
  const own = isSupposed(part.id) ? inPassing(part.text) : { claim: part.id, text: part.text, counts };
  return [own, ...[...cites, ...conflict].map(inPassing)];
};

/** The rows of an answer that stands in cases, as they are shown: a claim that nobody computed by itself. */
const rowsOf = (
  mind: Mind,
  { intent, facts, on }: Case,
  answer: Answer,
): readonly (readonly [string, Both])[] => {
  const said = (lang: Lang): ReadonlyMap<string, string> => {
    const { parts } = render([{ kind: "answer", intent, facts, answer }], renderingFor(mind, lang, on));
    const rows = new Map<string, string>();
    for (const part of parts)
      if (part.kind === "claim" && part.id.endsWith(".case"))
        rows.set(part.id, [rows.get(part.id), part.text].filter((text) => text !== undefined).join("\n"));
    return rows;
  };
  const en = said("en");
  return [...said("zh")].map(([id, zh]) => [id, { zh, en: en.get(id) ?? zh }]);
};

const toldBy = (mind: Mind, { intent, facts, on }: Case, answer: Answer): readonly Told[] =>
  langs.flatMap((lang) =>
    [mind.library, mind.plain].flatMap((library) => {
      const rendering = { ...renderingFor(mind, lang, on), library };
      const { parts, text } = render([{ kind: "answer", intent, facts, answer }], rendering);
      // The whole of it as well: the lines of its sources have days of their own.
      return [...parts.flatMap(textsOf), ...text.split("\n").map(inPassing)];
    }),
  );

/** Claims that tell from when benefits run. */
const STARTS = /wait|late|restart/;

/** What is so on this day, and was not or will not be on another, with the claim that says so. */
const statesOf = ({ claims, values }: Answer, on: IsoDate): ReadonlyMap<string, string> => {
  const states = new Map<string, string>();
  const { applyBy, waitingMonths } = values;
  const applying = claims.find(({ id }) => id.endsWith(".apply-by"))?.id;
  if (applying !== undefined && typeof applyBy === "string")
    states.set(on <= applyBy ? "apply-by-open" : "apply-by-over", applying);
  const waiting = claims.find(({ id }) => STARTS.test(id))?.id;
  if (waiting !== undefined && typeof waitingMonths === "number" && waitingMonths > 0)
    states.set("waits", waiting);
  return states;
};

/** What one case says: its sentences by claim, all that supports a reply, and what is so. */
type Grounds = {
  readonly shown: ReadonlyMap<string, Both>;
  readonly told: readonly Told[];
  readonly states: ReadonlyMap<string, string>;
};

const groundsOf = (mind: Mind, one: Case): Grounds | undefined => {
  const { facts, on } = one;
  const intent = mind.intents.get(one.intent);
  if (intent === undefined) return undefined;
  const outcome = decide(intent, facts, on, mind.knowledge);
  const answer = outcome.kind === "ask" ? undefined : outcome;
  const say = (lang: Lang, claim: Answer["claims"][number]): string =>
    showClaim(claim, { book: mind.library[lang], lang, knowledge: mind.knowledge, on }).text;
  const shown = new Map(
    (answer?.claims ?? []).map((claim): [string, Both] => [
      claim.id,
      { zh: say("zh", claim), en: say("en", claim) },
    ]),
  );
  const isInCases = answer?.kind === "not-covered" && answer.split?.kind === "cases";
  for (const row of isInCases ? rowsOf(mind, one, answer) : []) shown.set(...row);
  const known = Object.entries(facts).map(([slot, value]) => `${String(value)}${unitOf(slot)}`);
  const offices = langs.map((lang) => {
    const { office, hotline } = officeOf(areaOf(facts) ?? null, mind.knowledge, lang);
    return `${office} ${hotline}`;
  });
  const support = [...known, ...offices].map(aside);
  const told = answer === undefined ? [] : toldBy(mind, one, answer);
  const counted = (answer?.claims ?? []).map(
    ({ id, values }): Told => ({
      claim: id,
      text: "",
      counts: Object.values(values).filter((value) => typeof value === "number"),
    }),
  );
  const gists = answer === undefined ? [] : gistsOf(answer.values, answer.claims);
  const states = answer === undefined ? new Map<string, string>() : statesOf(answer, on);
  return { shown, told: [...told, ...counted, ...gists, ...support], states };
};

/**
 * What a reply about cases of one person is held against: the computed answers in both languages and wordings, with their facts
 * and articles. What one of them says is not warned of for another's sake. `undefined` where there is no such topic; only the
 * facts where the rule would still ask for one.
 */
export const basisOf = (
  mind: Mind,
  cases: readonly Case[],
  read: (text: string, on: IsoDate) => Reading = readText,
): GuardBasis | undefined => {
  const grounds = cases.flatMap((one) => groundsOf(mind, one) ?? []);
  const [first] = cases;
  if (first === undefined || grounds.length === 0) return undefined;
  return guardBasis(
    first.on,
    new Map(grounds.flatMap(({ shown }) => [...shown])),
    grounds.flatMap(({ told }) => told),
    new Map(grounds.flatMap(({ states }) => [...states])),
    read,
  );
};

/** So many cases are written about at one time; one of them more is worked out again. */
const MOST_CASES = 24;

/**
 * Cases have most of their texts in common, such as those of articles. What a text says depends on nothing but itself and
 * the day.
 */
const MOST_TEXTS = 500;

/** Reads texts as `readText` does, each of the latest `most` once. */
export const keepingReadings = (most: number): typeof readText => {
  const readings = keepFew<Reading>(most);
  return (text, on) => readings.of(`${on} ${text}`, () => readText(text, on));
};
const keptReading = keepingReadings(MOST_TEXTS);

const basesOf = perObject((_mind: Mind) => keepFew<GuardBasis | undefined>(MOST_CASES));

/** All that a basis depends on beside the mind, in one writing: facts are the same in whatever order they were told. */
const keyOf = (cases: readonly Case[]): string =>
  JSON.stringify(
    cases.map(({ intent, facts, on }) => [
      intent,
      on,
      Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );

/** `basisOf`, worked out once for the cases and not at every key that is pressed. */
const keptBasisOf = (mind: Mind, cases: readonly Case[]): GuardBasis | undefined =>
  basesOf(mind).of(keyOf(cases), () => basisOf(mind, cases, keptReading));

/** What of a typed reply contradicts what was computed for the cases of a person; nothing where no topic is known. */
export const checkReply = (mind: Mind, cases: readonly Case[], reply: string): readonly Warning[] => {
  const basis = keptBasisOf(mind, cases);
  return basis === undefined ? [] : guard(reply, basis);
};
