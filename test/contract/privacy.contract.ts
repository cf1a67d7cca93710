import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../src/handoff/audit-chain.ts";
import type { Ages, Commit, NewEntry, Store } from "../../src/ports.ts";
import type { Reply } from "../../src/turn.ts";

const day = (number: number): string => new Date(Date.UTC(2026, 4, number)).toISOString();
const reply: Reply = { lang: "en", text: "two", parts: [], choices: [] };

const lines = (key: string, at: string): readonly NewEntry[] => [
  { id: key, at, from: "user", body: { text: key } },
  { id: `${key}.1`, at, from: "bot", body: reply, replyTo: key },
];
const turn = (key: string, version: number, at: string, change: Partial<Commit> = {}): Commit => ({
  conversation: "c",
  key,
  expectedVersion: version,
  state: { key },
  entries: lines(key, at),
  ...change,
});
const event = (conversation: string, what: string, at: string) => ({
  ...{ conversation, at, who: "person", what, before: 0, after: 1, reason: null },
});
const review = (id: string, on: string) => ({
  ...{ id, on, lang: "zh", why: "not-known", utterance: `said ${id}`, nearest: [] },
});
const slip = (code: string, until: string) => ({ code, body: { kept: code }, until });
const waits = { value: { version: 3, stage: { kind: "queued" } }, stage: "queued" };
const isOver = { value: { version: 4, stage: { kind: "closed" } }, stage: "closed" };
/** What is ten days old on the 20th goes, and events that are fifteen. */
const ages: Ages = { text: day(10), day: "2026-05-10", events: day(5), now: day(20) };

