import { describe, expect, it } from "vitest";
import { frameworkHub } from "../../../src/outside/framework-hub.ts";

const desk = frameworkHub({
  hub: { send: async () => ({ kind: "done" }), knows: async () => "no" },
  clock: () => new Date("2026-05-01T04:00:00Z"),
});
const received = (activity: object) =>
  desk.receive(
    { headers: {}, text: JSON.stringify({ id: "a1", conversation: { id: "k" }, ...activity }) },
    0,
  );

describe("an activity of a hub", () => {
  it("is a message under the name that it gives, and under none where that is no name", () => {
    const written = (name: unknown) => received({ type: "message", text: "在的", from: { id: "u", name } });
    const event = { id: "k,a1", remote: "k", kind: "write", text: "在的" };
    expect(written("小王")).toEqual({ kind: "events", events: [{ ...event, name: "小王" }] });
    for (const none of ["王".repeat(61), " ", 7, null, undefined])
      expect(written(none)).toEqual({ kind: "events", events: [{ ...event, name: null }] });
  });

  it.each([
    ["accepted", "claim"],
    ["failed", "give-back"],
    ["completed", "give-back"],
  ])("says %s: %s", (state, kind) => {
    const status = { type: "event", name: "handoff.status", value: { state } };
    expect(received(status)).toEqual({ kind: "events", events: [{ id: "k,a1", remote: "k", kind }] });
  });

  it("that means nothing to us does nothing", () => {
    for (const other of [
      { type: "typing" },
      { type: "event", name: "handoff.status", value: { state: "constructor" } },
      { type: "event", name: "handoff.status", value: "completed" },
      { type: "event", name: "handoff.initiate", value: { state: "completed" } },
    ])
      expect(received(other)).toEqual({ kind: "events", events: [] });
    expect(received({ type: "message", id: undefined })).toEqual({ kind: "unreadable" });
  });
});
