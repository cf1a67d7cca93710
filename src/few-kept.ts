/** What has been worked out for a few keys, the latest used last. */
export type FewKept<T> = { readonly of: (key: string, make: () => T) => T };

/**
 * Keeps what is made for the `most` keys that were used last, for a `make` that comes to the same whenever it is asked
 * for the same key. Nothing is kept of one that throws.
 */
export const keepFew = <T>(most: number): FewKept<T> => {
  const kept = new Map<string, { readonly made: T }>();
  return {
    of: (key, make) => {
      const known = kept.get(key) ?? { made: make() };
      kept.delete(key);
      kept.set(key, known);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return known.made;
    },
  };
};
