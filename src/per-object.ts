/** What is made of an object that never changes, made once for each and gone with it. */
export const perObject = <K extends object, T>(make: (of: K) => T): ((of: K) => T) => {
  const made = new WeakMap<K, { readonly part: T }>();
  return (of) => {
    const known = made.get(of) ?? { part: make(of) };
    made.set(of, known);
    return known.part;
  };
};
