import type { GuardBasis } from "./basis.ts";
import type { Clause } from "./pieces.ts";
import type { Reading } from "./reading.ts";
import { axisStances } from "./stances/axes.ts";
import { billStances } from "./stances/bills.ts";
import { gapStances } from "./stances/money-and-gap.ts";
import { movingStances } from "./stances/moving.ts";
import { payingStances } from "./stances/paying.ts";
import { isTurned } from "./stances/polarity.ts";
import { type Compiled, compile, inChinese } from "./stances/stance.ts";
import { placeStances } from "./stances/who-and-where.ts";

const STANCES = [
  ...gapStances,
  ...movingStances,
  ...billStances,
  ...payingStances,
  ...placeStances,
  ...axisStances,
].map((stance) => ({ stance: compile(stance), chinese: compile(inChinese(stance)) }));

/** A stance that a case makes wrong, with the claim that it contradicts. */
export type Held = {
  readonly stance: Compiled;
  /** The same for what has no letter in it, which is most of what is typed. */
  readonly chinese: Compiled;
  readonly claim: string;
};

const endOf = (id: string): string => id.slice(id.indexOf(".") + 1);

/** The stances that the claims of an answer contradict; `states` are what its values come to, by the claim that says so. */
export const stancesAgainst = (
  ids: readonly string[],
  states: ReadonlyMap<string, string>,
): readonly Held[] => {
  const names = new Set(ids.flatMap((id) => [id, endOf(id)]));
  return STANCES.flatMap(({ stance, chinese }) => {
    const state = [...states].find(([name]) => stance.claims.has(name))?.[1];
    const claim = ids.find((id) => stance.claims.has(id) || stance.claims.has(endOf(id))) ?? state;
    const isLifted = [...stance.unless].some((name) => names.has(name));
    return claim === undefined || isLifted ? [] : [{ stance, chinese, claim }];
  });
};

type Span = { readonly from: number; readonly to: number };

/** So many places of a clause are looked at for one stance. */
const MOST = 6;

const places = (pattern: RegExp, text: string, { from, to }: Span): readonly Span[] =>
  [...text.slice(from, to).matchAll(pattern)]
    .slice(0, MOST)
    .map(({ 0: found, index }) => ({ from: from + index, to: from + index + found.length }));

/** Whether a stretch takes the stance: `undefined` where it says nothing, or both. */
const sideOf = ({ says, denies, isLiteral }: Compiled, text: string, span: Span): boolean | undefined => {
  const sides = [
    ...(denies === undefined ? [] : places(denies, text, span)).map((one) => isTurned(text, span, one, true)),
    ...places(says, text, span).map((one) => !isTurned(text, span, one, isLiteral)),
  ];
  const [first] = sides;
  return sides.every((side) => side === first) ? first : undefined;
};

type Speaking = { readonly stance: Compiled; readonly claim: string };
const LATIN = /[a-z]/;
/** A sentence that begins so speaks of what was spoken of before. */
const REFERS =
  /^ ?(?:and |but |so |also,? )?(?:they|it|that|those|these|this|he|she|all of (?:it|them)|none of (?:it|them))\b|^(?:这|那|它|他们|也|都|全)/;

/** Where a reply takes a stance that a claim contradicts. `isSaid` tells whether a clause states anything. */
export const wrongStances = (
  { text, clauses }: Reading,
  { stances: held, sentences: own }: Pick<GuardBasis, "stances" | "sentences">,
  isSaid: (clause: Clause) => boolean,
): readonly { readonly clause: Clause; readonly claim: string }[] => {
  const ends = new Map<number, Span>();
  for (const { sentence, from, to } of clauses)
    ends.set(sentence, { from: ends.get(sentence)?.from ?? from, to });
  const speakers = new Map<number, readonly Speaking[]>();
  // Most stances are of things that a sentence does not speak of; asked once for all of its clauses.
  const speaking = (sentence: number, words: string): readonly Speaking[] => {
    // "They can't be claimed": what it is about stands in the sentence before.
    const before = REFERS.test(words) ? ends.get(sentence - 1) : undefined;
    const earlier = before === undefined ? "" : text.slice(before.from, before.to);
    const known = speakers.get(sentence);
    if (known !== undefined) return known;
    const isLatin = LATIN.test(words);
    const found = held
      .map(({ stance, chinese, claim }): Speaking => ({ stance: isLatin ? stance : chinese, claim }))
      .filter(
        ({ stance: { about, says, denies } }) =>
          (words.search(says) >= 0 || (denies !== undefined && words.search(denies) >= 0)) &&
          (about === undefined || about.test(words) || about.test(earlier)),
      );
    speakers.set(sentence, found);
    return found;
  };
  return clauses.flatMap((clause, at) => {
    if (!isSaid(clause)) return [];
    const whole = ends.get(clause.sentence) ?? clause;
    const sentence = text.slice(whole.from, whole.to);
    const words = text.slice(clause.from, clause.to);
    // What the answer says word for word contradicts nothing.
    if (own.has(sentence.trim())) return [];
    const isFirst = clauses[at - 1]?.sentence !== clause.sentence;
    const wrong = speaking(clause.sentence, sentence).find(({ stance }) => {
      const { about, except, isWhole, isNear, isWrongWhenSaid } = stance;
      if (isWhole && !isFirst) return false;
      if (isNear && about !== undefined && !about.test(words)) return false;
      if (sideOf(stance, text, isWhole ? whole : clause) !== isWrongWhenSaid) return false;
      // Where the clause itself speaks of the thing, what makes another case of it stands there too.
      const isOwn = !isWhole && about?.test(words) === true;
      return except === undefined || !except.test(isOwn ? words : sentence);
    });
    return wrong === undefined ? [] : [{ clause, claim: wrong.claim }];
  });
};
