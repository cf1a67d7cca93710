import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bridge, BridgeStore } from "../../src/outside/bridge-store.ts";

const bridge = (key: string, change: Partial<Bridge> = {}): Bridge => ({
  key,
  desk: "chatwoot",
  conversation: `c-${key}`,
  episode: "e1",
  step: "opening",
  remote: null,
  begun: false,
  parts: 0,
  until: 4,
  sent: 4,
  inHand: null,
  unsure: [],
  matters: 1,
  adding: false,
  seen: null,
  warned: null,
  wasGivenBack: false,
  attempts: 0,
  nextAt: 0,
  dead: null,
  at: "2026-05-01T00:00:00.000Z",
  ...change,
});

/** What every store of bridges must do; `make` gives an empty one. */
export const bridgesContract = (
  name: string,
  make: () => Promise<{ readonly bridges: BridgeStore; close(): Promise<void> }>,
): void => {
  describe(`bridges contract: ${name}`, () => {
    let made: Awaited<ReturnType<typeof make>>;
    let bridges: BridgeStore;
    beforeEach(async () => {
      made = await make();
      bridges = made.bridges;
    });
    afterEach(() => made.close());

    it("keeps one for an episode, whoever comes second", async () => {
      const first = bridge("a", { conversation: "c" });
      expect(await bridges.begin(first)).toEqual(first);
      expect(await bridges.begin(bridge("b", { conversation: "c" }))).toEqual(first);
      expect(await bridges.byKey("b")).toBeUndefined();
      for (const other of [
        bridge("d", { conversation: "c", episode: "e2" }),
        bridge("e", { conversation: "c", desk: "zendesk" }),
      ])
        expect(await bridges.begin(other)).toEqual(other);
    });

    it("writes what has changed, and nothing else", async () => {
      const first = bridge("a");
      await bridges.begin(first);
      await bridges.begin(bridge("b"));
      await bridges.save("a", { seen: "12" });
      const change: Partial<Bridge> = {
        ...{ step: "open", remote: "77", begun: true, parts: 3, sent: 9, inHand: 10, unsure: [7, 8] },
        ...{ matters: 2, adding: true },
        ...{ warned: "w", wasGivenBack: true, attempts: 2, nextAt: 1_777_777_777_777 },
        at: "2026-05-02T00:00:00.000Z",
      };
      await bridges.save("a", change);
      await bridges.save("nobody", change);
      expect(await bridges.byKey("a")).toEqual({ ...first, ...change, seen: "12" });
      await bridges.save("a", {
        inHand: null,
        begun: false,
        unsure: [],
        matters: 1,
        adding: false,
        wasGivenBack: false,
      });
      expect(await bridges.byKey("a")).toMatchObject({
        inHand: null,
        begun: false,
        unsure: [],
        matters: 1,
        adding: false,
        remote: "77",
      });
      expect(await bridges.byKey("b")).toEqual(bridge("b"));
    });

    it("finds one by the desk's name for it or by ours, at that desk alone", async () => {
      await bridges.begin(bridge("a", { remote: "77" }));
      await bridges.begin(bridge("b", { remote: "77", desk: "zendesk" }));
      expect((await bridges.byRemote("chatwoot", "77"))?.key).toBe("a");
      expect((await bridges.byRemote("zendesk", "b"))?.key).toBe("b");
      expect(await bridges.byRemote("chatwoot", "b")).toBeUndefined();
    });

    it("tells what lives from what ended and what was given up", async () => {
      for (const key of ["a", "b", "c", "d"]) await bridges.begin(bridge(key));
      await bridges.begin(bridge("z", { desk: "zendesk", dead: "gone" }));
      await bridges.save("b", { step: "ended" });
      await bridges.save("c", { dead: "given-up" });
      const live = async (limit: number) => (await bridges.live("chatwoot", limit)).map(({ key }) => key);
      expect(await live(9)).toEqual(["a", "d"]);
      expect(await live(1)).toEqual(["a"]);
      expect((await bridges.dead()).map(({ key }) => key)).toEqual(["c", "z"]);
    });

    it("clears what ended long ago, and removes one", async () => {
      for (const key of ["a", "b", "c"]) await bridges.begin(bridge(key));
      await bridges.save("b", { step: "ended", at: "2026-04-01T00:00:00.000Z" });
      await bridges.save("c", { step: "ended", at: "2026-04-03T00:00:00.000Z" });
      await bridges.clear("2026-04-02T00:00:00.000Z");
      expect(await bridges.byKey("b")).toBeUndefined();
      await bridges.remove("a");
      expect([await bridges.byKey("a"), (await bridges.byKey("c"))?.key]).toEqual([undefined, "c"]);
    });
  });
};
