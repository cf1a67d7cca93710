/** The pairs of neighbouring characters of a text, without spaces and stops, whatever its width and case. */
export const pairsOf = (text: string): ReadonlySet<string> => {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, "");
  return new Set(Array.from(bare).map((char, at, all) => char + (all[at + 1] ?? "")));
};

/** The share of the pairs that two texts have in common, 0 to 1. */
const sharedPairs = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number => {
  const [small, large] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours];
  let common = 0;
  for (const pair of small) if (large.has(pair)) common += 1;
  const all = ours.size + theirs.size - common;
  return all === 0 ? 1 : common / all;
};

/** What a product of fractions may be off by. */
const ROUNDING = 1e-9;

/**
 * Whether two texts have at least a share of their pairs in common, 0 to 1. Of two that have not it is known after a few
 * pairs, which counts where many are held against many.
 */
export const sharesPairs = (
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  least: number,
): boolean => {
  const [small, large] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours];
  // So many pairs of the smaller may be missed: c / (a + b - c) is the least share where c = least (a + b) / (1 + least).
  let spare = small.size - (least * (ours.size + theirs.size)) / (1 + least) + ROUNDING;
  for (const pair of small) {
    if (spare < 0) return false;
    if (!large.has(pair)) spare -= 1;
  }
  return spare >= 0;
};

/** The share of the pairs of characters that two texts have in common, 0 to 1. */
export const likeness = (one: string, other: string): number => sharedPairs(pairsOf(one), pairsOf(other));
