import type { Kysely, Selectable } from "kysely";
import { keyOf } from "../desk/names.ts";
import type { KeptSession, Member, StaffStore } from "../desk/staff.ts";
import type { Runner } from "./steps.ts";
import type { Tables } from "./tables.ts";

type Row = Omit<Selectable<Tables["staff"]>, "password" | "name_key">;
const columns = [
  "staff.id",
  "staff.name",
  "staff.role",
  "staff.offices",
  "staff.lang",
  "staff.disabled_at",
] as const;

const memberOf = ({ id, name, role, offices, lang, disabled_at: disabledAt }: Row): Member => ({
  id,
  name,
  role,
  offices: JSON.parse(offices),
  lang: lang === "en" ? "en" : "zh",
  disabledAt,
});

const sessionOf = (row: Selectable<Tables["sessions"]>): KeptSession => ({
  token: row.token,
  staff: row.staff,
  csrf: row.csrf,
  made: row.made_at,
  seen: row.last_seen,
  acted: row.last_act,
  expires: row.expires,
});

/** The accounts of the desk over any SQL database that Kysely speaks; the tables must be up to date. */
export const sqlStaff = (db: Kysely<Tables>, { read }: Pick<Runner, "read">): StaffStore => {
  const all = db.selectFrom("staff").select(columns).orderBy("name_key").compile();
  return {
    add: async ({ id, name, role, offices, lang, disabledAt }, password) => {
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto("staff")
        .values({
          ...{ id, name, role, lang, password },
          name_key: keyOf(name),
          offices: JSON.stringify(offices),
          disabled_at: disabledAt,
        })
        .onConflict((conflict) => conflict.column("name_key").doNothing())
        .executeTakeFirst();
      return added === 1n;
    },
    // Asked for in every turn.
    all: async () => (await read(all)).map(memberOf),
    byId: async (id) => {
      const row = await db.selectFrom("staff").select(columns).where("id", "=", id).executeTakeFirst();
      return row && memberOf(row);
    },
    byName: async (name) => {
      const row = await db
        .selectFrom("staff")
        .select([...columns, "staff.password"])
        .where("name_key", "=", keyOf(name))
        .executeTakeFirst();
      return row && { member: memberOf(row), password: row.password };
    },
    setPassword: (id, password) =>
      db.transaction().execute(async (transaction) => {
        await transaction.updateTable("staff").set({ password }).where("id", "=", id).execute();
        await transaction.deleteFrom("sessions").where("staff", "=", id).execute();
      }),
    disable: (id, at) =>
      db.transaction().execute(async (transaction) => {
        await transaction.updateTable("staff").set({ disabled_at: at }).where("id", "=", id).execute();
        await transaction.deleteFrom("sessions").where("staff", "=", id).execute();
      }),
    enable: async (id) => {
      await db.updateTable("staff").set({ disabled_at: null }).where("id", "=", id).execute();
    },
    setOffices: async (id, offices) => {
      await db
        .updateTable("staff")
        .set({ offices: JSON.stringify(offices) })
        .where("id", "=", id)
        .execute();
    },
    setLang: async (id, lang) => {
      await db.updateTable("staff").set({ lang }).where("id", "=", id).execute();
    },
    begin: async ({ token, staff, csrf, made, seen, acted, expires }) => {
      await db.deleteFrom("sessions").where("expires", "<=", made).execute();
      await db
        .insertInto("sessions")
        .values({ token, staff, csrf, made_at: made, last_seen: seen, last_act: acted, expires })
        .execute();
    },
    session: async (token) => {
      const row = await db
        .selectFrom("sessions")
        .innerJoin("staff", "staff.id", "sessions.staff")
        .selectAll("sessions")
        .select(columns)
        .where("sessions.token", "=", token)
        .where("staff.disabled_at", "is", null)
        .executeTakeFirst();
      return row && { session: sessionOf(row), member: memberOf(row) };
    },
    touch: async (token, { seen, acted }) => {
      await db
        .updateTable("sessions")
        .set({ last_seen: seen, last_act: acted })
        .where("token", "=", token)
        .execute();
    },
    end: async (token) => {
      await db.deleteFrom("sessions").where("token", "=", token).execute();
    },
    seenSince: async (at) => {
      const rows = await db
        .selectFrom("staff")
        .select(columns)
        .where("id", "in", (query) =>
          query.selectFrom("sessions").select("sessions.staff").where("last_seen", ">=", at),
        )
        .orderBy("name_key")
        .execute();
      return rows.map(memberOf);
    },
  };
};
