import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Crowd, crowd } from "../../../src/channels/crowd.ts";

/** Comes as a request that is never answered. */
const come = ({ letIn }: Crowd) => letIn(new EventEmitter() as unknown as ServerResponse) ?? "in";

describe("the crowd of one moment", () => {
  it("is let in as long as it is begun in time, but for a few, and anew in the next moment", async () => {
    let time = 0;
    const gate = crowd({ most: 100, ms: 200, now: () => time });
    const first = Array.from({ length: 12 }, () => {
      time += 50;
      return come(gate);
    });
    // Ten however long they take; the others come 500 ms after the first.
    expect(first).toEqual([...Array.from({ length: 10 }, () => "in"), "full", "full"]);
    await setImmediate();
    time += 10_000;
    expect([come(gate), come(gate)]).toEqual(["in", "in"]);
    time += 200;
    expect(come(gate)).toBe("in");
    time += 1;
    expect(come(gate)).toBe("full");
  });
});
