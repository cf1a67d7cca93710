/** One or more, in their order. */
export type Some<T> = readonly [T, ...T[]];
