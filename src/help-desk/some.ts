/** One or more, in their order. */
export type Some<T> = readonly [T, ...T[]];

/** As many, each made from its own. */
export const mapSome = <A, B>([first, ...further]: Some<A>, make: (one: A) => B): Some<B> => [
  make(first),
  ...further.map(make),
];
