import { type Kysely, type Migration, Migrator, sql } from "kysely";

/** Every change of the tables ever made, oldest first by name. Append; never edit one that has been released. */
const migrations: Record<string, Migration> = {
  "0001-conversations": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("conversations")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("memo", "text", (column) => column.notNull())
        .addColumn("opened_at", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("states")
        .addColumn("conversation", "text", (column) => column.primaryKey().notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("last_seq", "integer", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("turns")
        .addColumn("conversation", "text", (column) => column.notNull().references("states.conversation"))
        .addColumn("key", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("turns_pk", ["conversation", "key"])
        .execute();
      await db.schema
        .createTable("entries")
        .addColumn("conversation", "text", (column) => column.notNull().references("states.conversation"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("at", "text", (column) => column.notNull())
        .addColumn("sender", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("reply_to", "text")
        .addPrimaryKeyConstraint("entries_pk", ["conversation", "seq"])
        .execute();
    },
  },
  "0002-unanswered": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("unanswered")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("day", "text", (column) => column.notNull())
        .addColumn("lang", "text", (column) => column.notNull())
        .addColumn("why", "text", (column) => column.notNull())
        .addColumn("utterance", "text", (column) => column.notNull())
        .addColumn("nearest", "text", (column) => column.notNull())
        .execute();
    },
  },
  "0003-slips": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("slips")
        .addColumn("code", "text", (column) => column.primaryKey().notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("until", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("slips_until").on("slips").column("until").execute();
    },
  },
  "0004-letters": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("sources")
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("source", "text", (column) => column.notNull())
        .addColumn("cursor", "text")
        .addColumn("last_seq", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("sources_pk", ["channel", "source"])
        .execute();
      await db.schema
        .createTable("letters")
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("source", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("body", "text")
        .addColumn("came_at", "text", (column) => column.notNull())
        .addColumn("settled_at", "text")
        .addPrimaryKeyConstraint("letters_pk", ["channel", "source", "id"])
        .execute();
      await db.schema
        .createIndex("letters_waiting")
        .on("letters")
        .columns(["channel", "settled_at", "came_at", "seq"])
        .execute();
    },
  },
  "0005-hand-offs": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("hand_offs")
        .addColumn("conversation", "text", (column) => column.primaryKey().notNull())
        .addColumn("stage", "text", (column) => column.notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("hand_offs_stage").on("hand_offs").column("stage").execute();
      await db.schema
        .createTable("events")
        .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
        .addColumn("conversation", "text", (column) => column.notNull())
        .addColumn("at", "text", (column) => column.notNull())
        .addColumn("who", "text", (column) => column.notNull())
        .addColumn("what", "text", (column) => column.notNull())
        .addColumn("before", "integer", (column) => column.notNull())
        .addColumn("after", "integer", (column) => column.notNull())
        .addColumn("reason", "text")
        .addColumn("hash", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("events_conversation").on("events").column("conversation").execute();
      await db.schema
        .createTable("notes")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("conversation", "text", (column) => column.notNull())
        .addColumn("at", "text", (column) => column.notNull())
        .addColumn("by", "text", (column) => column.notNull())
        .addColumn("text", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("notes_conversation").on("notes").column("conversation").execute();
    },
  },
  "0006-staff": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("staff")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("name_key", "text", (column) => column.notNull().unique())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("password", "text", (column) => column.notNull())
        .addColumn("offices", "text", (column) => column.notNull())
        .addColumn("lang", "text", (column) => column.notNull())
        .addColumn("disabled_at", "text")
        .execute();
      await db.schema
        .createTable("sessions")
        .addColumn("token", "text", (column) => column.primaryKey().notNull())
        .addColumn("staff", "text", (column) => column.notNull().references("staff.id"))
        .addColumn("csrf", "text", (column) => column.notNull())
        .addColumn("made_at", "text", (column) => column.notNull())
        .addColumn("last_seen", "text", (column) => column.notNull())
        .addColumn("last_act", "text", (column) => column.notNull())
        .addColumn("expires", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("sessions_staff").on("sessions").column("staff").execute();
    },
  },
  "0007-bridges": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("bridges")
        .addColumn("key", "text", (column) => column.primaryKey().notNull())
        .addColumn("desk", "text", (column) => column.notNull())
        .addColumn("conversation", "text", (column) => column.notNull())
        .addColumn("episode", "text", (column) => column.notNull())
        .addColumn("step", "text", (column) => column.notNull())
        .addColumn("remote", "text")
        .addColumn("begun", "integer", (column) => column.notNull())
        .addColumn("parts", "integer", (column) => column.notNull())
        .addColumn("until", "integer", (column) => column.notNull())
        .addColumn("sent", "integer", (column) => column.notNull())
        .addColumn("in_hand", "integer")
        .addColumn("unsure", "text", (column) => column.notNull())
        .addColumn("seen", "text")
        .addColumn("warned", "text")
        .addColumn("was_given_back", "integer", (column) => column.notNull())
        .addColumn("attempts", "integer", (column) => column.notNull())
        .addColumn("next_at", "bigint", (column) => column.notNull())
        .addColumn("dead", "text")
        .addColumn("at", "text", (column) => column.notNull())
        .addUniqueConstraint("bridges_episode", ["desk", "conversation", "episode"])
        .execute();
      await db.schema.createIndex("bridges_remote").on("bridges").columns(["desk", "remote"]).execute();
    },
  },
  "0008-tallies": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .createTable("tallies")
        .addColumn("day", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("topic", "text", (column) => column.notNull())
        .addColumn("area", "text", (column) => column.notNull())
        .addColumn("lang", "text", (column) => column.notNull())
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("detail", "text", (column) => column.notNull())
        .addColumn("count", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("tallies_pk", [
          ...(["day", "kind", "topic", "area", "lang", "channel", "detail"] as const),
        ])
        .execute();
    },
  },
  "0009-moved": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema.alterTable("states").addColumn("moved_at", "bigint").execute();
      await db.schema.createIndex("states_moved").on("states").column("moved_at").execute();
    },
  },
  "0010-privacy": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await db.schema
        .alterTable("states")
        .addColumn("unkept", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await sql`create index states_unkept on states (conversation) where unkept = 1`.execute(db);
      for (const table of ["slips", "unanswered"]) {
        await db.schema.alterTable(table).addColumn("conversation", "text").execute();
        await db.schema.createIndex(`${table}_conversation`).on(table).column("conversation").execute();
      }
      await db.schema.createIndex("entries_at").on("entries").column("at").execute();
      await db.schema.createIndex("conversations_opened").on("conversations").column("opened_at").execute();
    },
  },
  "0011-added-matters": {
    up: async (db: Kysely<unknown>): Promise<void> => {
      // What was handed over before had one matter.
      await db.schema
        .alterTable("bridges")
        .addColumn("matters", "integer", (column) => column.notNull().defaultTo(1))
        .execute();
      await db.schema
        .alterTable("bridges")
        .addColumn("adding", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

/** Brings the tables up to date; throws, with the cause, if one of the migrations cannot be run. */
export const migrate = async <T>(db: Kysely<T>): Promise<void> => {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error !== undefined)
    throw new Error("the store's tables could not be brought up to date", { cause: error });
};
