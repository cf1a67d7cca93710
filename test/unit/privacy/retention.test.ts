import { beforeAll, describe, expect, it } from "vitest";
import { brokenAt } from "../../../src/handoff/audit-chain.ts";
import type { Mind } from "../../../src/respond.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { realMind } from "../../support/mind.ts";
import { privateOffice } from "../../support/private-office.ts";

// The clock is moved; nothing waits.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const DAY = 86_400_000;
/** All that the store gives out of words. */
const wordsIn = async (store: ReturnType<typeof memoryStore>): Promise<string> =>
  JSON.stringify([
    await store.read("c"),
    await store.entries("c", 0, 999),
    await store.unanswered(99),
    await store.letters("wecom", 99),
    await store.notes("c"),
  ]);

describe("by default the words of a conversation", () => {
  it("are there after 29 days and gone after 30, those of the review queue and of letters too", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    await store.open("c", "directline", { user: "u" }, office.clock().toISOString());
    await office.say("c", "我断缴了几个月，能补吗");
    await office.say("c", "金丝雀唱什么歌");
    await store.receive({
      ...{ channel: "wecom", source: "s", cursor: "1", at: office.clock().toISOString() },
      letters: [{ id: "l", body: { text: "金丝雀" } }],
    });
    office.later(29 * DAY);
    await office.goes.aged();
    expect((await wordsIn(store)).split("金丝雀").length).toBeGreaterThan(3);
    office.later(DAY - 1);
    await office.goes.aged();
    // A line of the review queue has but a day, and goes with its beginning.
    expect((await store.entries("c", 0, 99)).length).toBe(4);
    office.later(1);
    await office.goes.aged();
    expect(await wordsIn(store)).not.toContain("金丝雀");
    expect([await store.read("c"), await store.memo("c")]).toEqual([undefined, undefined]);
    expect((await store.tallies("2026-01-01", "2026-12-31")).length).toBeGreaterThan(0);
  });

  it("go line by line where it goes on, with the words in which facts were said; facts and numbers stay", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    await office.say("c", "断缴三个月还能补吗");
    office.later(20 * DAY);
    await office.say("c", "职工医保");
    expect(JSON.stringify((await store.read("c"))?.state)).toContain("三个月");
    office.later(10 * DAY);
    await office.goes.aged();
    const log = await store.entries("c", 0, 99);
    expect(log.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(JSON.stringify(await store.read("c"))).not.toContain("三个月");
    expect((await store.read("c"))?.state).toMatchObject({ mode: { facts: { gapMonths: 3 } } });
    expect((await office.say("c", "在杭州"))?.text).toBeDefined();
    expect((await store.latest("c", 1))[0]?.seq).toBe(6);
  });

  it("are not lost where somebody writes while they are being removed", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    await office.say("c", "断缴三个月还能补吗");
    office.later(31 * DAY);
    const { read } = store;
    const raced = {
      ...store,
      read: async (conversation: string) => {
        const saved = await read(conversation);
        await office.say("c", "职工医保");
        return saved;
      },
    };
    await privateOffice(mind, raced, { from: office.clock().toISOString() }).goes.aged();
    expect(JSON.stringify(await store.latest("c", 9))).toContain("职工医保");
  });
});

describe("a request that nobody has answered", () => {
  it("ends with its words, and the record of what was done says so, for 180 days", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    for (const words of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"])
      await office.say("c", words);
    office.later(30 * DAY);
    await office.goes.aged();
    const names = async () => (await store.eventsOf("c")).map(({ who, what }) => `${who} ${what}`);
    expect(await names()).toEqual(["person want", "person agree", "clock forgotten"]);
    office.later(150 * DAY - 1);
    await office.goes.aged();
    expect(await names()).toHaveLength(3);
    office.later(1);
    await office.goes.aged();
    expect(await names()).toEqual(["clock forgotten"]);
    expect(brokenAt(await store.events(0, 99))).toBeUndefined();
    office.later(30 * DAY);
    await office.goes.aged();
    expect(await names()).toEqual([]);
    expect((await store.events(0, 99)).map(({ what }) => what)).toEqual(["cut"]);
  });
});

describe("an answer that was taken away", () => {
  it("holds facts and no words, and goes when its own time is over", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    const at = office.clock().toISOString();
    const slip = (code: string, days: number) => ({
      ...{ code, body: { code }, until: new Date(Date.parse(at) + days * DAY).toISOString() },
    });
    await office.say("c", "你好");
    const saved = await store.read("c");
    await store.commit({
      ...{ conversation: "c", key: null, expectedVersion: saved?.version ?? 0, state: {}, entries: [] },
      slips: [slip("SHORT234", 29), slip("LONG2345", 400)],
    });
    office.later(29 * DAY);
    await office.goes.aged();
    expect([await store.slip("SHORT234", at), await store.slip("LONG2345", at)]).toEqual([
      undefined,
      { code: "LONG2345" },
    ]);
  });
});
