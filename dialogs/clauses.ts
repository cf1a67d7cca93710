import type { Entity, Span } from "../src/understand/understanding.ts";
import { asksSomething } from "./question.ts";

// The clauses of an utterance: what asks, and what tells.

/** Where a clause ends; in Chinese at a space, too. */
const STOP = /[。！!？?；;，,\n]|\.(?=\s|$)|(?<=\p{Script=Han}) +(?=\p{Script=Han})/u;

const STOPS = new RegExp(STOP, "gu");

const stretchAt = (utterance: string, [from, to]: Span, stop: RegExp): Span => {
  const stops = [...utterance.matchAll(stop)];
  const before = stops.findLast((stop) => stop.index + stop[0].length <= from);
  const end = stops.find((stop) => stop.index >= to);
  return [
    before === undefined ? 0 : before.index + before[0].length,
    end === undefined ? utterance.length : end.index + 1,
  ];
};

/** Where the clause begins and ends that a phrase stands in, with the stop behind it. */
export const clauseAt = (utterance: string, span: Span): Span => stretchAt(utterance, span, STOPS);

const SENTENCE_STOPS = /[。！!？?；;\n]|\.(?=\s|$)/g;

/** The same of the sentence that a phrase stands in. */
export const sentenceAt = (utterance: string, span: Span): Span => stretchAt(utterance, span, SENTENCE_STOPS);

/** The clause that a phrase stands in, with the stop behind it. */
export const clauseOf = (utterance: string, span: Span): string =>
  utterance.slice(...clauseAt(utterance, span));

/** The entities in those clauses of an utterance that ask nothing. */
export const statedOf = (utterance: string, entities: readonly Entity[]): readonly Entity[] =>
  entities.filter(({ span }) => !asksSomething(clauseOf(utterance, span)));

/** The clauses of an utterance, each with the stop behind it; in Chinese a space is a stop. */
const clausesOf = (utterance: string): readonly string[] =>
  utterance.split(/(?<=[。！!？?；;，,\n])|(?<=\.)(?=\s|$)|(?<=\p{Script=Han})(?= +\p{Script=Han})/u);

/** What an utterance tells: its clauses that ask nothing. */
export const toldIn = (utterance: string): string =>
  clausesOf(utterance)
    .filter((clause) => !asksSomething(clause))
    .join("")
    .trim();

/** The clauses of an utterance that ask something. */
export const askingIn = (utterance: string): readonly string[] => clausesOf(utterance).filter(asksSomething);

/** The entities whose words stand in a clause, with their places in it. */
export const within = (clause: string, entities: readonly Entity[]): readonly Entity[] =>
  entities.flatMap((entity) => {
    const at = clause.indexOf(entity.text);
    return at === -1 ? [] : [{ ...entity, span: [at, at + entity.text.length] as const }];
  });
