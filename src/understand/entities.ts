import type { IsoDate } from "../turn.ts";
import { deniedOptions } from "./denied-options.ts";
import { unknownMeanings, yesOrNo } from "./grammar/answers.ts";
import { calendar } from "./grammar/calendar.ts";
import { counts } from "./grammar/counts.ts";
import { datesAndDays } from "./grammar/dates.ts";
import { durationsEn, withoutUncounted } from "./grammar/durations-en.ts";
import { durationsZh } from "./grammar/durations-zh.ts";
import { withoutDwellers } from "./grammar/dwellers.ts";
import { joinEither } from "./grammar/either.ts";
import { type FarWords, farWords, withFarWords } from "./grammar/far-words.ts";
import { isLabelled } from "./grammar/labels.ts";
import { moneyRules } from "./grammar/money.ts";
import { type OptionWords, optionMeanings } from "./grammar/options.ts";
import { joinPlaces, type PlaceMeanings } from "./grammar/places.ts";
import { withoutRates } from "./grammar/rates.ts";
import { joinRepeated } from "./grammar/repeated.ts";
import { type Found, type Here, LETTERS, NUMBER_WORD, type Rule, startAt } from "./grammar/rule.ts";
import { withoutTakenBack } from "./grammar/taken-back.ts";
import { asOpening, longestWord, type WordTable, wordTable } from "./grammar/words.ts";
import { joinYears } from "./grammar/years.ts";
import type { Entity, Named } from "./understanding.ts";

export type { OptionWords } from "./grammar/options.ts";

/** The words of the two files `places.yaml` and `words.yaml`, made ready to be looked up. */
export type Vocabulary = { readonly table: WordTable; readonly far: FarWords };

/** Makes both ready to be looked up, once at start. A word of both means what both say. */
export function compileVocabulary(places: PlaceMeanings, words: OptionWords): Vocabulary {
  const all = new Map(places);
  for (const [word, meaning] of [...optionMeanings(words), ...unknownMeanings()]) {
    const place = all.get(word);
    all.set(
      word,
      place === undefined ? meaning : { ...meaning, values: [...place.values, ...meaning.values] },
    );
  }
  return { table: wordTable(all), far: farWords(words) };
}

/** In order: of two rules that match equally far, the first one is believed. */
const RULES: readonly Rule[] = [
  ...datesAndDays,
  ...calendar,
  ...durationsZh,
  ...durationsEn,
  ...moneyRules,
  ...counts,
];

/** Rules by the letter that they start with, and by each letter those besides that start with a number in words. */
const rulesAt = new Map<string, readonly Rule[]>();
const rulesAtNumber = new Map<string, readonly Rule[]>();
for (const letter of new Set([...RULES.flatMap(({ starts }) => [...starts]), ...LETTERS])) {
  rulesAt.set(
    letter,
    RULES.filter(({ starts }) => starts.includes(letter)),
  );
  rulesAtNumber.set(
    letter,
    RULES.filter(({ starts }) => starts.includes(letter) || starts.includes(NUMBER_WORD)),
  );
}

/**
 * What a normalised utterance gives away on a day, sorted by where it starts. At each place the longest match wins and
 * its letters are spent. Only these share a span: `years` stands beside `months` (两年), and one word may be an option of
 * several slots (新生儿). What is not exact, not possible or only an age gives nothing; what can be read in two ways is
 * `ambiguous`. What is said not to be so stands apart. Takes time in proportion to the text.
 */
export function readNamed(text: string, on: IsoDate, vocabulary: Vocabulary): Named {
  const lower = text.replaceAll(
    /[A-Z]|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,20}|[壹贰叁肆伍陆柒捌玖拾](?=[个年月元块万千百十日号角分毛])/g,
    plainly,
  );
  const answer = yesOrNo(text);
  const found: Entity[] = answer === undefined ? [] : [answer];
  let at = answer?.span[1] ?? 0;
  let start = at;
  let numeralsEnd = 0;
  let previous: Entity | undefined = answer;
  while (at < text.length) {
    if (at >= numeralsEnd) numeralsEnd = endOfNumerals(text, at);
    if (numeralsEnd - at > LONGEST_NUMBER) {
      at = numeralsEnd;
      continue;
    }
    // What no rule could read from its first numeral on is no number from its second on either.
    const isTried = at > start && NUMERALS.has(text.charAt(at - 1)) && numeralsEnd > at;
    const best = longest(
      { text: lower, at, on, previous },
      vocabulary,
      isTried ? NO_RULES : rulesFor(lower, at),
    );
    if (best === undefined) {
      at += 1;
      continue;
    }
    for (const value of best.values) {
      const entity: Entity = { ...value, span: [at, best.end], text: text.slice(at, best.end) };
      found.push(entity);
      if (entity.kind !== "option") previous = entity;
    }
    at = best.end;
    start = at;
  }
  const places = joinPlaces(withoutUncounted(found, lower), text);
  const calendar = joinYears(places, text);
  const open = joinEither(joinRepeated(calendar, text), text);
  const { entities, denied } = withoutTakenBack(withoutRates(open, lower), lower);
  return {
    entities: withoutDwellers(withFarWords(entities, lower, text, vocabulary.far)),
    denied: [...denied, ...deniedOptions(text, vocabulary.table)],
  };
}

const FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟";
const PLAIN = "一二三四五六七八九十百千";

/** A capital in lower case; the numerals of cheques and receipts (伍仟) as the everyday ones. */
const plainly = (written: string): string =>
  /[A-Z]/.test(written)
    ? written.toLowerCase()
    : Array.from(written, (char) => PLAIN[FORMAL.indexOf(char)] ?? char).join("");

const NUMERALS: ReadonlySet<string> = new Set("零〇一二两三四五六七八九十百千万亿");
/** Longer runs are no number that anybody says, and every rule for numbers would go through them again and again. */
const LONGEST_NUMBER = 20;

function endOfNumerals(text: string, from: number): number {
  let at = from;
  while (at < text.length && NUMERALS.has(text.charAt(at))) at += 1;
  return at;
}

const NO_RULES: readonly Rule[] = [];
const rulesFor = (text: string, at: number): readonly Rule[] => {
  const { letter, isNumber } = startAt(text, at);
  return (isNumber ? rulesAtNumber : rulesAt).get(letter) ?? NO_RULES;
};

function longest(here: Here, vocabulary: Vocabulary, rules: readonly Rule[]): Found | undefined {
  const { text, at } = here;
  if (isInsideWord(text, at)) return undefined;
  let best: Found | undefined = longestWord(
    vocabulary.table,
    text,
    at,
    isHeaded(here) ? asOpening : undefined,
  );
  for (const each of rules) {
    const found = each.find(here);
    if (found !== undefined && found.end > at && found.end > (best?.end ?? 0)) best = found;
  }
  // What stands in front is only looked at where there is something behind it.
  return best === undefined || isNegative(text, at) || isLabelled(text, at) ? undefined : best;
}

const HEADING = /^[市的 ]?$/;
const IS_AT = /(?:[在到去回来]|(?:^|[^a-z])(?:in|at|to|from|of) )$/;

/** 上海女, "Chengdu employee": whether all that stands before in the clause is a place. */
const isHeaded = ({ text, at, previous }: Here): boolean =>
  previous?.kind === "place" &&
  HEADING.test(text.slice(previous.span[1], at)) &&
  !IS_AT.test(text.slice(Math.max(0, previous.span[0] - 6), previous.span[0]));

/** 负三个月, "minus 2", -3: no length and no sum that anybody can have. */
const isNegative = (text: string, at: number): boolean =>
  /(?:负|(?:^|[^a-z])minus |(?:^|[\s:])-)$/.test(text.slice(Math.max(0, at - 7), at)) &&
  /[\d零〇一二两三四五六七八九十百千万a-z]/.test(text.charAt(at));

/** Nothing begins in the middle of a Latin word, of a number, or of something like 3/5; 16个月or17个月 are two. */
function isInsideWord(text: string, at: number): boolean {
  if (at === 0 || text.charCodeAt(at) >= 0x80) return false;
  const here = text.charAt(at);
  if (!/[a-z0-9]/.test(here)) return false;
  const before = text.charAt(at - 1);
  if (/[a-z]/.test(here)) return /[a-z\d']/.test(before);
  if (/[a-z\d]/.test(before)) return !/[^a-z]or$/.test(text.slice(Math.max(0, at - 3), at));
  const pair = text.slice(Math.max(0, at - 2), at);
  return /\d[./:-]/.test(pair) || (/\d,/.test(pair) && THOUSANDS.test(text.slice(at, at + 4)));
}

/** The last three digits of 12,000. */
const THOUSANDS = /^\d{3}(?!\d)/;
