import { difference } from "../src/rules/explain.ts";
import type { Intent } from "../src/rules/intent.ts";
import type { Values } from "../src/rules/outcome.ts";
import { type Fact, type Facts, UNKNOWN } from "../src/rules/slot.ts";
import type { Entity } from "../src/understand/understanding.ts";
import { clauseAt, statedOf } from "./clauses.ts";
import type { Desk, Filling, Heard, Mode } from "./dialog.ts";
import { ellipsisIn } from "./ellipsis.ts";
import { changesOf, type Move, takeUpAgain } from "./fill-slots.ts";
import { followUp, sayAgain } from "./follow-up.ts";
import { factsIn } from "./hear.ts";
import {
  asksMeaning,
  asksSomething,
  asksWhatIf,
  asksWhatWouldChange,
  asksWhy,
  goesOn,
  wantsAYes,
} from "./question.ts";
import { heardBy, isNews } from "./topic.ts";

// Questions about a question or an answer: why, why not, what if, what would change it. All are computed from the rule.

/** Why the open question is put. */
const whyAsked = (form: Filling, heard: Heard, desk: Desk): Move | undefined => {
  const intent = desk.intents.get(form.intent);
  if (intent === undefined || !asksWhy(heard.utterance)) return undefined;
  // One case for each city would be a long list that says no more than that it depends on the city.
  const isPlace = intent.slots[form.asking]?.hears === "place";
  const cases = isPlace ? [] : desk.whyAsked(intent, form.facts, form.asking);
  return takeUpAgain(
    form,
    [{ kind: "why-asked", intent: form.intent, slot: form.asking, cases }],
    "answered",
  );
};

/** The values of an answer, other than facts, that a person may have expected to be as said: "why not 3 months?" */
const wantedIn = (entities: readonly Entity[], values: Values, intent: Intent): readonly Values[] =>
  Object.entries(values).flatMap(([name, value]) =>
    Object.hasOwn(intent.slots, name)
      ? []
      : entities.flatMap((entity): readonly Values[] => {
          if (entity.kind === "months" && typeof value === "number" && /months/i.test(name))
            return entity.months === value ? [] : [{ [name]: entity.months }];
          if (entity.kind === "month" && typeof value === "string" && /^\d{4}-\d{2}$/.test(value))
            return entity.month === value ? [] : [{ [name]: entity.month }];
          return [];
        }),
  );

const why = (intent: Intent, facts: Facts, heard: Heard, desk: Desk): Move["say"] => {
  const outcome = desk.decide(intent, facts);
  const values = outcome.kind === "ask" ? {} : outcome.values;
  const [wanted] = wantedIn(heard.entities, values, intent);
  if (wanted === undefined) return [{ kind: "why", intent: intent.id, reasons: desk.why(intent, facts) }];
  return [{ kind: "flips", intent: intent.id, wanted, flips: desk.whyNot(intent, facts, wanted) }];
};

/**
 * What would be different if facts were otherwise. `undefined` where nothing else was said, or the rule would have to ask. What
 * the rule never looks at was hardly meant: of that it is not said that it changes nothing.
 */
const whatIf = (intent: Intent, facts: Facts, heard: Heard, desk: Desk): Move["say"] | undefined => {
  const { facts: said } = factsIn(heard, intent, undefined, desk, facts);
  const otherwise = { ...facts, ...said };
  const changes = changesOf(facts, otherwise);
  const after = desk.decide(intent, otherwise);
  if (changes.length === 0 || after.kind === "ask") return undefined;
  const now = desk.decide(intent, facts);
  const looked = new Set([...now.relied, ...after.relied]);
  if (after.kind === "guidance" && !changes.some(({ slot }) => looked.has(slot)))
    return [sayAgain(intent, facts, heard, desk) ?? { kind: "phrase", id: "answered-above" }];
  const differs = difference(now, after);
  return [{ kind: "what-if", intent: intent.id, changes, difference: differs, answer: after }];
};

