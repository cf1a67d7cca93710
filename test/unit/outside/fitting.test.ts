import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listsOf, piecesOf } from "../../../src/outside/fitting.ts";
import { readWebhook } from "../../../src/outside/webhook-events.ts";

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe("what is cut to fit", () => {
  it("loses and alters nothing, and takes no more bytes than allowed", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 });
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 300 }), (whole, most) => {
        const pieces = piecesOf(whole, most);
        expect(pieces.join("")).toBe(whole);
        for (const piece of pieces) expect(bytes(piece)).toBeLessThanOrEqual(most);
      }),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.integer({ min: 200, max: 2_000 }), (texts, most) => {
        const lines = texts.map((one, n) => ({
          seq: n + 1,
          at: "2026-05-01T00:00:00.000Z",
          from: "bot" as const,
          text: one,
        }));
        const lists = listsOf(lines, most);
        for (const list of lists) expect(bytes(list)).toBeLessThanOrEqual(most);
        const joined = texts.map((_, n) =>
          lists
            .flat()
            .filter(({ seq }) => seq === n + 1)
            .map(({ text: piece }) => piece)
            .join(""),
        );
        expect(joined).toEqual(texts);
      }),
    );
  });

  it("never cuts a character in two", () => {
    expect(piecesOf("𠮷𠮷", 6)).toEqual(["𠮷", "𠮷"]);
  });
});

describe("webhooks that are posted to us", () => {
  const read = (type: string, data: object) =>
    readWebhook("e1", JSON.stringify({ type, timestamp: "x", data }));

  it("say what was done", () => {
    expect(read("agent.message", { conversation: "k", seq: 2, text: "您好", name: "小王" })).toEqual({
      kind: "events",
      events: [{ id: "e1", remote: "k", order: 2, kind: "write", text: "您好", name: "小王" }],
    });
    const kinds = ["agent.claimed", "agent.returned", "agent.closed"].map((type) => {
      const received = read(type, { conversation: "k" });
      return received.kind === "events" ? received.events[0]?.kind : "?";
    });
    expect(kinds).toEqual(["claim", "give-back", "close"]);
  });

  it("are passed over where they mean nothing to us, and refused where they are broken", () => {
    expect(read("agent.typing", {})).toEqual({ kind: "events", events: [] });
    for (const broken of [
      read("agent.message", { conversation: "k" }),
      read("agent.message", { conversation: "", text: "x" }),
      read("agent.message", { conversation: "k", text: "x".repeat(8_001) }),
      read("agent.closed", { conversation: "k", seq: 0 }),
      readWebhook("e1", "{"),
      readWebhook("e1", "[]"),
      readWebhook("e1", "{}"),
    ])
      expect(broken).toEqual({ kind: "unreadable" });
  });
});
