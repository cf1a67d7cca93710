import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../../src/ports.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague } from "../../support/small-office.ts";
import { smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const li = colleague("li");

/** Writes what no version of ours understands over a part of a conversation. */
const spoil = async (
  { store }: ReturnType<typeof smallStory>,
  conversation: string,
  spoilt: { readonly handOff?: Json; readonly state?: Json },
): Promise<void> => {
  const saved = await store.read(conversation);
  const done = await store.commit({
    ...{ conversation, key: null, entries: [], expectedVersion: saved?.version ?? 0 },
    state: spoilt.state ?? saved?.state ?? null,
    ...(spoilt.handOff !== undefined && { handOff: { value: spoilt.handOff, stage: "queued" } }),
  });
  expect(done).toBe("ok");
};

describe("a hand-off that nobody can read", () => {
  it("takes nothing from the others: turns, list and sweep go on, and the log has its name", async () => {
    const story = smallStory(mind);
    await story.handOver();
    for (const words of ["我断缴了几个月，能补吗", "找人工", "好"]) await story.say("bad", words);
    await spoil(story, "bad", { handOff: { version: 1, stage: { kind: "queued", words: "不能读" } } });
    expect(await story.said("还要等多久")).toBe("您是下一位。");
    expect((await story.desk.rows(li)).map(({ conversation }) => conversation)).toEqual(["c"]);
    story.later(11);
    await story.desk.sweep();
    expect(await story.last()).toContain("让您久等了");
    expect((await story.does({ kind: "claim" })).kind).toBe("done");
    expect(story.problems).toContainEqual({ problem: "hand-off-not-readable", conversation: "bad" });
    expect(story.problems.length).toBeLessThanOrEqual(2);
    expect(await story.desk.look(li, "bad", "zh")).toBeUndefined();
    expect(await story.desk.act(li, "bad", "x", 1, { kind: "claim" })).toEqual({
      ...{ kind: "refused", why: "unknown" },
    });
  });
});

describe("a conversation that cannot be read at all", () => {
  it("is left out of list and sweep, and named in the log without its words", async () => {
    const story = smallStory(mind);
    await story.handOver();
    for (const words of ["我断缴了几个月，能补吗", "找人工", "好"]) await story.say("bad", words);
    const { store } = story;
    const { read } = store;
    store.read = async (conversation) => {
      if (conversation === "bad") throw new SyntaxError("Unexpected token 断 in JSON");
      return read(conversation);
    };
    story.later(11);
    await story.desk.sweep();
    expect((await story.log("c")).join()).toContain("让您久等了");
    expect((await story.desk.rows(li)).map(({ conversation }) => conversation)).toEqual(["c"]);
    expect(story.problems).toContainEqual({
      ...{ problem: "conversation-not-readable", conversation: "bad", cause: "SyntaxError" },
    });
    expect(JSON.stringify(story.problems)).not.toContain("断");
  });
});

describe("a state that nobody can read", () => {
  it("is left as it is by who looks, takes it away, claims it, and by what the person says meanwhile", async () => {
    const story = smallStory(mind);
    await story.handOver();
    const unread = { format: 999, whatever: ["of another version"] };
    await spoil(story, "c", { state: unread });
    const state = async () => (await story.store.read("c"))?.state;
    expect(await story.desk.look(li, "c", "zh")).toBeDefined();
    expect(await state()).toEqual(unread);
    await story.desk.exported(li, "c");
    expect(await state()).toEqual(unread);
    await story.said("还要等多久");
    expect(await state()).toEqual(unread);
    await story.does({ kind: "write", text: "您好" });
    await story.said("谢谢");
    expect(await state()).toEqual(unread);
    const events = (await story.store.eventsOf("c")).map(({ what }) => what);
    for (const what of ["looked", "export"]) expect(events).toContain(what);
  });
});
