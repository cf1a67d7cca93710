/** The pairs of neighbouring characters of a text, without spaces and stops, whatever its width and case. */
export const pairsOf = (text: string): ReadonlySet<string> => {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, "");
  return new Set(Array.from(bare).map((char, at, all) => char + (all[at + 1] ?? "")));
};

/** The share of the pairs that two texts have in common, 0 to 1. */
export const sharedPairs = (ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number => {
  const [small, large] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours];
  let common = 0;
  for (const pair of small) if (large.has(pair)) common += 1;
  const all = ours.size + theirs.size - common;
  return all === 0 ? 1 : common / all;
};

/** The share of the pairs of characters that two texts have in common, 0 to 1. */
export const likeness = (one: string, other: string): number => sharedPairs(pairsOf(one), pairsOf(other));
