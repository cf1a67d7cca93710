import type { Entity, EntityValue } from "../understanding.ts";
import { alternatives } from "./alternatives.ts";
import { isNegated } from "./negation.ts";
import type { OptionWords } from "./options.ts";

/** Two words of one sentence that mean an option together: 上班…受伤, "broke…at work"; 公司‥欠费 in one breath. */
type FarWord = {
  readonly slot: string;
  readonly option: string;
  /** None: what single words say of the slot is left open. */
  readonly values: readonly EntityValue[];
  readonly head: RegExp;
  readonly tail: RegExp;
  /** Only a time or whom it is for may stand between. */
  readonly near: boolean;
};

/** All of them, and one pattern for all their heads: hardly any utterance has one. */
export type FarWords = { readonly anyHead: RegExp; readonly words: readonly FarWord[] };

/** As an option of a slot: its far words say that nothing of the slot is sure (被车撞了 is no ordinary illness). */
export const OPEN = "?";
/** So many characters may stand between the two. */
const FARTHEST = 40;
const SENTENCE_END = /[。.!?！？;；\n]/;

/** A time, and whom something is done for: 公司[10月医保]欠费, 没[给他]. */
const BESIDE =
  /^[\d一二两三四五六七八九十年月份个号日初底中今去前上这那几每从起到至和开始又也就都还才只一直给帮替我他她们员工大家医社保险的了 ]{0,14}$/;

const FAR = "…";
const NEAR = "‥";
export const isFarWord = (word: string): boolean => word.includes(FAR) || word.includes(NEAR);

const partPattern = (part: string): string => {
  const words = alternatives(part.toLowerCase()).map((word) =>
    word.replaceAll(/[.*+?^$()[\]\\]/g, String.raw`\$&`),
  );
  const pattern = `(?:${words.join("|")})`;
  return /[a-z]/.test(pattern) ? `(?<![a-z])${pattern}(?![a-z])` : pattern;
};

/** The far words of all slots. "{a|b}…{c|d}" is a or b, and later in the sentence c or d, "{a|b}‥{c|d}" right after but for a time. */
export const farWords = (words: OptionWords): FarWords => {
  const listed = Object.entries(words).flatMap(([slot, options]) =>
    Object.entries(options).flatMap(([option, { zh, en }]) =>
      [...zh, ...en].filter(isFarWord).map((word) => ({
        ...{ slot, option },
        near: word.includes(NEAR),
        parts: word.split(word.includes(NEAR) ? NEAR : FAR),
      })),
    ),
  );
  const heads = listed.map(({ parts }) => partPattern(parts[0] ?? ""));
  return {
    // Without any there is nothing that could match.
    anyHead: heads.length === 0 ? /(?!)/ : new RegExp(heads.join("|")),
    words: listed.map(({ slot, option, near, parts }) => ({
      ...{ slot, option, near },
      values: option === OPEN ? [] : [{ kind: "option", slot, option }],
      head: new RegExp(partPattern(parts[0] ?? ""), "g"),
      tail: new RegExp(partPattern(parts[1] ?? ""), "g"),
    })),
  };
};

/** Where a far word stands first; heads and tails are looked for apart, so that it takes time in proportion to the text. */
const placeOf = ({ head, tail, near }: FarWord, lower: string): readonly [number, number] | undefined => {
  // Asked of hundreds of words: hardly any stands there, and to go through matches is dear.
  if (lower.search(head) < 0) return undefined;
  const heads = [...lower.matchAll(head)].filter(({ index }) => !isNegated(lower, index));
  if (heads.length === 0) return undefined;
  const tails = [...lower.matchAll(tail)].filter(({ index }) => !isNegated(lower, index));
  let next = 0;
  for (const { 0: word, index } of heads) {
    const end = index + word.length;
    while ((tails[next]?.index ?? Number.POSITIVE_INFINITY) < end) next += 1;
    const found = tails[next];
    if (found === undefined) return undefined;
    if (found.index - end > FARTHEST) continue;
    const between = lower.slice(end, found.index);
    if (near ? BESIDE.test(between) : !SENTENCE_END.test(between))
      return [index, found.index + found[0].length];
  }
  return undefined;
};

/** What far words say takes the place of what single words say for the same slot, wherever they stand. */
export const withFarWords = (
  found: readonly Entity[],
  lower: string,
  text: string,
  { anyHead, words }: FarWords,
): readonly Entity[] => {
  if (!anyHead.test(lower)) return found;
  const said = words
    .flatMap((word) => {
      const span = placeOf(word, lower);
      return span === undefined ? [] : [{ ...word, span }];
    })
    .filter(
      ({ slot, option }, at, all) =>
        all.findIndex((other) => other.slot === slot && other.option === option) === at,
    );
  if (said.length === 0) return found;
  const settled = new Set(said.map(({ slot }) => slot));
  const rest = found.filter((entity) => entity.kind !== "option" || !settled.has(entity.slot));
  const options = said.flatMap(({ values, span }): Entity[] =>
    values.map((value) => ({ ...value, span, text: text.slice(...span) })),
  );
  return [...rest, ...options].sort((one, other) => one.span[0] - other.span[0]);
};