/** How every store lets go of what is not to be kept; `make` gives an empty one. */
export const privacyContract = (name: string, make: () => Promise<Store>): void => {
  describe(`privacy contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    const theirs = { unanswered: [review("theirs", "2026-05-01")], handOff: waits };
    const everything = {
      unanswered: [review("mine", "2026-05-01")],
      slips: [slip("MINE2BE4", day(400))],
      handOff: waits,
      notes: [{ id: "n", at: day(1), by: "李", text: "a note" }],
      events: [event("c", "agree", day(1))],
    };

    it("erases a conversation in the turn that asks for it, and numbers its lines on", async () => {
      await store.open("c", "test", { user: "u" }, day(1));
      await store.commit(turn("k1", 0, day(1), everything));
      await store.commit(turn("k1", 0, day(1), { conversation: "d", ...theirs }));
      expect(await store.commit(turn("k2", 1, day(2), { erases: true, unkept: true }))).toBe("ok");
      expect(await store.read("c")).toEqual({ version: 2, state: { key: "k2" }, handOff: null, kept: false });
      expect((await store.entries("c", 0, 9)).map(({ seq, id }) => [seq, id])).toEqual([
        [3, "k2"],
        [4, "k2.1"],
      ]);
      expect(await store.entries("c", 2, 1)).toHaveLength(1);
      expect([await store.notes("c"), await store.slip("MINE2BE4", day(2))]).toEqual([[], undefined]);
      expect((await store.unanswered(9)).map(({ utterance }) => utterance)).toEqual(["said theirs"]);
      expect((await store.handOffs(["queued"], 9)).map(({ conversation }) => conversation)).toEqual(["d"]);
      expect((await store.eventsOf("c")).map(({ what }) => what)).toEqual(["agree"]);
      expect(await store.memo("c")).toEqual({ user: "u" });
      // The turn that erased is known, and those that it erased are not.
      expect(await store.commit(turn("k2", 2, day(3)))).toBe("duplicate");
      expect(await store.commit(turn("k1", 2, day(3)))).toBe("ok");
      expect((await store.latest("c", 1))[0]?.seq).toBe(6);
    });

    it("erases nothing in a turn that is not taken", async () => {
      await store.commit(turn("k1", 0, day(1), everything));
      expect(await store.commit(turn("k2", 7, day(2), { erases: true }))).toBe("conflict");
      expect(await store.commit(turn("k1", 1, day(2), { erases: true }))).toBe("duplicate");
      const late = { erases: true, spent: ["NEVER2BE"] };
      expect(await store.commit(turn("k2", 1, day(2), late))).toBe("conflict");
      expect(await store.entries("c", 0, 9)).toHaveLength(2);
      expect(await store.slip("MINE2BE4", day(2))).toEqual({ kept: "MINE2BE4" });
      expect((await store.read("c"))?.handOff).toEqual(waits.value);
    });

    it("forgets with a conversation what is kept of it under codes and to be looked at", async () => {
      await store.commit(turn("k1", 0, day(1), everything));
      await store.commit(turn("k1", 0, day(1), { conversation: "d", slips: [slip("YOURS234", day(400))] }));
      await store.forget("c");
      expect(await store.unanswered(9)).toEqual([]);
      expect(await store.slip("MINE2BE4", day(2))).toBeUndefined();
      expect(await store.slip("YOURS234", day(2))).toEqual({ kept: "YOURS234" });
    });

    it("has of a conversation that is not to be kept its last lines, and says so", async () => {
      await store.commit(turn("k0", 0, day(1), { unanswered: [review("mine", "2026-05-01")] }));
      expect((await store.read("c"))?.kept).toBe(true);
      for (let at = 1; at <= 7; at += 1)
        await store.commit(
          turn(`k${at}`, at, day(1), { unkept: true, unanswered: [review(`u${at}`, day(1))] }),
        );
      expect((await store.entries("c", 0, 99)).map(({ seq }) => seq)).toEqual([
        5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
      ]);
      expect(await store.unanswered(9)).toEqual([]);
      // It stays so, whoever writes to it.
      await store.commit(turn("k8", 8, day(1)));
      expect((await store.read("c"))?.kept).toBe(false);
    });

    it("finds what was left and is not to be kept, unless people have it", async () => {
      const unkept = { unkept: true };
      await store.commit(turn("k1", 0, day(9), { conversation: "kept" }));
      await store.commit(turn("k1", 0, day(9), { conversation: "left", ...unkept }));
      await store.commit(turn("k1", 0, day(9), { conversation: "waits", handOff: waits, ...unkept }));
      await store.commit(
        turn("k1", 0, day(9), { conversation: "was with people", handOff: isOver, ...unkept }),
      );
      await store.commit(turn("k1", 0, day(9), { conversation: "goes on", ...unkept }));
      await store.commit(turn("k2", 1, day(11), { conversation: "goes on" }));
      expect([...(await store.left(day(10), 9))].sort()).toEqual(["left", "was with people"]);
      expect([...(await store.left(day(9), 9))].sort()).toEqual(["left", "was with people"]);
      expect(await store.left(day(8), 9)).toEqual([]);
      expect(await store.left(day(10), 1)).toHaveLength(1);
    });

    it("finds what has old lines, and what was opened and never begun", async () => {
      for (const [name, when] of Object.entries({ old: 9, on: 10, young: 11, long: 9 }))
        await store.commit(turn("k1", 0, day(when), { conversation: name }));
      await store.commit(turn("k2", 1, day(11), { conversation: "long" }));
      await store.open("nobody", "test", { user: "u" }, day(10));
      await store.open("somebody", "test", { user: "u" }, day(11));
      await store.open("young", "test", { user: "u" }, day(9));
      const found = [...(await store.aged(day(10), 9))].sort((one, other) =>
        one.conversation < other.conversation ? -1 : 1,
      );
      expect(found).toEqual([
        { conversation: "long", isSilent: false },
        { conversation: "nobody", isSilent: true },
        { conversation: "old", isSilent: true },
        { conversation: "on", isSilent: true },
      ]);
    });

    it("takes the old lines and notes out of a conversation, and leaves the younger their numbers", async () => {
      const note = (id: string, at: string) => ({ id, at, by: "李", text: id });
      await store.commit(turn("k1", 0, day(9), { notes: [note("old", day(9))] }));
      await store.commit(turn("k2", 1, day(10), { notes: [note("on", day(10))] }));
      await store.commit(turn("k3", 2, day(11), { notes: [note("young", day(11))] }));
      await store.trim("c", day(10));
      expect((await store.entries("c", 0, 9)).map(({ seq }) => seq)).toEqual([5, 6]);
      expect((await store.latest("c", 9)).map(({ seq }) => seq)).toEqual([5, 6]);
      expect((await store.notes("c")).map(({ id }) => id)).toEqual(["young"]);
      await store.commit(turn("k4", 3, day(12)));
      expect((await store.latest("c", 1))[0]?.seq).toBe(8);
    });

    it("lets go of what is too old to the day, and of nothing else", async () => {
      for (const [id, on] of Object.entries({ before: "09", on: "10", after: "11" })) {
        const when = `2026-05-${on}T00:00:00.000Z`;
        await store.commit(
          turn("k1", 0, when, {
            conversation: id,
            unanswered: [review(id, `2026-05-${on}`)],
            slips: [slip(`CODE${on}`, new Date(Date.parse(when) + 10 * 86_400_000).toISOString())],
            tallies: [
              {
                day: "2020-01-01",
                kind: "ending",
                topic: "",
                area: "",
                lang: "zh",
                channel: id,
                detail: "",
                count: 1,
              },
            ],
          }),
        );
        await store.receive({
          channel: "test",
          source: "s",
          cursor: null,
          at: when,
          letters: [{ id, body: id }],
        });
      }
      await store.receive({
        channel: "test",
        source: "s",
        cursor: null,
        at: day(11),
        letters: [{ id: "done", body: 1 }],
      });
      await store.settle("test", "s", "done", day(11));
      await store.expire(ages);
      expect((await store.unanswered(9)).map(({ id }) => id)).toEqual(["after"]);
      expect((await store.letters("test", 9)).map(({ id }) => id)).toEqual(["after"]);
      const slips = ["CODE09", "CODE10", "CODE11"].map((code) => store.slip(code, day(1)));
      expect(await Promise.all(slips)).toEqual([undefined, undefined, { kept: "CODE11" }]);
      // Counts lead back to nobody.
      expect(await store.tallies("2020-01-01", "2020-01-01")).toHaveLength(3);
      await store.scrub();
      expect(await store.ready()).toBe(true);
    });

    it("cuts the chain of events to the day, and it holds from there on", async () => {
      const at = (when: number) =>
        turn(`k${when}`, when - 3, day(when), { events: [event("c", `e${when}`, day(when))] });
      for (const when of [3, 4, 5, 6]) await store.commit(at(when));
      const whole = await store.events(0, 9);
      await store.expire(ages);
      const left = await store.events(0, 9);
      expect(left.map(({ seq, what }) => [seq, what])).toEqual([
        [3, "cut"],
        [4, "e6"],
      ]);
      expect(left[0]).toMatchObject({ conversation: "", reason: null, hash: whole[2]?.hash });
      expect(brokenAt(left, whole.at(-1)?.hash)).toBeUndefined();
      // Once more changes nothing; what comes after is chained to what is left.
      await store.expire(ages);
      expect(await store.events(0, 9)).toEqual(left);
      await store.commit(at(7));
      expect(brokenAt(await store.events(0, 9))).toBeUndefined();
      await store.expire({ ...ages, events: day(9) });
      const end = await store.events(0, 9);
      expect([end.length, end[0]?.seq, end[0]?.what]).toEqual([1, 5, "cut"]);
      await store.commit(turn("k8", 5, day(10), { events: [event("c", "e10", day(10))] }));
      expect(brokenAt(await store.events(0, 9))).toBeUndefined();
      // A cut stands at the beginning or nowhere.
      expect(brokenAt([...whole.slice(0, 2), ...left])).toBe(3);
    });
  });
};
