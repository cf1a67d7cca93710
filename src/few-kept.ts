import { remembering } from "./remembering.ts";

/** What has been worked out for a few keys, the latest used last. */
export type FewKept<T> = { readonly of: (key: string, make: () => T) => T };

/**
 * Keeps what is made for the `most` keys that were used last, for a `make` that comes to the same whenever it is asked
 * for the same key. Nothing is kept of one that throws.
 */
export const keepFew = <T>(most: number): FewKept<T> => {
  const kept = remembering<{ readonly made: T }>(most);
  return {
    of: (key, make) => {
      const known = kept.get(key) ?? { made: make() };
      kept.set(key, known);
      return known.made;
    },
  };
};
