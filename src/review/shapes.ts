import { pairsOf, sharesPairs } from "./likeness.ts";

/** A line of an utterances file, and the text with everything that fills a slot taken out of it. */
export type Written = {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly shape: string;
};
/** What makes lines look as if a template had made them. */
export type Sameness = { readonly file: string; readonly line: number; readonly says: string };

/** Two lines of one file with so many pairs of characters in common say the same thing twice. */
const TWICE = 0.85;
/** So many lines of one file may differ in their numbers, places and options alone. */
const SHAPE = 2;
/** So many lines of one file may begin alike, or this share of them where that is more. */
const OPENING = 10;
const OPENING_SHARE = 0.03;

const LETTER = /\p{L}/u;

const openingOf = (text: string): string => {
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  return /^\p{Script=Han}/u.test(text) ? Array.from(text).slice(0, 4).join("") : words.slice(0, 3).join(" ");
};

/** A text with a mark for each span that fills a slot. Spans are in their order; one inside another counts once. */
export const shapeOf = (
  text: string,
  filled: readonly { readonly span: readonly [number, number] }[],
): string => {
  let shape = "";
  let at = 0;
  for (const { span } of filled) {
    if (span[0] < at) continue;
    shape += `${text.slice(at, span[0])}*`;
    at = span[1];
  }
  return shape + text.slice(at);
};

const grouped = (
  lines: readonly Written[],
  key: (line: Written) => string,
): ReadonlyMap<string, readonly Written[]> => {
  const groups = new Map<string, Written[]>();
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line]);
  return groups;
};

const nearlyTwice = (lines: readonly Written[]): readonly Sameness[] => {
  const pairs = lines.map(({ text }) => pairsOf(text));
  return lines.flatMap(({ file, line }, at) => {
    const ours = pairs[at] ?? new Set();
    const earlier = lines
      .slice(0, at)
      .find((_, other) => ours.size > 3 && sharesPairs(ours, pairs[other] ?? new Set(), TWICE));
    return earlier === undefined ? [] : [{ file, line, says: `nearly the same as line ${earlier.line}` }];
  });
};

const oneShape = (lines: readonly Written[]): readonly Sameness[] =>
  [...grouped(lines, ({ shape }) => shape).values()]
    // A line that is nothing but what fills a slot is an answer and no sentence.
    .filter(
      (group) =>
        group.length > SHAPE && group.some(({ shape, text }) => shape !== text && LETTER.test(shape)),
    )
    .flatMap((group) =>
      group.slice(SHAPE).map(({ file, line }) => ({
        file,
        line,
        says: `one shape with line ${group[0]?.line}: only numbers, places or options differ`,
      })),
    );

const oneOpening = (lines: readonly Written[]): readonly Sameness[] => {
  const most = Math.max(OPENING, Math.floor(OPENING_SHARE * lines.length));
  return [...grouped(lines, ({ text }) => openingOf(text))]
    .filter(([opening, group]) => opening !== "" && group.length > most)
    .map(([opening, group]) => ({
      file: group[0]?.file ?? "",
      line: group[0]?.line ?? 1,
      says: `${group.length} of ${lines.length} lines begin with "${opening}"; ${most} may`,
    }));
};

/**
 * Lines that look as if a template had made them: a fine figure on such data says nothing about people. Lines are
 * held against the others of their own file.
 */
export const sameness = (lines: readonly Written[]): readonly Sameness[] =>
  [...grouped(lines, ({ file }) => file).values()].flatMap((some) => [
    ...nearlyTwice(some),
    ...oneShape(some),
    ...oneOpening(some),
  ]);
