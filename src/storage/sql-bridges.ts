import type { Kysely, Selectable } from "kysely";
import type { Bridge, BridgeStore } from "../outside/bridge-store.ts";
import type { Tables } from "./tables.ts";

type Row = Selectable<Tables["bridges"]>;

const STEPS: readonly Bridge["step"][] = ["opening", "open", "gone"];

const bridgeOf = ({
  was_given_back,
  begun,
  in_hand,
  next_at,
  unsure,
  adding,
  step,
  ...row
}: Row): Bridge => ({
  ...row,
  step: STEPS.find((one) => one === step) ?? "ended",
  begun: begun === 1,
  inHand: in_hand,
  unsure: JSON.parse(unsure),
  adding: adding === 1,
  wasGivenBack: was_given_back === 1,
  nextAt: next_at,
});

const rowOf = (change: Partial<Bridge>): Partial<Row> => {
  const { begun, inHand, unsure, adding, wasGivenBack, nextAt, ...same } = change;
  return {
    ...same,
    ...(begun !== undefined && { begun: begun ? 1 : 0 }),
    ...(inHand !== undefined && { in_hand: inHand }),
    ...(unsure !== undefined && { unsure: JSON.stringify(unsure) }),
    ...(adding !== undefined && { adding: adding ? 1 : 0 }),
    ...(wasGivenBack !== undefined && { was_given_back: wasGivenBack ? 1 : 0 }),
    ...(nextAt !== undefined && { next_at: nextAt }),
  };
};

/** Keeps how far outside desks were brought up, over any SQL database that Kysely speaks. */
export const sqlBridges = (db: Kysely<Tables>): BridgeStore => ({
  begin: async (bridge) => {
    await db
      .insertInto("bridges")
      .values(rowOf(bridge) as Row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const kept = await db
      .selectFrom("bridges")
      .selectAll()
      .where("desk", "=", bridge.desk)
      .where("conversation", "=", bridge.conversation)
      .where("episode", "=", bridge.episode)
      .executeTakeFirst();
    return kept === undefined ? bridge : bridgeOf(kept);
  },
  save: async (key, change) => {
    await db.updateTable("bridges").set(rowOf(change)).where("key", "=", key).execute();
  },
  live: async (desk, limit) => {
    const rows = await db
      .selectFrom("bridges")
      .selectAll()
      .where("desk", "=", desk)
      .where("step", "!=", "ended")
      .where("dead", "is", null)
      .orderBy("key")
      .limit(limit)
      .execute();
    return rows.map(bridgeOf);
  },
  byKey: async (key) => {
    const row = await db.selectFrom("bridges").selectAll().where("key", "=", key).executeTakeFirst();
    return row && bridgeOf(row);
  },
  byRemote: async (desk, remote) => {
    const row = await db
      .selectFrom("bridges")
      .selectAll()
      .where("desk", "=", desk)
      .where(({ eb, or }) => or([eb("remote", "=", remote), eb("key", "=", remote)]))
      .executeTakeFirst();
    return row && bridgeOf(row);
  },
  dead: async () =>
    (await db.selectFrom("bridges").selectAll().where("dead", "is not", null).orderBy("key").execute()).map(
      bridgeOf,
    ),
  remove: async (key) => {
    await db.deleteFrom("bridges").where("key", "=", key).execute();
  },
  clear: async (before) => {
    await db.deleteFrom("bridges").where("step", "=", "ended").where("at", "<", before).execute();
  },
});
