import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileVocabulary, readNamed } from "../../src/understand/entities.ts";
import { placeMeanings } from "../../src/understand/grammar/places.ts";
import { normalise } from "../../src/understand/normalise.ts";
import type { ReadNamed } from "../../src/understand/recognizer.ts";
import type { EntityValue } from "../../src/understand/understanding.ts";
import { percent } from "./recogniser-scores.ts";

/** A fact that an utterance states, and the words that carry it, as somebody wrote it who has not seen the grammar. */
type Stated = { readonly kind: string; readonly words: string } & Readonly<Record<string, unknown>>;
export type Phrase = {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly on: string;
  readonly facts: readonly Stated[];
};
type Fact = { readonly name: string; readonly span: readonly [number, number] };

/** A stated fact in one word that the grammar's can be held against. */
const statedName = (fact: Readonly<Record<string, unknown>>): string => {
  switch (fact["kind"]) {
    case "length":
      return `length ${fact["months"]}`;
    case "months":
      return `from ${fact["from"]} to ${fact["to"]}`;
    case "place":
      return `place ${fact["code"]}`;
    case "option":
      return `${fact["slot"]} ${fact["value"]}`;
    case "yes-no":
      return `yes-no ${fact["yes"]}`;
    case "unknown":
      return "unknown";
    case "either":
      return `either ${(fact["of"] as Record<string, unknown>[]).map(statedName).sort().join(" or ")}`;
    case "money":
      return `money ${fact["yuan"]}`;
    default:
      return `${fact["kind"]} ${fact[String(fact["kind"])]}`;
  }
};

/** A scheme that somebody leaves or goes to is told as such; whoever writes phrases is asked for the scheme. */
const OF_SCHEME = /^(?:from|to)Scheme(?= )/;

const foundName = (entity: EntityValue): string | undefined => {
  switch (entity.kind) {
    // Years stand beside months of the same span; a number alone fills nothing that was not asked for.
    case "years":
    case "number":
      return undefined;
    case "months":
      return `length ${entity.months}`;
    case "month-range":
      return `from ${entity.from} to ${entity.to ?? null}`;
    case "option":
      return `${entity.slot} ${entity.option}`;
    case "ambiguous":
      return `either ${entity.readings.map(foundName).sort().join(" or ")}`;
    case "yes-no":
      return `yes-no ${entity.yes}`;
    case "unknown":
      return "unknown";
    case "place":
      return `place ${entity.code}`;
    case "money":
      return `money ${entity.yuan}`;
    default: {
      const { kind, ...value } = entity;
      return `${kind} ${Object.values(value)[0]}`;
    }
  }
};

const statedFacts = ({ text, facts }: Phrase): readonly Fact[] => {
  let from = 0;
  return facts.map((fact) => {
    const at = Math.max(0, text.indexOf(fact.words, from));
    from = at;
    return { name: statedName(fact), span: [at, at + fact.words.length] };
  });
};

const overlaps = (one: Fact, other: Fact): boolean =>
  one.span[0] < other.span[1] && other.span[0] < one.span[1];
const isExact = (one: Fact, other: Fact): boolean =>
  one.span[0] === other.span[0] && one.span[1] === other.span[1];

/** What the authors were asked for; the grammar knows a few options more, of which they cannot have written. */
const OPTIONS = [
  ...[
    "scheme",
    "situation",
    "gapCause",
    "careType",
    "hospitalLevel",
    "cause",
    "settled",
    "admission",
    "retired",
  ],
  ...[
    "sex",
    "lost",
    "elsewhereClass",
    "length",
    "from",
    "month",
    "date",
    "year",
    "money",
    "age",
    "percent",
    "place",
  ],
  ...["yes-no", "unknown", "either"],
];

export type SlotScore = {
  readonly phrase: Phrase;
  readonly missed: readonly string[];
  /** Found and not stated. Options that are near to what is stated are told apart from values that are wrong. */
  readonly wrong: readonly string[];
  readonly inexact: number;
  readonly stated: number;
};

/** What the grammar finds in phrases, held against what their author says they state. */
export const scoreSlots = (phrases: readonly Phrase[], read: ReadNamed) =>
  phrases.map((phrase): SlotScore => {
    const stated = statedFacts(phrase);
    const found = read(normalise(phrase.text), phrase.on).entities.flatMap((entity) => {
      const { span, text: _text, ...value } = entity;
      const name = foundName(value as EntityValue);
      return name === undefined ? [] : [{ name, span, isOption: entity.kind === "option" }];
    });
    const counted = new Set([...OPTIONS, ...stated.map(({ name }) => name.split(" ")[0] ?? "")]);
    const matchOf = (fact: Fact) =>
      found.find(
        (one) =>
          (one.name === fact.name || one.name.replace(OF_SCHEME, "scheme") === fact.name) &&
          overlaps(one, fact),
      );
    return {
      phrase,
      missed: stated.filter((fact) => matchOf(fact) === undefined).map(({ name }) => name),
      wrong: found
        .filter(({ name }) => counted.has(name.split(" ")[0] ?? ""))
        // An option that is told twice ("freelancer, so 灵活就业") is one fact.
        // What may be one of two is asked back: over what is stated it is no right reading, and fills nothing.
        .filter(
          ({ name, span }) =>
            !name.startsWith("either ") || !stated.some((fact) => overlaps({ name, span }, fact)),
        )
        .filter(({ name, span, isOption }) =>
          stated.every((fact) => fact.name !== name || !(isOption || overlaps({ name, span }, fact))),
        )
        .map(({ name }) => name),
      inexact: stated.filter((fact) => {
        const match = matchOf(fact);
        return match !== undefined && !isExact(match, fact);
      }).length,
      stated: stated.length,
    };
  });

const yaml = (path: string) => parse(readFileSync(path, "utf8"));

/** The grammar with the project's own words. */
export const projectGrammar = (): ReadNamed => {
  const vocabulary = compileVocabulary(
    placeMeanings(yaml("knowledge/places.yaml")),
    yaml("intents/words.yaml"),
  );
  return (text, on) => readNamed(text, on, vocabulary);
};

export const readPhrases = (file: string): readonly Phrase[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Phrase);

/** One row of figures: phrases wholly right, facts found, their spans to the letter, phrases with a fact that nobody stated. */
export const slotRow = (scores: readonly SlotScore[]): readonly string[] => {
  const stated = scores.reduce((sum, one) => sum + one.stated, 0);
  const missed = scores.reduce((sum, one) => sum + one.missed.length, 0);
  const inexact = scores.reduce((sum, one) => sum + one.inexact, 0);
  const whole = scores.filter(({ missed: none, wrong }) => none.length === 0 && wrong.length === 0).length;
  return [
    String(scores.length),
    percent(whole, scores.length),
    percent(stated - missed, stated),
    percent(stated - missed - inexact, stated - missed),
    percent(scores.filter(({ wrong }) => wrong.length > 0).length, scores.length),
  ];
};

const GATED = /^(?:length|from|month|date|year|money|place|either|scheme)\b/;

/** The same scores for durations, months, money, cities and schemes alone, which the gate speaks of: phrases that state nothing else, and of what is missed or wrong there only these. */
export const gatedScores = (scores: readonly SlotScore[]): readonly SlotScore[] =>
  scores
    .filter(({ phrase }) => phrase.facts.every((fact) => GATED.test(statedName(fact))))
    .map((score) => ({
      ...score,
      missed: score.missed.filter((name) => GATED.test(name)),
      wrong: score.wrong.filter((name) => GATED.test(name)),
    }));
