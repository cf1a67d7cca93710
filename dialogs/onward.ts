import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import { answerAsked } from "./answer-asked.ts";
import { wantsToKnow } from "./asks.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import type { Move } from "./fill-slots.ts";
import { sayAgain, sayOnceMore } from "./follow-up.ts";
import { continues, drawsConclusion, goesOn, isLong, restates, wantsAYes } from "./question.ts";
import { heardBy, isNews, isSurelyOne } from "./topic.ts";

// What goes on from an answer and asks about it, whatever its words are near to. The answer stays what it was.

/** The answer that was given last: of which topic, on which facts. */
export type Told = { readonly intent: Intent; readonly facts: Facts };

const standing = ({ intent, facts }: Told): Mode => ({ kind: "idle", last: { intent: intent.id, facts } });

const stays = (told: Told, ...say: readonly Say[]): Move => ({
  mode: standing(told),
  say,
  ending: "answered",
});

/** What is asked about the answer and is in nothing that is known. */
export const notInAnswer = (mode: Mode): Move => ({
  mode,
  say: [{ kind: "phrase", id: "answered-above" }],
  ending: "not-known",
});

/** 那就是说换到上海也要等: another case than the one that was answered. */
const MOVES = /(?:换|转|搬|改|调)(?:到|去|成)|\b(?:mov|switch|chang)(?:e|es|ed|ing)? (?:to|into)\b/i;

/** 那等于1月到3月都不报？ asks about times, and tells none; who names a place or an insurance with it tells something. */
const isConclusion = ({ utterance, entities }: Heard, { slots }: Intent): boolean =>
  drawsConclusion(utterance) &&
  ((restates(utterance) && !MOVES.test(utterance)) ||
    entities.every(
      (one) => one.kind !== "place" && !(one.kind === "option" && slots[one.slot]?.carries === true),
    ));

/** The figures in an utterance, as sentences have them. */
const figuresIn = ({ entities, utterance }: Heard): ReadonlySet<string> => {
  const said = entities.map((one): unknown => {
    if (one.kind === "percent") return one.percent;
    if (one.kind === "months") return one.months;
    if (one.kind === "years") return one.years;
    if (one.kind === "date") return one.date;
    return one.kind === "month" ? one.month : undefined;
  });
  const days = [...utterance.matchAll(/(\d{1,3})(?:天|日内| days?)/giu)].map(([, count]) => count);
  return new Set([...said, ...days].flatMap((one) => (one === undefined ? [] : [String(one)])));
};

/** 最多少报10%, 对吧: the one sentence of an answer that has a figure which is held against it. */
const sentenceWithFigure = ({ intent, facts }: Told, heard: Heard, desk: Desk): Say | undefined => {
  const answer = desk.decide(intent, facts);
  if (answer.kind === "ask") return undefined;
  const figures = figuresIn(heard);
  const named = answer.claims.filter(({ values }) =>
    Object.values(values).some((value) => figures.has(String(value))),
  );
  return named.length === 1 ? sayOnceMore(intent, facts, answer, named) : undefined;
};

/** What was concluded from an answer is held against it: what it says of that, else its first sentence, once more. */
export const concluded = (told: Told, heard: Heard, desk: Desk): Move | undefined => {
  const { intent, facts } = told;
  if (!isConclusion(heard, intent)) return undefined;
  // 其实是二级医院，没错吧 sets something right, and asks beside it.
  const { utterance } = heard;
  const isSetRight = (): boolean =>
    !restates(utterance) && (goesOn(utterance) || isNews(heardBy(intent, heard, desk, facts), facts));
  if (wantsAYes(utterance) && isSetRight()) return undefined;
  const again = sentenceWithFigure(told, heard, desk) ?? sayAgain(intent, facts, heard, desk, "own");
  if (again !== undefined) return stays(told, again);
  // 急诊进去的，那就不用备案了对吧: what the answer does not say may be known beside it, or elsewhere.
  const isSure = heard.surely.length > 0;
  const elsewhere = isSure ? answerAsked(standing(told), heard, desk) : undefined;
  if (elsewhere !== undefined) return stays(told, ...elsewhere);
  // Its first sentence is no answer to a conclusion about something else: what that is about is asked back, where it may be known.
  if (isLong(utterance) && (heard.possibly ?? []).length > 0) return notInAnswer(standing(told));
  const answer = desk.decide(intent, facts);
  if (answer.kind === "ask" || answer.claims.length === 0) return undefined;
  return stays(told, sayOnceMore(intent, facts, answer, answer.claims.slice(0, 1)));
};

/** 那能一次性补齐不: about the answer that says it, whatever topic its words lie near to. */
export const goneOnWith = (told: Told, heard: Heard, desk: Desk): Move | undefined => {
  const { utterance, understanding } = heard;
  const isSure = isSurelyOne(understanding);
  if (!continues(utterance) && !wantsToKnow(heard, desk)) return undefined;
  // What surely belongs elsewhere is kept only by what was said, and not by what holds beside it.
  const again = sayAgain(told.intent, told.facts, heard, desk, isSure ? "own" : "all");
  return again === undefined ? undefined : stays(told, again);
};

/** A question near to no topic, about something that the answer says or that holds beside it. */
export const askedAgain = (told: Told, heard: Heard, desk: Desk): Move | undefined => {
  if (!wantsToKnow(heard, desk)) return undefined;
  const again = sayAgain(told.intent, told.facts, heard, desk);
  return again === undefined ? undefined : stays(told, again);
};
