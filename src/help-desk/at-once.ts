/**
 * Lets all who ask within one turn of the event loop share one answer, until it is given up because something has changed. For
 * what every turn of every conversation asks alike.
 */
export const askedAtOnce = <T>(
  ask: () => Promise<T>,
): { readonly get: () => Promise<T>; readonly changed: () => void } => {
  let asked: Promise<T> | undefined;
  const changed = (): void => {
    asked = undefined;
  };
  return {
    changed,
    get: () => {
      if (asked === undefined) {
        asked = ask();
        setImmediate(changed);
      }
      return asked;
    },
  };
};
