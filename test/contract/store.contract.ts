import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../src/handoff/audit-chain.ts";
import type { Commit, NewEntry, Store } from "../../src/ports.ts";
import type { Reply } from "../../src/turn.ts";

const at = "2026-05-01T00:00:00.000Z";
const reply: Reply = {
  lang: "en",
  text: "two",
  parts: [{ kind: "line", text: "two" }],
  choices: [{ label: "yes" }],
};
const said = (id: string): NewEntry => ({
  id,
  at,
  from: "user",
  body: { type: "message", text: `said ${id}` },
});
const answered = (id: string, replyTo: string | null): NewEntry => ({
  id,
  at,
  from: "bot",
  body: reply,
  replyTo,
});

const turn = (key: string, expectedVersion: number, change: Partial<Commit> = {}): Commit => ({
  conversation: "c",
  key,
  expectedVersion,
  state: { key },
  entries: [said(key), answered(`${key}.1`, key)],
  ...change,
});

/** What every store must do; `make` gives an empty one. */
export const storeContract = (name: string, make: () => Promise<Store>): void => {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    it("remembers the first memo of a conversation and knows no other conversation", async () => {
      expect(await store.memo("c")).toBeUndefined();
      await store.open("c", "directline", { user: "dl_1", nested: { a: [1, null, "医保"] } }, at);
      await store.open("c", "directline", { user: "dl_2" }, at);
      expect(await store.memo("c")).toEqual({ user: "dl_1", nested: { a: [1, null, "医保"] } });
      expect(await store.memo("d")).toBeUndefined();
    });

    it("replaces the memo of a conversation that is known, and makes one known that is not", async () => {
      await store.remember("c", "test", { reference: { at: "一" } }, at);
      expect(await store.memo("c")).toEqual({ reference: { at: "一" } });
      await store.remember("c", "test", { reference: { at: "two", more: [null] } }, at);
      expect(await store.memo("c")).toEqual({ reference: { at: "two", more: [null] } });
      await store.open("c", "test", { late: true }, at);
      expect(await store.memo("c")).toEqual({ reference: { at: "two", more: [null] } });
      expect(await store.memo("d")).toBeUndefined();
      expect([await store.read("c"), await store.entries("c", 0, 10)]).toEqual([undefined, []]);
    });

    it("remembers a memo without touching the conversation's state and log, and what was given as it was then", async () => {
      await store.commit(turn("k1", 0));
      const memo = { reference: { id: "before" } };
      await store.remember("c", "test", memo, at);
      memo.reference.id = "after";
      expect(await store.memo("c")).toEqual({ reference: { id: "before" } });
      expect(await store.read("c")).toMatchObject({ version: 1, state: { key: "k1" } });
      expect(await store.entries("c", 0, 10)).toHaveLength(2);
      expect(await store.commit(turn("k2", 1))).toBe("ok");
    });

    it("has neither state nor log before the first commit, even where the conversation is open", async () => {
      await store.open("c", "directline", {}, at);
      expect(await store.read("c")).toBeUndefined();
      expect(await store.entries("c", 0, 10)).toEqual([]);
    });

    it("commits to a conversation that nobody opened, which does not make up a memo", async () => {
      expect(await store.commit(turn("k1", 0))).toBe("ok");
      expect(await store.memo("c")).toBeUndefined();
      await store.open("c", "other", { late: true }, at);
      expect(await store.memo("c")).toEqual({ late: true });
      expect((await store.read("c"))?.version).toBe(1);
    });

    it("counts versions from 1 and keeps the last state", async () => {
      expect(await store.commit(turn("k1", 0))).toBe("ok");
      expect(await store.read("c")).toMatchObject({ version: 1, state: { key: "k1" } });
      expect(await store.commit(turn("k2", 1))).toBe("ok");
      expect(await store.read("c")).toMatchObject({ version: 2, state: { key: "k2" } });
    });

    it("keeps any JSON as a state", async () => {
      for (const [version, state] of [null, 0, "", false, [], { 键: ["'", '"', "\\", "\u0000"] }].entries()) {
        expect(await store.commit(turn(`k${version}`, version, { state }))).toBe("ok");
        expect(await store.read("c")).toMatchObject({ version: version + 1, state });
      }
    });

    it("takes any character wherever people, or channels, have chosen what is written", async () => {
      const odd = "\u0000 𠮷 \ud800 ' \" \\ ؜ 😀";
      const shown = (text: string | undefined) => text?.replace(/\0|\uFFFD/g, "").replaceAll("\ud800", "");
      const unanswered = [
        { id: "u", on: "2026-05-02", lang: "zh", why: "w", utterance: odd, nearest: [odd] },
      ];
      const notes = [{ id: "n", at, by: odd, text: odd }];
      const entries: readonly NewEntry[] = [
        { id: odd, at, from: "user", body: { text: odd } },
        answered("a", odd),
      ];
      const event = { conversation: odd, at, who: odd, what: "want", before: 0, after: 1, reason: odd };
      const work = turn(odd, 0, {
        conversation: odd,
        state: odd,
        entries,
        unanswered,
        notes,
        events: [event],
      });
      await store.open(odd, "test", { odd }, at);
      expect(await store.commit(work)).toBe("ok");
      expect(await store.commit({ ...work, expectedVersion: 1 })).toBe("duplicate");
      expect((await store.read(odd))?.state).toBe(odd);
      expect(await store.memo(odd)).toEqual({ odd });
      const [one, other] = await store.entries(odd, 0, 10);
      expect([one?.body, shown(one?.id)]).toEqual([{ text: odd }, shown(odd)]);
      expect(other?.from === "bot" ? shown(other.replyTo ?? "") : "").toBe(shown(odd));
      expect((await store.unanswered(1)).map(({ utterance }) => shown(utterance))).toEqual([shown(odd)]);
      expect((await store.notes(odd)).map(({ by, text }) => [shown(by), shown(text)])).toEqual([
        [shown(odd), shown(odd)],
      ]);
      expect(brokenAt(await store.events(0, 9))).toBeUndefined();
      expect(await store.read("another")).toBeUndefined();
    });

    it("numbers the log from 1 without gaps and gives it back whole and in order", async () => {
      await store.commit(turn("k1", 0));
      await store.commit(turn("k2", 1, { entries: [] }));
      await store.commit(turn("k3", 2));
      expect(await store.entries("c", 0, 10)).toEqual([
        { seq: 1, ...said("k1") },
        { seq: 2, ...answered("k1.1", "k1") },
        { seq: 3, ...said("k3") },
        { seq: 4, ...answered("k3.1", "k3") },
      ]);
    });

    it("keeps a reply that answers nothing", async () => {
      await store.commit(turn("k1", 0, { entries: [answered("hello", null)] }));
      expect(await store.entries("c", 0, 10)).toEqual([{ seq: 1, ...answered("hello", null) }]);
    });

    it("gives only what comes after a number, and no more than was asked for", async () => {
      for (const version of [0, 1, 2]) await store.commit(turn(`k${version}`, version));
      const seqs = async (after: number, limit: number) =>
        (await store.entries("c", after, limit)).map(({ seq }) => seq);
      expect(await seqs(0, 100)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await seqs(2, 3)).toEqual([3, 4, 5]);
      expect(await seqs(5, 100)).toEqual([6]);
      expect(await seqs(6, 100)).toEqual([]);
      expect(await seqs(0, 0)).toEqual([]);
    });

    it("gives the last lines in their order, and no more than was asked for", async () => {
      for (const version of [0, 1, 2]) await store.commit(turn(`k${version}`, version));
      const seqs = async (limit: number) => (await store.latest("c", limit)).map(({ seq }) => seq);
      expect([await seqs(3), await seqs(100), await seqs(0)]).toEqual([[4, 5, 6], [1, 2, 3, 4, 5, 6], []]);
      expect(await store.latest("c", 1)).toEqual([{ seq: 6, ...answered("k2.1", "k2") }]);
      expect(await store.latest("nobody", 5)).toEqual([]);
    });

    it("writes nothing on a conflict, behind or ahead", async () => {
      await store.commit(turn("k1", 0));
      for (const version of [0, 2, 7]) expect(await store.commit(turn("k2", version))).toBe("conflict");
      expect(await store.commit(turn("k1", 1, { conversation: "new" }))).toBe("conflict");
      expect(await store.read("c")).toMatchObject({ version: 1, state: { key: "k1" } });
      expect(await store.entries("c", 0, 10)).toHaveLength(2);
      expect(await store.read("new")).toBeUndefined();
      expect(await store.commit(turn("k2", 1))).toBe("ok");
    });

    it("writes nothing for a key that was committed, whatever version is named", async () => {
      await store.commit(turn("k1", 0));
      for (const version of [0, 1, 5]) expect(await store.commit(turn("k1", version))).toBe("duplicate");
      expect(await store.read("c")).toMatchObject({ version: 1, state: { key: "k1" } });
      expect(await store.entries("c", 0, 10)).toHaveLength(2);
    });

    it("keeps conversations apart: keys, versions, numbers", async () => {
      expect(await store.commit(turn("k1", 0))).toBe("ok");
      expect(await store.commit(turn("k1", 0, { conversation: "d" }))).toBe("ok");
      expect((await store.entries("d", 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    it("lets one of 30 parallel commits with the same version through", async () => {
      const done = await Promise.all(Array.from({ length: 30 }, (_, at) => store.commit(turn(`k${at}`, 0))));
      expect(done.filter((result) => result === "ok")).toHaveLength(1);
      expect(done.filter((result) => result === "conflict")).toHaveLength(29);
      expect(await store.entries("c", 0, 100)).toHaveLength(2);
    });

    it("loses none of 30 parallel turns that read again after a conflict", async () => {
      const commitInTheEnd = async (key: string): Promise<void> => {
        const saved = await store.read("c");
        const count = typeof saved?.state === "number" ? saved.state : 0;
        const result = await store.commit(turn(key, saved?.version ?? 0, { state: count + 1 }));
        if (result === "conflict") await commitInTheEnd(key);
      };
      await Promise.all(Array.from({ length: 30 }, (_, at) => commitInTheEnd(`k${at}`)));
      expect(await store.read("c")).toMatchObject({ version: 30, state: 30 });
      const log = await store.entries("c", 0, 100);
      expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
      expect(new Set(log.map(({ id }) => id)).size).toBe(60);
    });

    it("is not changed by what a caller does to what it gave or got", async () => {
      const state = { list: [1] };
      const body = { text: "before" };
      await store.commit(turn("k1", 0, { state, entries: [{ id: "k1", at, from: "user", body }] }));
      state.list.push(2);
      body.text = "after";
      expect((await store.read("c"))?.state).toEqual({ list: [1] });
      expect((await store.entries("c", 0, 1))[0]?.body).toEqual({ text: "before" });
    });

    it("gives out what is kept under a code until it runs out or is spent", async () => {
      const slips = [{ code: "TAKE2WAY", body: { kind: "医保" }, until: "2026-05-02T00:00:00.000Z" }];
      await store.commit(turn("k1", 0, { slips }));
      expect(await store.slip("TAKE2WAY", at)).toEqual({ kind: "医保" });
      expect(await store.slip("TAKE2WAX", at)).toBeUndefined();
      expect(await store.slip("TAKE2WAY", "2026-05-01T23:59:59.999Z")).toEqual({ kind: "医保" });
      expect(await store.slip("TAKE2WAY", "2026-05-02T00:00:00.000Z")).toBeUndefined();
      expect(await store.commit(turn("k2", 1, { spent: ["TAKE2WAY", "NEVER2BE"] }))).toBe("conflict");
      expect(await store.slip("TAKE2WAY", at)).toEqual({ kind: "医保" });
      expect(await store.commit(turn("k2", 1, { spent: ["TAKE2WAY"] }))).toBe("ok");
      expect(await store.slip("TAKE2WAY", at)).toBeUndefined();
      // Whoever comes second finds nothing to spend.
      const late = turn("k1", 0, { conversation: "d", spent: ["TAKE2WAY"] });
      expect(await store.commit(late)).toBe("conflict");
      expect(await store.entries("d", 0, 10)).toEqual([]);
    });

    it("keeps nothing under a code for a commit that was not done", async () => {
      const slips = [{ code: "TAKE2WAY", body: {}, until: "2027-01-01T00:00:00.000Z" }];
      expect(await store.commit(turn("k1", 7, { slips }))).toBe("conflict");
      expect(await store.slip("TAKE2WAY", at)).toBeUndefined();
    });

    it("answers that it is ready", async () => {
      expect(await store.ready()).toBe(true);
    });

    it("keeps what was not answered until somebody has looked at it, in the order of days", async () => {
      const one = { lang: "zh", why: "declined", utterance: "怎么办", nearest: ["renew", "backpay"] };
      expect(await store.unanswered(10)).toEqual([]);
      await store.commit(turn("k1", 0, { unanswered: [{ id: "b", on: "2026-05-02", ...one }] }));
      await store.commit(turn("k2", 1, { unanswered: [{ id: "a", on: "2026-05-02", ...one, nearest: [] }] }));
      await store.commit(turn("k3", 2));
      const waiting = await store.unanswered(10);
      expect(waiting.map(({ id }) => id).sort()).toEqual(["a", "b"]);
      expect(waiting.find(({ id }) => id === "b")).toEqual({ id: "b", on: "2026-05-02", ...one });
      expect(await store.unanswered(1)).toHaveLength(1);
      await store.looked(["b", "nobody"]);
      expect((await store.unanswered(10)).map(({ id }) => id)).toEqual(["a"]);
    });

    it("keeps nothing of a commit that was not done", async () => {
      const unanswered = [
        { id: "a", on: "2026-05-02", lang: "en", why: "declined", utterance: "x", nearest: [] },
      ];
      await store.commit(turn("k1", 0));
      expect(await store.commit(turn("k1", 1, { unanswered }))).toBe("duplicate");
      expect(await store.commit(turn("k2", 0, { unanswered }))).toBe("conflict");
      expect(await store.unanswered(10)).toEqual([]);
    });

    describe("hands over conversations", () => {
      const event = (what: string, conversation = "c") => ({
        ...{ conversation, at, who: "person", what, before: 0, after: 1, reason: null },
      });

      it("keeps a hand-off with the turn that changed it, and gives it back with the state", async () => {
        await store.open("c", "directline", {}, at);
        expect(await store.commit(turn("k1", 0))).toBe("ok");
        expect((await store.read("c"))?.handOff).toBeNull();
        const handOff = { value: { stage: { kind: "queued", since: 5 } }, stage: "queued" };
        expect(await store.commit(turn("k2", 1, { handOff }))).toBe("ok");
        expect(await store.read("c")).toMatchObject({ version: 2, handOff: handOff.value });
        // A later turn that says nothing of it leaves it as it is; one that lost against another changes nothing.
        expect(await store.commit(turn("k3", 2))).toBe("ok");
        expect(await store.commit(turn("k4", 2, { handOff: { value: {}, stage: "bot" } }))).toBe("conflict");
        expect((await store.read("c"))?.handOff).toEqual(handOff.value);
        expect(await store.handOffs(["queued", "human"], 10)).toEqual([
          { conversation: "c", version: 3, channel: "directline", handOff: handOff.value },
        ]);
        expect(await store.handOffs(["human"], 10)).toEqual([]);
        expect(await store.handOffs([], 10)).toEqual([]);
        expect([await store.channelOf("c"), await store.channelOf("d")]).toEqual(["directline", undefined]);
      });

      it("gives those who wait in the order of their names' characters, whatever the language around it", async () => {
        const handOff = { value: {}, stage: "queued" };
        for (const conversation of ["b", "医", "a", "B", "_", "a|1", "a1"])
          await store.commit(turn("k1", 0, { conversation, handOff }));
        const names = (await store.handOffs(["queued"], 10)).map(({ conversation }) => conversation);
        expect(names).toEqual(["B", "_", "a", "a1", "a|1", "b", "医"]);
      });

      it("writes what has no key as often as it comes", async () => {
        expect(await store.commit(turn("k1", 0))).toBe("ok");
        expect(await store.commit({ ...turn("k2", 1), key: null, entries: [] })).toBe("ok");
        expect(await store.commit({ ...turn("k3", 2), key: null, entries: [] })).toBe("ok");
        expect((await store.read("c"))?.version).toBe(3);
      });

      it("keeps what a colleague says under their name, in its place in the log", async () => {
        const spoken: NewEntry = { id: "a1", at, from: "agent", body: reply, by: "小李" };
        expect(await store.commit(turn("k1", 0, { entries: [said("k1"), spoken] }))).toBe("ok");
        expect((await store.entries("c", 1, 10))[0]).toEqual({ ...spoken, seq: 2 });
        expect((await store.latest("c", 1))[0]).toEqual({ ...spoken, seq: 2 });
      });

      it("chains the events of all conversations, and gives those of one", async () => {
        await store.commit(turn("k1", 0, { events: [event("want"), event("agree")] }));
        await store.commit({ ...turn("k1", 0, { events: [event("want", "d")] }), conversation: "d" });
        await store.commit(turn("k2", 1, { events: [event("claim")] }));
        expect(await store.commit(turn("k2", 2, { events: [event("twice")] }))).toBe("duplicate");
        const all = await store.events(0, 10);
        expect(all.map(({ seq, conversation, what }) => [seq, conversation, what])).toEqual([
          [1, "c", "want"],
          [2, "c", "agree"],
          [3, "d", "want"],
          [4, "c", "claim"],
        ]);
        expect(brokenAt(all)).toBeUndefined();
        expect((await store.eventsOf("c")).map(({ seq }) => seq)).toEqual([1, 2, 4]);
        expect((await store.events(2, 1)).map(({ seq }) => seq)).toEqual([3]);
      });

      it("keeps notes apart from the log, and forgets them with the conversation, but not that something was done", async () => {
        const notes = [{ id: "n1", at, by: "小李", text: "回电" }];
        await store.commit(
          turn("k1", 0, { notes, events: [event("note")], handOff: { value: {}, stage: "human" } }),
        );
        expect(await store.notes("c")).toEqual(notes);
        expect(await store.entries("c", 0, 10)).toHaveLength(2);
        await store.forget("c");
        expect([await store.notes("c"), await store.handOffs(["human"], 10)]).toEqual([[], []]);
        expect(await store.eventsOf("c")).toHaveLength(1);
      });

      it("forgets a conversation together with what the audit says of that", async () => {
        await store.commit(turn("k1", 0, { events: [event("agree")] }));
        await store.forget("c", [event("forgotten")]);
        expect(await store.read("c")).toBeUndefined();
        const events = await store.events(0, 10);
        expect(events.map(({ what }) => what)).toEqual(["agree", "forgotten"]);
        expect(brokenAt(events)).toBeUndefined();
      });
    });

    it("adds up what is counted, whichever conversation it was in, and keeps it when that is forgotten", async () => {
      const place = { topic: "backpay", area: "310000", lang: "zh", channel: "chat" };
      const ending = { day: "2026-05-01", kind: "ending", ...place, detail: "answered", count: 1 };
      const other = { ...ending, detail: "asked" };
      await store.commit(turn("k1", 0, { tallies: [ending, other] }));
      await store.commit(turn("k2", 1, { tallies: [{ ...ending, count: 2 }] }));
      await store.commit(turn("k1", 0, { conversation: "d", tallies: [ending] }));
      const later = { ...ending, day: "2026-05-03" };
      await store.commit(turn("k3", 2, { tallies: [later] }));
      await store.forget("c");
      const first = await store.tallies("2026-05-01", "2026-05-02");
      expect(first).toHaveLength(2);
      expect(first).toEqual(expect.arrayContaining([{ ...ending, count: 4 }, other]));
      expect((await store.tallies("2026-05-01", "2026-05-03")).at(-1)).toEqual(later);
      expect(await store.tallies("2026-05-03", "2026-05-03")).toEqual([later]);
      expect(await store.tallies("2026-05-04", "2027-01-01")).toEqual([]);
    });

    it("counts nothing for a commit that was not done", async () => {
      const place = { topic: "", area: "", lang: "en", channel: "chat" };
      const tallies = [{ day: "2026-05-01", kind: "ending", ...place, detail: "greeted", count: 1 }];
      await store.commit(turn("k1", 0));
      expect(await store.commit(turn("k1", 1, { tallies }))).toBe("duplicate");
      expect(await store.commit(turn("k2", 0, { tallies }))).toBe("conflict");
      expect(await store.commit(turn("k3", 1, { tallies, spent: ["NEVER2BE"] }))).toBe("conflict");
      expect(await store.tallies("2026-05-01", "2026-05-01")).toEqual([]);
    });
  });
};
