const MOST_REMEMBERED = 5_000;

/** A map that forgets its oldest entry when it is full. */
export const remembering = <V>() => {
  const kept = new Map<string, V>();
  return {
    get: (key: string) => kept.get(key),
    delete: (key: string) => void kept.delete(key),
    set: (key: string, value: V) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > MOST_REMEMBERED && oldest !== undefined) kept.delete(oldest);
    },
  };
};