/** 我退休了能报多少: a fact of somebody's in a question. Whether 我不转诊行吗 can be done is asked, and is none. */
const isOfSomebody = (entity: Entity, utterance: string): boolean => {
  const [from, to] = clauseAt(utterance, entity.span);
  const [before, clause] = [utterance.slice(from, entity.span[0]), utterance.slice(from, to)];
  return (
    /[我他她俺咱]|\b(?:i|i'm|he|she|we|my)\b/i.test(before) && !/(?:可以|行|成)(?:吗|不|么)/.test(clause)
  );
};

/**
 * 退休的报得多吗: asks how it is with a fact that is known otherwise, and tells none. Who tells it in a clause of its own, or goes on
 * from the answer (退休的呢), sets it right. Of a place only what differs there can be meant.
 */
const isSupposed = (intent: Intent, facts: Facts, heard: Heard, desk: Desk): boolean => {
  const { utterance, entities } = heard;
  if (!asksSomething(utterance) || goesOn(utterance) || asksMeaning(utterance)) return false;
  const told = (some: readonly Entity[]) =>
    changesOf(facts, factsIn({ ...heard, entities: some }, intent, undefined, desk, facts).facts);
  const isKnown = ({ from }: { readonly from: Fact | null }): boolean => from !== null && from !== UNKNOWN;
  const stated = statedOf(utterance, entities);
  const isSaidOfSomebody = entities.some((one) => isOfSomebody(one, utterance));
  return !isSaidOfSomebody && told(entities).some(isKnown) && told(stated).length === 0;
};

/** Nobody moves for another answer: a change of place is left out. */
const whatWouldChange = (intent: Intent, facts: Facts, desk: Desk): Move["say"] => {
  const isPlace = (slot: string): boolean => intent.slots[slot]?.hears === "place";
  const flips = desk.flips(intent, facts).filter((flip) => flip.kind === "day" || !isPlace(flip.slot));
  return [{ kind: "flips", intent: intent.id, wanted: null, flips }];
};

/** "How long?", "and the papers?": a part of the answer, or what would make it more exact. */
const partAsked = (intent: Intent, facts: Facts, heard: Heard, desk: Desk): Move | undefined => {
  const { utterance } = heard;
  // "So yes?" wants the answer itself once more, and no part of it.
  if (wantsAYes(utterance)) return undefined;
  const isOwnCommand = desk.commandCalled(utterance) !== undefined || heard.isAnotherCase === true;
  const ellipsis = isOwnCommand ? undefined : ellipsisIn(utterance, intent.id, desk.ellipsis);
  if (ellipsis === undefined || (ellipsis.aspect === undefined && !asksSomething(utterance)))
    return undefined;
  // 不补呢，等多久: tells something as well.
  if (isNews(heardBy(intent, heard, desk, facts), facts)) return undefined;
  const { aspect } = ellipsis;
  const answer = desk.decide(intent, facts);
  if (aspect === undefined || answer.kind === "ask") return followUp(intent, facts, heard, desk);
  // The claim that names the papers may stand in another part of the answer; when and where holds beside it, too.
  const again =
    aspect === "figures"
      ? undefined
      : sayAgain(intent, facts, heard, desk, aspect === "papers" ? "own" : "all");
  if (again?.lead !== undefined && again.lead.claims.length > 0)
    return { mode: { kind: "idle", last: { intent: intent.id, facts } }, say: [again], ending: "answered" };
  return {
    mode: { kind: "idle", last: { intent: intent.id, facts } },
    say: [
      {
        kind: "once-more",
        intent: intent.id,
        facts,
        answer,
        lead: { claims: [], part: aspect, notKnown: [] },
      },
    ],
    ending: "answered",
  };
};

/** A question about the open question, or about the last answer; the conversation stands where it was. */
export const askAbout = (mode: Mode, heard: Heard, desk: Desk): Move | undefined => {
  if (mode.kind === "filling") return whyAsked(mode, heard, desk);
  if (mode.kind !== "idle" || mode.last === null) return undefined;
  const { facts } = mode.last;
  const intent = desk.intents.get(mode.last.intent);
  if (intent === undefined) return undefined;
  const { utterance } = heard;
  const part = partAsked(intent, facts, heard, desk);
  if (part !== undefined) return part;
  const say = asksWhatWouldChange(utterance)
    ? whatWouldChange(intent, facts, desk)
    : asksWhatIf(utterance) || isSupposed(intent, facts, heard, desk)
      ? whatIf(intent, facts, heard, desk)
      : asksWhy(utterance)
        ? why(intent, facts, heard, desk)
        : undefined;
  return say === undefined ? undefined : { mode, say, ending: "answered" };
};
