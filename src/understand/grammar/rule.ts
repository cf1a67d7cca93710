import type { IsoDate } from "../../turn.ts";
import type { Entity, EntityValue } from "../understanding.ts";

/** Where a rule is tried: the text with A-Z in lower case, the position, the day, and the entity found last. */
export type Here = {
  readonly text: string;
  readonly at: number;
  readonly on: IsoDate;
  readonly previous: Entity | undefined;
};

/** What a rule found from `Here.at` up to `end`. No values: the words are understood and say nothing exact. */
export type Found = { readonly end: number; readonly values: readonly EntityValue[] };

/**
 * One piece of the grammar. It is only tried where one of the letters of `starts` stands, or a number in English words if
 * `NUMBER_WORD` is among them, and looks at a bounded stretch of text.
 */
export type Rule = { readonly starts: string; readonly find: (here: Here) => Found | undefined };

/**
 * A pattern that matches at exactly one position. Refuses a pattern that could run on without bound
 * (`*`, `+`, `{n,}`), so that the whole grammar takes time in proportion to the text.
 */
export function sticky(source: string): RegExp {
  const bare = source.replaceAll(/\\./g, "").replaceAll(/\[[^\]]*\]/g, "");
  if (/[*+]|\{\d+,\}/.test(bare)) throw new Error(`unbounded repetition in the pattern ${source}`);
  return new RegExp(source, "y");
}

/** The match of a sticky pattern at a position, with every group as a string or undefined. */
export function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): readonly (string | undefined)[] | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** A rule made of one pattern and what is read from its groups; `undefined` from `read` means no match. */
export function rule(
  starts: string,
  source: string,
  read: (
    groups: readonly (string | undefined)[],
    here: Here,
    end: number,
  ) => readonly EntityValue[] | undefined,
): Rule {
  const pattern = sticky(source);
  return {
    starts,
    find: (here) => {
      const groups = matchAt(pattern, here.text, here.at);
      if (groups === undefined) return undefined;
      const end = here.at + (groups[0] ?? "").length;
      const values = read(groups, here, end);
      return values === undefined ? undefined : { end, values };
    },
  };
}

/** The few characters before a position, for looking at what leads up to a phrase. */
export function leadingUpTo(text: string, at: number): string {
  return text.slice(Math.max(0, at - 20), at);
}

/** One reading is given as it is, several as one `ambiguous`, none as nothing. */
export function oneOf(readings: readonly EntityValue[]): readonly EntityValue[] {
  return readings.length > 1 ? [{ kind: "ambiguous", readings }] : readings;
}

/** Among the starts of a rule: where a number in English words begins. So few words do that most rules need not be tried. */
export const NUMBER_WORD = "#";
const NUMBER_HEADS: ReadonlySet<string> = new Set(
  "one two thr fou fiv six sev eig nin ten ele twe thi for fif hun tho mil hal zer".split(" "),
);

/** Whether a word of Latin letters stands at a position: nothing Chinese begins there, nor a number in figures. */
export const isLatinAt = ({ text, at }: Pick<Here, "text" | "at">): boolean => {
  const letter = text.charAt(at);
  return letter >= "a" && letter <= "z";
};

/** The letter at a position under which rules are listed, and whether a number in English words may begin there. */
export function startAt(text: string, at: number): { readonly letter: string; readonly isNumber: boolean } {
  const letter = text.charAt(at);
  if (!isLatinAt({ text, at })) return { letter, isNumber: false };
  if (letter === "a") return { letter, isNumber: /^an? /.test(text.slice(at, at + 3)) };
  return { letter, isNumber: NUMBER_HEADS.has(text.slice(at, at + 3)) };
}

export const DIGITS = "0123456789";
export const ZH_NUMERALS = "零〇一二两俩仨三四五六七八九十百千万半廿卅";
export const LETTERS = "abcdefghijklmnopqrstuvwxyz";
