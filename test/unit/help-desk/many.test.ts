import { beforeAll, describe, expect, it } from "vitest";
import type { HandOff } from "../../../src/handoff/hand-off.ts";
import { keptHandOff } from "../../../src/help-desk/kept.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, MONDAY_TEN } from "../../support/small-office.ts";
import { smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe("a long talk", () => {
  it("does not make late what was answered in time, however far back that is", async () => {
    const story = smallStory(mind);
    await story.handOver();
    story.later(1);
    await story.does({ kind: "write", text: "您好" });
    // More than is read of a log at once, for the list or for the conversation itself.
    for (let line = 0; line < 1_010; line += 1) await story.said(`还有第${line}件事`);
    story.later(60);
    expect((await story.row())?.timers?.first).toMatchObject({ state: "met", elapsed: 60_000 });
    const view = await story.desk.look(colleague("wang"), "c", "zh");
    expect(view?.row.timers?.first).toMatchObject({ state: "met", elapsed: 60_000 });
  });
});

describe("a long queue", () => {
  it("counts who has waited longest, whatever their conversation is called", async () => {
    const story = smallStory(mind);
    await story.handOver();
    const wait = async (conversation: string, team: string, since: number): Promise<void> => {
      const handOff: HandOff = {
        version: 2,
        stage: {
          ...{ kind: "queued", since, reason: "asked", team, episode: conversation, asked: false },
          ...{ closedUntil: null, ticket: null, matters: 1, adding: false },
        },
        done: [],
      };
      const saved = { conversation, key: null, expectedVersion: 0, state: null, entries: [] };
      await story.store.commit({ ...saved, handOff: keptHandOff(handOff) });
    };
    for (let at = 0; at < 1_001; at += 1) await wait(`a${String(at).padStart(4, "0")}`, "bills", MONDAY_TEN);
    await wait("z", "front", MONDAY_TEN - 1);
    expect(await story.said("还要等多久")).toBe("您排在第 2 位。");
  });
});
