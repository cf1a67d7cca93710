import { normalise } from "./normalise.ts";
import { anyOf, isAnyMet, isMet, type Lists, patternsOf } from "./word-groups.ts";

/** By which words a rumour is known: groups that must all be met, in one language. */
export type RumourWords = {
  readonly id: string;
  /** Count beside a word of hearsay. The first group is what the rumour claims. */
  readonly words: Lists<readonly string[]>;
  /** Are enough by themselves. The first group is what the rumour claims. */
  readonly alone: Lists<readonly string[]>;
  readonly not: Lists<string>;
};

/** Which rumours an utterance repeats, and what else it says. */
export type Spotted = { readonly rumours: readonly string[]; readonly rest: string };
export type SpotRumours = (utterance: string, mayAnswer: (id: string) => boolean) => Spotted;

const MOST = 2;

const BORDERS = /(?<=[。!?;\n])|(?<=[,.])(?!\d)/;
const FIRST_PERSON = /^\s*(?:我|本人|俺|(?:i|we|my)(?![a-z]))/;

/**
 * What an utterance says beside the rumour: its clauses without those of the rumour. A clause is the rumour's if it
 * has a word of hearsay or of what is claimed, or stands right before such a one as its condition, unless the person
 * speaks of himself there (我断了七个月).
 */
const beside = (utterance: string, text: string, claims: readonly RegExp[], hearsay: RegExp): string => {
  let at = 0;
  const clauses = text.split(BORDERS).map((words) => {
    const said = utterance.slice(at, at + words.length);
    at += words.length;
    const isHearsay = hearsay.test(words);
    return {
      said,
      isHearsay,
      isClaim: claims.some((claim) => claim.test(words)),
      own: FIRST_PERSON.test(words),
    };
  });
  const isRumours = (nth: number): boolean => {
    const clause = clauses[nth];
    const next = clauses[nth + 1];
    if (clause === undefined) return false;
    return clause.isHearsay || clause.isClaim || (!clause.own && next?.isClaim === true && !next.isHearsay);
  };
  const rest = clauses.filter((_, nth) => !isRumours(nth)).map(({ said }) => said);
  return rest.join("").trim();
};

/** Makes the spotter of the rumours that are written down. At most two are told from one utterance, in their order. */
export const createSpotter = (
  rumours: readonly RumourWords[],
  common: { readonly hearsay: Lists<string>; readonly never: Lists<string> },
): SpotRumours => {
  const hearsay = anyOf([...common.hearsay.zh, ...common.hearsay.en]);
  const never = anyOf([...common.never.zh, ...common.never.en]);
  const known = rumours.map(({ id, words, alone, not }) => ({
    id,
    told: patternsOf(words),
    alone: patternsOf(alone),
    not: anyOf([...not.zh, ...not.en]),
  }));
  return (utterance, mayAnswer) => {
    const text = normalise(utterance).toLowerCase();
    if (never.test(text)) return { rumours: [], rest: utterance };
    const isHearsay = hearsay.test(text);
    const found = known
      .filter(({ told, alone }) => (isHearsay && isAnyMet(text, told)) || isAnyMet(text, alone))
      .filter(({ id, not }) => !not.test(text) && mayAnswer(id))
      .slice(0, MOST)
      .map(({ id, told, alone }) => {
        const met = [...(isHearsay ? told : []), ...alone].filter((pattern) => isMet(text, pattern));
        return { id, claims: met.map(({ claim }) => claim) };
      });
    if (found.length === 0) return { rumours: [], rest: utterance };
    const claims = found.flatMap((one) => one.claims);
    return { rumours: found.map(({ id }) => id), rest: beside(utterance, text, claims, hearsay) };
  };
};
