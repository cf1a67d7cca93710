import { beforeAll, describe, expect, it } from "vitest";
import { type Ground, rowGrounds } from "../../../src/help-desk/row-grounds.ts";
import { sharedReading } from "../../../src/help-desk/shared-reading.ts";
import type { Store } from "../../../src/ports.ts";
import type { Mind } from "../../../src/respond.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, smallOffice } from "../../support/small-office.ts";

// The list is read by everybody at every change: what has not changed is read once.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

/** A store that counts how often single conversations are read. */
const counted = () => {
  const store = memoryStore();
  let reads = 0;
  const counting: Pick<Store, "read" | "latest" | "eventsOf"> = {
    read: (conversation) => {
      reads += 1;
      return store.read(conversation);
    },
    latest: (conversation, limit) => {
      reads += 1;
      return store.latest(conversation, limit);
    },
    eventsOf: (conversation) => {
      reads += 1;
      return store.eventsOf(conversation);
    },
  };
  const since = (): number => {
    const before = reads;
    reads = 0;
    return before;
  };
  return { store: { ...store, ...counting }, since };
};

const WAITING = 12;
const waiting = async () => {
  const { store, since } = counted();
  const office = smallOffice(mind, { store });
  for (let at = 0; at < WAITING; at += 1) {
    await office.say(`c${at}`, "找人工");
    await office.say(`c${at}`, "转过去");
  }
  since();
  return { office, since };
};

describe("the list", () => {
  it("reads a conversation once for all colleagues, at once or one after another, and again when it has changed", async () => {
    const { office, since } = await waiting();
    const who = ["a", "b", "c", "d"].map((id) => colleague(id));
    const first = await Promise.all(who.map((one) => office.desk.rows(one)));
    expect(first.map((rows) => rows.length)).toEqual(who.map(() => WAITING));
    // The state, the end of the log and the events of each.
    expect(since()).toBe(WAITING * 3);
    office.later(5);
    await Promise.all(who.map((one) => office.desk.rows(one)));
    expect(since()).toBe(0);
    await office.say("c3", "还在吗");
    since();
    const rows = await office.desk.rows(who[0] ?? colleague("a"));
    expect(since()).toBe(3);
    expect(rows.map(({ conversation }) => conversation)).toContain("c3");
  });

  it("goes on in its clocks though nothing is read", async () => {
    const { office } = await waiting();
    const elapsed = async () => (await office.desk.rows(colleague("a")))[0]?.timers?.first.elapsed ?? -1;
    const before = await elapsed();
    office.later(7);
    expect((await elapsed()) - before).toBe(7 * 60_000);
  });

  it("shows who wrote last and who has it, as soon as it is so", async () => {
    const { office } = await waiting();
    const li = colleague("li");
    const row = async () => (await office.desk.rows(li)).find(({ conversation }) => conversation === "c2");
    const { version = -1 } = (await row()) ?? {};
    await office.desk.act(li, "c2", "act-one-long", version, { kind: "write", text: "您好" });
    expect(await row()).toMatchObject({ stage: { kind: "human", by: "li" }, isAwaited: false });
    await office.say("c2", "谢谢");
    expect(await row()).toMatchObject({ isAwaited: true });
  });
});

describe("a reading that many ask for", () => {
  it("is shared by those who ask while another is under way, and is never older than their asking", async () => {
    let value = 0;
    const ends: (() => void)[] = [];
    const ask = sharedReading(async () => {
      const read = value;
      await new Promise<void>((end) => ends.push(end));
      return read;
    });
    const first = ask();
    value = 1;
    const later = [ask(), ask(), ask()];
    ends[0]?.();
    expect(await first).toBe(0);
    await expect.poll(() => ends.length).toBe(2);
    value = 2;
    const last = ask();
    ends[1]?.();
    expect(await Promise.all(later)).toEqual([1, 1, 1]);
    await expect.poll(() => ends.length).toBe(3);
    ends[2]?.();
    expect(await last).toBe(2);
  });

  it("that failed is read anew for whoever asks next", async () => {
    let times = 0;
    const ask = sharedReading(async () => {
      times += 1;
      if (times === 1) throw new Error("away");
      return times;
    });
    const [one, other] = [ask(), ask()];
    await expect(one).rejects.toThrow("away");
    expect(await other).toBe(2);
    expect(await ask()).toBe(3);
  });
});

describe("what rows are made from", () => {
  const ground = { isAwaited: true } as Ground;
  const listed = (conversation: string, version: number, handOff: string) => ({
    ...{ conversation, version, handOff, channel: "" },
    kept: { version: 1, stage: { kind: "bot" as const }, done: [] },
  });

  it("is kept for so many conversations and for the last version of each", async () => {
    const reads: string[] = [];
    const grounds = rowGrounds(async (conversation) => {
      reads.push(conversation);
      return ground;
    }, 2);
    const asked = [
      ...[listed("a", 1, "x"), listed("a", 1, "x"), listed("b", 1, "x"), listed("a", 1, "x")],
      // A third one takes the place of b, which was asked for longest ago.
      ...[listed("c", 1, "x"), listed("a", 1, "x"), listed("b", 1, "x")],
      // Forgotten, and begun again up to the same version.
      ...[listed("b", 1, "y"), listed("b", 2, "y"), listed("b", 2, "y")],
    ];
    for (const one of asked) await grounds.of(one);
    expect(reads.join("")).toBe("abcbbb");
  });

  it("is not kept where the reading failed", async () => {
    let times = 0;
    const grounds = rowGrounds(async () => {
      times += 1;
      if (times === 1) throw new Error("the store is away");
      return ground;
    });
    await expect(grounds.of(listed("a", 1, "x"))).rejects.toThrow("away");
    expect(await grounds.of(listed("a", 1, "x"))).toBe(ground);
  });
});
