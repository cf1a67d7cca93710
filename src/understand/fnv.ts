/** FNV-1a, 32 bits: where a hash begins. */
export const FNV_START = 0x811c9dc5;

/** A hash with one more value of at most 16 bits in it; a whole number with 32 bits, which may be below 0. */
export const fnv = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

/** A hash with a text's units in it, from one of them on. */
export const fnvOf = (text: string, hash = FNV_START, from = 0): number => {
  let mixed = hash;
  for (let at = from; at < text.length; at += 1) mixed = fnv(mixed, text.charCodeAt(at));
  return mixed;
};
