const MOST_REMEMBERED = 5_000;

/** A map that forgets its oldest entry when it is full; one that is set again is its newest. */
export const remembering = <V>(most = MOST_REMEMBERED) => {
  const kept = new Map<string, V>();
  return {
    get: (key: string) => kept.get(key),
    delete: (key: string) => void kept.delete(key),
    set: (key: string, value: V) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
};
