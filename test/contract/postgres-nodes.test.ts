import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Commit, Store } from "../../src/ports.ts";
import type { Nodes } from "../../src/storage/nodes.ts";
import { postgresStores } from "../../src/storage/postgres.ts";
import { joinNodes } from "../../src/storage/postgres-nodes.ts";
import { cutOff } from "../support/cut-off.ts";
import { withPostgres } from "../support/with-postgres.ts";

const at = "2026-05-01T00:00:00.000Z";
const turn = (conversation: string, version = 0): Commit => ({
  ...{ conversation, key: `k${version}`, expectedVersion: version, state: version },
  entries: [{ id: `${conversation}.${version}`, at, from: "user", body: { text: "?" } }],
});
const delivery = (id: string) => ({
  ...{ channel: "telegram", source: "telegram", cursor: null, at },
  letters: [{ id, body: { id } }],
});
/** What a test waits for without asking the clock; it ends with the test if it never comes. */
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 10 });

await withPostgres((postgres) => {
  describe("nodes that share a database", () => {
    let url = "";
    let nodes: readonly Nodes[] = [];
    beforeEach(async () => {
      url = await postgres.database();
    });
    afterEach(async () => {
      for (const { store } of nodes) await store.close();
      nodes = [];
    });
    /** A node that looks so seldom that what it hears in a test was notified, or so often that it was not. */
    const join = async (
      looks: "never" | "often",
      line = url,
    ): Promise<Nodes & { readonly heard: string[] }> => {
      const { store } = await postgresStores(url);
      const lookMs = looks === "never" ? 600_000 : 50;
      const node = await joinNodes({ url: line, store, lookMs, graceMs: 1, failed: () => undefined });
      nodes = [...nodes, node];
      const heard: string[] = [];
      node.watch((conversation) => void heard.push(conversation));
      return Object.assign(node, { heard });
    };

    it("hear of what another commits, each once, and of nothing that was not committed", async () => {
      const [one, other, third] = [await join("never"), await join("never"), await join("never")];
      expect(await one.store.commit(turn("c"))).toBe("ok");
      expect(await one.store.commit(turn("c"))).toBe("duplicate");
      expect(await one.store.commit(turn("d", 7))).toBe("conflict");
      await soon(() => expect([other.heard, third.heard]).toEqual([["c"], ["c"]]));
      expect(await other.store.commit(turn("c", 1))).toBe("ok");
      await soon(() => expect([one.heard, third.heard]).toEqual([["c"], ["c", "c"]]));
      expect(other.heard).toEqual(["c"]);
    });

    it("hear of more conversations than go into one notice, whatever their names", async () => {
      const [one, other] = [await join("never"), await join("never")];
      const names = Array.from({ length: 300 }, (_, number) => `会话"\\${number}|${"x".repeat(40)}`);
      await Promise.all(names.map((name) => one.store.commit(turn(name))));
      await soon(() => expect(new Set(other.heard)).toEqual(new Set(names)));
    });

    it("find what was committed by a node that was ended before it could tell, once, and what no notice can hold", async () => {
      const other = await join("often");
      const { store: silent } = await postgresStores(url);
      const long = "长".repeat(2_600);
      for (const conversation of ["c", long]) expect(await silent.commit(turn(conversation))).toBe("ok");
      await soon(() => expect(other.heard).toEqual(["c", long]));
      expect(await silent.commit(turn("c", 1))).toBe("ok");
      await soon(() => expect(other.heard).toEqual(["c", long, "c"]));
      await silent.close();
    });

    it("find what was committed while their line was down, and hear again once it is up", async () => {
      const way = await cutOff({ port: Number(new URL(url).port) });
      const [one, other] = [
        await join("never", Object.assign(new URL(url), { port: way.port }).href),
        await join("never"),
      ];
      expect(await other.store.commit(turn("before"))).toBe("ok");
      await soon(() => expect(one.heard).toEqual(["before"]));
      await way.cut();
      for (const conversation of ["c", "d"]) expect(await other.store.commit(turn(conversation))).toBe("ok");
      // The store itself, which has connections of its own, is not cut off.
      expect(await one.store.commit(turn("own"))).toBe("ok");
      await way.mend();
      await soon(() => expect(one.heard.slice().sort()).toEqual(["before", "c", "d"]));
      expect(await other.store.commit(turn("c", 1))).toBe("ok");
      await soon(() => expect(one.heard.at(-1)).toBe("c"));
      await one.store.close();
      nodes = nodes.filter((node) => node !== one);
      await way.cut();
    });

    it("give letters to one of them, which hears of those that another takes in, and leave the work to the next", async () => {
      const [one, other] = [await join("never"), await join("never")];
      expect([one.works(), other.works()]).toEqual([true, false]);
      let called = 0;
      one.onWork(() => {
        called += 1;
      });
      await other.store.receive(delivery("a"));
      await soon(() => expect(called).toBe(1));
      const ids = async (store: Store) => (await store.letters("telegram", 9)).map(({ id }) => id);
      expect([await ids(one.store), await ids(other.store)]).toEqual([["a"], []]);
      let isCalled = false;
      other.onWork(() => {
        isCalled = true;
      });
      await one.store.close();
      nodes = nodes.filter((node) => node !== one);
      await soon(() => expect([other.works(), isCalled]).toEqual([true, true]));
      expect(await ids(other.store)).toEqual(["a"]);
    });

    it("never have two of them at work, however often the line of the one that works is cut", async () => {
      const all = [await join("often"), await join("often"), await join("often")];
      const working = () => all.filter((node) => node.works()).length;
      let most = 0;
      const watching = setInterval(() => {
        most = Math.max(most, working());
      }, 1);
      for (let round = 0; round < 10; round += 1) {
        await soon(() => expect(working()).toBe(1));
        await postgres.ask(
          "select pg_terminate_backend(a.pid) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory'",
        );
        // Nobody works as long as nobody holds the lock.
      }
      await soon(() => expect(working()).toBe(1));
      clearInterval(watching);
      expect(most).toBe(1);
    });
  });
});
