import { fnvOf } from "./fnv.ts";

/**
 * A whole number from 0 up that hangs on a text alone, for taking something in turn: what is made of one row stays the same,
 * whichever rows are written before it.
 */
export const turnOf = (text: string): number => {
  const hash = fnvOf(text);
  // The low bits alone of texts that end alike are alike.
  return (hash ^ (hash >>> 15)) >>> 0;
};
