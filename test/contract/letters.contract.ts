import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Letter, Store } from "../../src/ports.ts";

const at = "2026-05-01T00:00:00.000Z";
const later = (days: number, ms = 0): string =>
  new Date(Date.parse(at) + days * 86_400_000 + ms).toISOString();
const letter = (id: string): Letter => ({ id, body: { said: `医保 ${id}` } });

/** What every store must do with what channels were given; `make` gives an empty one. */
export const lettersContract = (name: string, make: () => Promise<Store>): void => {
  describe(`letters contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());
    const receive = (ids: readonly string[], change: object = {}) =>
      store.receive({
        channel: "wecom",
        source: "kf1",
        cursor: "c1",
        letters: ids.map(letter),
        at,
        ...change,
      });
    const waiting = async (channel = "wecom", limit = 100) =>
      (await store.letters(channel, limit)).map(({ id }) => id);

    it("gives letters in the order they came, each whole, and no more than was asked for", async () => {
      await receive(["b", "a"]);
      await receive(["c"], { at: later(0, 1) });
      expect(await waiting()).toEqual(["b", "a", "c"]);
      expect(await store.letters("wecom", 1)).toEqual([{ source: "kf1", ...letter("b") }]);
      expect(await waiting("telegram")).toEqual([]);
    });

    it("remembers how far each source was read", async () => {
      expect(await store.sources("wecom")).toEqual([]);
      await receive(["a"]);
      await receive([], { cursor: "c2" });
      await receive([], { source: "kf2", cursor: null });
      expect(await store.sources("wecom")).toEqual([
        { source: "kf1", cursor: "c2" },
        { source: "kf2", cursor: null },
      ]);
      expect(await store.sources("telegram")).toEqual([]);
    });

    it("passes over a letter that came before, waiting or dealt with", async () => {
      await receive(["a", "b", "a"]);
      await receive(["a", "c"]);
      expect(await waiting()).toEqual(["a", "b", "c"]);
      await store.settle("wecom", "kf1", "a", at);
      await store.settle("wecom", "kf1", "nobody", at);
      await receive(["a", "b"]);
      expect(await waiting()).toEqual(["b", "c"]);
    });

    it("keeps letters of another source or channel apart", async () => {
      await receive(["a"]);
      await receive(["a"], { source: "kf2" });
      await receive(["a"], { channel: "telegram" });
      await store.settle("wecom", "kf1", "a", at);
      expect((await store.letters("wecom", 9)).map(({ source }) => source)).toEqual(["kf2"]);
      expect(await waiting("telegram")).toEqual(["a"]);
    });

    it("knows the id of a letter for four days after it was dealt with, and no longer", async () => {
      await receive(["a", "waits"]);
      await store.settle("wecom", "kf1", "a", at);
      await receive([], { at: later(4, -1) });
      await receive(["a"], { at: later(4, -1) });
      expect(await waiting()).toEqual(["waits"]);
      await receive([], { at: later(4) });
      await receive(["a"], { at: later(4) });
      expect(await waiting()).toEqual(["waits", "a"]);
    });

    it("gives no number twice where many deliveries come at once", async () => {
      await Promise.all(Array.from({ length: 20 }, (_, n) => receive([`a${n}`, `b${n}`])));
      const ids = await waiting();
      expect(new Set(ids).size).toBe(40);
      // What came together stays together.
      for (let n = 0; n < 20; n += 1) expect(ids.indexOf(`b${n}`)).toBe(ids.indexOf(`a${n}`) + 1);
    });
  });

  describe(`what a store forgets: ${name}`, () => {
    it("replaces a memo, and forgets a conversation with all that was said in it, and no other", async () => {
      const store = await make();
      const said = { id: "k", at, from: "user" as const, body: { text: "医保" } };
      for (const conversation of ["c", "d"]) {
        await store.remember(conversation, "wecom", { n: 1 }, at);
        await store.remember(conversation, "wecom", { n: 2, more: "是" }, at);
        await store.commit({ conversation, key: "k", expectedVersion: 0, state: {}, entries: [said] });
      }
      await store.open("c", "wecom", { n: 3 }, at);
      expect(await store.memo("c")).toEqual({ n: 2, more: "是" });
      await store.forget("c");
      await store.forget("nobody");
      expect(await store.memo("c")).toBeUndefined();
      expect(await store.read("c")).toBeUndefined();
      expect(await store.entries("c", 0, 9)).toEqual([]);
      expect((await store.entries("d", 0, 9)).length).toBe(1);
      expect(
        await store.commit({ conversation: "c", key: "k", expectedVersion: 0, state: {}, entries: [said] }),
      ).toBe("ok");
      await store.close();
    });
  });
};
