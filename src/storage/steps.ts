import type { CompiledQuery } from "kysely";

/** A piece of work as its statements, one after another; each is answered with its rows before the next is given. */
export type Steps<R> = Generator<CompiledQuery, R, readonly unknown[]>;

/** Within steps: gives a statement, and has its rows. */
export function* ask<R>(query: CompiledQuery<R>): Steps<readonly R[]> {
  return (yield query) as readonly R[];
}

/** A statement that was built once, with its values. */
export const given = <R>(query: CompiledQuery<R>, ...parameters: readonly unknown[]): CompiledQuery<R> => ({
  ...query,
  parameters,
});

/** How statements reach a database. Whatever is written is durable when the promise resolves, as far as the database's settings go. */
export type Runner = {
  /** Rows of a query that changes nothing. It sees what is committed, and nothing else. */
  read<R>(query: CompiledQuery<R>): Promise<readonly R[]>;
  /** One statement that changes something, and its rows. */
  change<R>(query: CompiledQuery<R>): Promise<readonly R[]>;
  /** A piece of work in one transaction. Nothing of it is kept where it throws, or where `keeps` says no to what it came to. */
  write<R>(steps: () => Steps<R>, keeps?: (result: R) => boolean): Promise<R>;
};
