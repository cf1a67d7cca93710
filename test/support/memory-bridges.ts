import type { Bridge, BridgeStore } from "../../src/outside/bridge-store.ts";

/** Bridges that are forgotten when the test ends. */
export const memoryBridges = (): BridgeStore & { all(): readonly Bridge[] } => {
  const rows = new Map<string, Bridge>();
  const all = () => structuredClone([...rows.values()]).sort((one, other) => (one.key < other.key ? -1 : 1));
  const same = (one: Bridge, other: Bridge) =>
    one.desk === other.desk && one.conversation === other.conversation && one.episode === other.episode;
  return {
    all,
    begin: async (bridge) => {
      const known = all().find((one) => same(one, bridge));
      if (known === undefined) rows.set(bridge.key, structuredClone(bridge));
      return known ?? bridge;
    },
    save: async (key, change) => {
      const row = rows.get(key);
      if (row !== undefined) rows.set(key, { ...row, ...structuredClone(change) });
    },
    live: async (desk, limit) =>
      all()
        .filter((row) => row.desk === desk && row.step !== "ended" && row.dead === null)
        .slice(0, limit),
    byKey: async (key) => structuredClone(rows.get(key)),
    byRemote: async (desk, remote) =>
      all().find((row) => row.desk === desk && (row.remote === remote || row.key === remote)),
    dead: async () => all().filter(({ dead }) => dead !== null),
    remove: async (key) => void rows.delete(key),
    clear: async (before) => {
      for (const row of all()) if (row.step === "ended" && row.at < before) rows.delete(row.key);
    },
  };
};
