import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { messageEvent, readChatwoot } from "../../../src/outside/chatwoot-events.ts";

const account = { account: 3, inbox: 7, token: "t", botToken: "b" };
const secret = "a-secret";
const now = Date.parse("2026-05-01T04:00:00Z");
const at = String(now / 1000);
const message = {
  event: "message_created",
  id: 12,
  content: "您好",
  message_type: "outgoing",
  private: false,
  sender: { id: 5, type: "user", name: "王芳", available_name: "小王" },
  account: { id: 3 },
  inbox: { id: 7 },
  conversation: { id: 91, inbox_id: 7, status: "open" },
};
const signed = (body: unknown, change: Readonly<Record<string, unknown>> = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const digest = createHmac("sha256", secret).update(`${at}.${text}`).digest("hex");
  return {
    text,
    headers: { "x-chatwoot-timestamp": at, "x-chatwoot-signature": `sha256=${digest}`, ...change },
  };
};
const read = (body: unknown) => readChatwoot(signed(body), secret, account, now);
const none = { kind: "events", events: [] };

describe("webhooks of Chatwoot", () => {
  it("say what a colleague wrote, under the name that people are shown", () => {
    expect(read(message)).toEqual({
      kind: "events",
      events: [{ id: "message_created,12", remote: "91", kind: "write", text: "您好", name: "小王" }],
    });
  });

  it("say nothing where it is a note, or might be one, or is our own, the person's or the desk's", () => {
    const { private: _, ...unmarked } = message;
    for (const other of [
      unmarked,
      ...[true, null, 0, "", "false", undefined].map((mark) => ({ ...message, private: mark })),
      { ...message, message_type: "incoming" },
      { ...message, message_type: "template" },
      { ...message, message_type: "activity" },
      { ...message, sender: { id: 1, type: "agent_bot" } },
      { ...message, sender: { id: 1, type: "contact" } },
      { ...message, sender: { id: 1 } },
      { ...message, sender: null },
      { ...message, event: "message_updated" },
      { ...message, event: "conversation_typing_on" },
      { ...message, account: { id: 4 } },
      { ...message, inbox: { id: 8 } },
      { ...message, id: "12" },
      [message],
      "{",
    ])
      expect(read(other), JSON.stringify(other)).toEqual(none);
  });

  it("say how a conversation was left", () => {
    const changed = { event: "conversation_status_changed", id: 91, inbox_id: 7, account: { id: 3 } };
    const kinds = ["resolved", "pending", "open", "snoozed", "strange"].map((status) => {
      const received = read({ ...changed, status });
      return received.kind === "events" ? received.events[0]?.kind : "?";
    });
    expect(kinds).toEqual(["close", "give-back", undefined, undefined, undefined]);
  });

  it("are not taken unsigned, altered, old, early, or where no secret is known", () => {
    const good = signed(message);
    const forged = { kind: "forged" };
    for (const headers of [
      {},
      { "x-chatwoot-timestamp": at },
      { ...good.headers, "x-chatwoot-signature": "" },
      { ...good.headers, "x-chatwoot-signature": good.headers["x-chatwoot-signature"].slice(7) },
      { ...good.headers, "x-chatwoot-timestamp": String(now / 1000 - 1) },
      { ...good.headers, "x-chatwoot-timestamp": [at] },
    ])
      expect(readChatwoot({ ...good, headers }, secret, account, now)).toEqual(forged);
    expect(readChatwoot({ ...good, text: `${good.text} ` }, secret, account, now)).toEqual(forged);
    expect(readChatwoot(good, undefined, account, now)).toEqual(forged);
    for (const ms of [-301_000, 301_000])
      expect(readChatwoot(good, secret, account, now + ms)).toEqual(forged);
    for (const ms of [-300_000, 300_000])
      expect(readChatwoot(good, secret, account, now + ms).kind).toBe("events");
  });
});

describe("messages of Chatwoot as they are read", () => {
  it("have a number for their type, and are ours where they carry our key", () => {
    const listed = { ...message, message_type: 1, source_id: null };
    expect(messageEvent(listed, "91", "key")).toMatchObject({ kind: "write", id: "message_created,12" });
    expect(messageEvent({ ...listed, source_id: "key-4" }, "91", "key")).toBeUndefined();
    for (const type of [0, 2, 3])
      expect(messageEvent({ ...listed, message_type: type }, "91", "key")).toBeUndefined();
    // Files alone say nothing to the person, which the help desk refuses.
    expect(messageEvent({ ...listed, content: null }, "91", "key")).toMatchObject({ text: "" });
  });
});
