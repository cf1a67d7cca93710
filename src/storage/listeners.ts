/** Those who want to hear of something. */
export const listeners = <T>() => {
  const all = new Set<(what: T) => void>();
  return {
    tell: (what: T): void => {
      for (const listener of all) listener(what);
    },
    add: (listener: (what: T) => void) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
};
