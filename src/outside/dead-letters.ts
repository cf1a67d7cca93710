import type { Bridge, BridgeStore } from "./bridge-store.ts";

/** A hand-off that was given up, in words without a name or anything that was said. */
export const deadLetterOf = ({ key, desk, step, sent, attempts, dead, at }: Bridge) => ({
  id: key,
  desk,
  why: dead,
  step,
  sentUpTo: sent,
  attempts,
  since: at,
});

/** Has a hand-off that was given up tried again at the next pass; false where none is known by that id. */
export const replay = async (bridges: Pick<BridgeStore, "byKey" | "save">, key: string): Promise<boolean> => {
  const row = await bridges.byKey(key);
  if (row === undefined || row.dead === null) return false;
  await bridges.save(key, { dead: null, attempts: 0, nextAt: 0 });
  return true;
};
