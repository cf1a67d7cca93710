import type { Dialect } from "kysely";
import {
  type DataTypeNode,
  type Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPoolClient,
  PostgresQueryCompiler,
} from "kysely";
import type { Pool, PoolClient } from "pg";
import { plainText } from "./plain-text.ts";

/** Columns of text in the order of their characters' numbers, as SQLite has it, whatever the database's own language is. */
class PlainOrder extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    if (node.dataType === "text") this.append(' collate "C"');
  }
}

const withPlainText = (client: PoolClient): PostgresPoolClient => {
  const query = (text: string, values: readonly unknown[]) => client.query(text, values.map(plainText));
  // The other way to ask, by a cursor, is taken only where Kysely is given one.
  return { query: query as unknown as PostgresPoolClient["query"], release: () => client.release() };
};

/** PostgreSQL as the tables of the store want it. */
export const postgresDialect = (pool: Pool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () =>
    new PostgresDriver({
      pool: { connect: async () => withPlainText(await pool.connect()), end: () => pool.end() },
    }),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PlainOrder(),
});
