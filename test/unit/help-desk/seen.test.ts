import { beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports.ts";
import type { Mind } from "../../../src/respond.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { realMind } from "../../support/mind.ts";
import { colleague } from "../../support/small-office.ts";
import { smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const li = colleague("li");

/** A store in which somebody else is quicker, so many times from when it is told. */
const crowded = () => {
  const store = memoryStore();
  let left = 0;
  const commit: Store["commit"] = async (work) => {
    if (left > 0) {
      left -= 1;
      const { conversation, expectedVersion, state } = work;
      await store.commit({ conversation, key: null, expectedVersion, state, entries: [] });
    }
    return store.commit(work);
  };
  return {
    store: { ...store, commit },
    others: (times: number): void => {
      left = times;
    },
  };
};

describe("that somebody has seen a conversation, or took it away", () => {
  it("is in the audit though others write at the same time", async () => {
    const { store, others } = crowded();
    const story = smallStory(mind, { store });
    await story.handOver();
    for (const see of [() => story.desk.look(li, "c", "zh"), () => story.desk.exported(li, "c")]) {
      others(2);
      await see();
    }
    const events = (await store.eventsOf("c")).map(({ who, what }) => `${who} ${what}`);
    expect(events.slice(-2)).toEqual(["li looked", "li export"]);
  });

  it("is not shown and not given where it could not be written", async () => {
    const { store, others } = crowded();
    const story = smallStory(mind, { store });
    await story.handOver();
    others(1_000);
    await expect(story.desk.look(li, "c", "zh")).rejects.toThrow("kept changing");
    await expect(story.desk.exported(li, "c")).rejects.toThrow("kept changing");
    expect((await store.eventsOf("c")).map(({ what }) => what)).not.toContain("looked");
  });
});
