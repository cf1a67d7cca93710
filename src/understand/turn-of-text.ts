const START = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A whole number from 0 up that hangs on a text alone (FNV-1a), for taking something in turn: what is made of one row stays
 * the same, whichever rows are written before it.
 */
export const turnOf = (text: string): number => {
  let hash = START;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  // The low bits alone of texts that end alike are alike.
  return (hash ^ (hash >>> 15)) >>> 0;
};
