import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../src/handoff/audit-chain.ts";
import type { Commit, Store, Tally } from "../../src/ports.ts";

const at = "2026-05-01T00:00:00.000Z";
const conversations = Array.from({ length: 12 }, (_, number) => `c${number}`);
const turn = (conversation: string, version: number, change: Partial<Commit>): Commit => ({
  ...{ conversation, key: `k${version}`, expectedVersion: version, state: version },
  entries: [{ id: `${conversation}.${version}`, at, from: "user", body: { text: "?" } }],
  ...change,
});
const details = ["asked", "answered", "declined", "greeted"];
const counted = (from: number): readonly Tally[] =>
  details.map((_, place) => ({
    ...{ day: "2026-05-01", kind: "ending", topic: "t", area: "", lang: "zh", channel: "chat", count: 1 },
    detail: details[(place + from) % details.length] ?? "",
  }));

/** What every store must do where many conversations are written to at once; `make` gives several that share what they keep. */
export const crowdContract = (name: string, make: () => Promise<readonly Store[]>): void => {
  describe(`store contract, many at once: ${name}`, () => {
    let stores: readonly Store[] = [];
    beforeEach(async () => {
      stores = await make();
    });
    afterEach(() => Promise.all(stores.map((store) => store.close())));

    const storeAt = (number: number): Store => {
      const store = stores[number % stores.length];
      if (store === undefined) throw new Error("no store");
      return store;
    };
    /** Each conversation takes its turns one after another, each by another of the stores. */
    const talk = (turns: number, change: (conversation: string, place: number) => Partial<Commit>) =>
      Promise.all(
        conversations.map(async (conversation, place) => {
          for (let version = 0; version < turns; version += 1) {
            const work = turn(conversation, version, change(conversation, place + version));
            expect(await storeAt(place + version).commit(work)).toBe("ok");
          }
        }),
      );

    it("appends what is done in all of them to one whole chain", async () => {
      await talk(5, (conversation) => {
        const event = { conversation, at, who: "li", what: "say", before: 0, after: 1, reason: null };
        return { events: [event, { ...event, what: "note" }] };
      });
      const events = await storeAt(0).events(0, 1_000);
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, place) => place + 1));
      expect(brokenAt(events)).toBeUndefined();
    });

    it("counts all that happens in them, in whichever order each counts", async () => {
      await talk(5, (_, place) => ({ tallies: counted(place) }));
      const tallies = await storeAt(0).tallies("2026-05-01", "2026-05-01");
      expect(tallies.map(({ count }) => count)).toEqual(details.map(() => 60));
    });

    it("lets what is kept under a code be spent in one of them alone, and clears what has run out meanwhile", async () => {
      const until = "2027-01-01T00:00:00.000Z";
      const codes = ["TAKE2WAY", "TAKE3WAY"];
      const old = conversations.map((code) => ({ code, body: {}, until: "2026-04-01T00:00:00.000Z" }));
      const slips = [...codes.map((code) => ({ code, body: {}, until })), ...old];
      await storeAt(0).commit(turn("first", 0, { slips }));
      const results = await Promise.all(
        conversations.map((conversation, place) =>
          storeAt(place).commit(
            turn(conversation, 0, {
              slips: [{ code: `NEW${place}`, body: {}, until }],
              spent: place % 2 === 0 ? codes : codes.toReversed(),
            }),
          ),
        ),
      );
      expect(results.filter((result) => result === "ok")).toHaveLength(1);
      expect(results.filter((result) => result === "conflict")).toHaveLength(conversations.length - 1);
    });

    it("takes each of the turns of one conversation that come at once by every store, in some order", async () => {
      const take = async (place: number): Promise<void> => {
        const store = storeAt(place);
        for (;;) {
          const version = (await store.read("one"))?.version ?? 0;
          const work = { ...turn("one", version, {}), key: `turn${place}` };
          if ((await store.commit(work)) === "ok") return;
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, place) => take(place)));
      const entries = await storeAt(0).entries("one", 0, 100);
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
      expect(entries.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, place) => `one.${place}`));
    });
  });
};
