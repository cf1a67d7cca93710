import { describe, expect, test } from "vitest";
import type { People } from "../../../src/turn.ts";
import type { Incoming } from "../../../src/widget/activity.ts";
import {
  answerable,
  awaitingEcho,
  type Chat,
  type ChatEvent,
  emptyChat,
  holder,
  nextToSend,
  step,
} from "../../../src/widget/state.ts";

const chatAfter = (...events: readonly ChatEvent[]): Chat => events.reduce(step, emptyChat);
const said = (key: string, text = key): ChatEvent => ({
  kind: "said",
  message: { key, text, page: "zh", chosen: undefined },
});
const received = (...incoming: readonly Incoming[]): ChatEvent => ({
  kind: "received",
  incoming,
  old: false,
});
const echo = (id: string, key: string): Incoming => ({
  kind: "user",
  id,
  key,
  text: key,
  at: "2026-05-01T04:00:00Z",
});
const reply = (id: string, ...labels: readonly string[]): Incoming => ({
  kind: "bot",
  id,
  lang: "zh",
  parts: [{ kind: "line", text: id }],
  buttons: labels.map((label) => ({ label, value: label })),
  at: undefined,
});
const keys = (chat: Chat) => chat.items.map((item) => item.key);
const deliveries = (chat: Chat) =>
  chat.items.map((item) => (item.kind === "user" ? item.delivery : item.kind));

const told = (id: string, people?: People, ...labels: readonly string[]): Incoming => ({
  ...(reply(id) as Extract<Incoming, { kind: "bot" }>),
  people,
  buttons: labels.map((label) => ({ label, value: label, act: { kind: "hand-off", choice: "bot" } })),
});
const written = (id: string, by: string): Incoming => ({
  ...(reply(id) as Extract<Incoming, { kind: "bot" }>),
  by,
});

describe("whose the conversation is", () => {
  const queued = told("q", { stage: "queued", place: 2 }, "back");
  test("is what was told last of it", () => {
    expect(holder(chatAfter(received(reply("a"))))).toBeUndefined();
    expect(holder(chatAfter(received(queued, reply("a")), said("m")))).toEqual({ stage: "queued", place: 2 });
    const taken = told("t", { stage: "claimed", name: "小李" });
    expect(holder(chatAfter(received(queued, taken, written("w", "小李"))))).toEqual({
      stage: "human",
      name: "小李",
    });
    expect(holder(chatAfter(received(written("w", "小李"), told("b", { stage: "bot" }))))).toEqual({
      stage: "bot",
    });
  });

  test("is not taken into the next conversation", () => {
    const ended = chatAfter(received(queued), { kind: "ended", key: "e" });
    expect(holder(ended)).toBeUndefined();
    expect(holder(chatAfter(received(queued), { kind: "cleared" }))).toBeUndefined();
  });

  test("leaves who waits the way back, also after they have written", () => {
    const waiting = chatAfter(received(queued), said("hello"));
    expect(answerable(waiting)?.key).toBe("q");
    expect(answerable(step(waiting, received(written("w", "小李"))))).toBeUndefined();
    expect(answerable(chatAfter(received(queued, reply("a")), said("hello")))).toBeUndefined();
    expect(answerable(chatAfter(received(reply("a", "yes")), said("hello")))).toBeUndefined();
  });
});

describe("what the page shows", () => {
  test("an activity that comes twice is shown once", () => {
    expect(keys(chatAfter(received(reply("a"), reply("a")), received(reply("b"), reply("a"))))).toEqual([
      "a",
      "b",
    ]);
  });

  test("an echo confirms the message it belongs to instead of adding another", () => {
    const chat = chatAfter(said("m1"), said("m2"), received(echo("x|1", "m1")));
    expect(keys(chat)).toEqual(["m1", "m2"]);
    expect(deliveries(chat)).toEqual(["sent", "sending"]);
  });

  test("a second echo of the same message under another id adds nothing", () => {
    expect(keys(chatAfter(said("m1"), received(echo("x|1", "m1")), received(echo("x|2", "m1"))))).toEqual([
      "m1",
    ]);
  });

  test("what was said in another tab is shown as sent", () => {
    expect(deliveries(chatAfter(received(echo("x|1", "theirs"))))).toEqual(["sent"]);
  });

  test("a message without a clientActivityID is known by its own id", () => {
    const other: Incoming = { kind: "user", id: "x|1", key: undefined, text: "hello", at: undefined };
    expect(keys(chatAfter(received(other), received(other)))).toEqual(["x|1"]);
  });

  test("replayed history is marked, so that it is not read out", () => {
    const chat = chatAfter({ kind: "received", incoming: [reply("a")], old: true }, received(reply("b")));
    expect(chat.items.map((item) => item.kind === "bot" && item.old)).toEqual([true, false]);
  });

  test("typing ends with the next message of the bot or with silence", () => {
    const typing = received({ kind: "typing" });
    expect(chatAfter(typing).typing).toBe(true);
    expect(chatAfter(typing, received(reply("a"))).typing).toBe(false);
    expect(chatAfter(typing, { kind: "silence" }).typing).toBe(false);
  });
});

describe("the outbox", () => {
  test("hands messages out in the order they were said, each until it is posted", () => {
    expect(nextToSend(chatAfter(said("m1"), said("m2")))?.key).toBe("m1");
    expect(nextToSend(chatAfter(said("m1"), said("m2"), { kind: "posted", key: "m1" }))?.key).toBe("m2");
    expect(nextToSend(chatAfter(said("m1"), { kind: "posted", key: "m1" }))).toBeUndefined();
  });

  test("a posted message awaits its echo, and is handed out again under the same key when it is lost", () => {
    const posted = chatAfter(said("m1"), { kind: "posted", key: "m1" });
    expect(awaitingEcho(posted)).toEqual(["m1"]);
    expect(nextToSend(step(posted, { kind: "lost", key: "m1" }))?.key).toBe("m1");
    expect(awaitingEcho(step(posted, received(echo("x|1", "m1"))))).toEqual([]);
  });

  test("an echo that overtakes the answer to its own post still counts", () => {
    const chat = chatAfter(said("m1"), received(echo("x|1", "m1")), { kind: "posted", key: "m1" });
    expect(deliveries(chat)).toEqual(["sent"]);
    expect(awaitingEcho(chat)).toEqual([]);
  });

  test("three refusals fail a message, and so do six answers that it cannot be taken now", () => {
    const times = (count: number, kind: "refused" | "failing") =>
      chatAfter(said("m1"), ...Array.from({ length: count }, (): ChatEvent => ({ kind, key: "m1" })));
    expect(deliveries(times(2, "refused"))).toEqual(["sending"]);
    expect(deliveries(times(3, "refused"))).toEqual(["failed"]);
    expect(deliveries(times(5, "failing"))).toEqual(["sending"]);
    expect(deliveries(times(6, "failing"))).toEqual(["failed"]);
    expect(nextToSend(times(3, "refused"))).toBeUndefined();
  });

  test("a failed message holds nothing up, and goes out again under its own key when it is retried", () => {
    const refused: ChatEvent = { kind: "refused", key: "m1" };
    const chat = chatAfter(said("m1"), said("m2"), refused, refused, refused);
    expect(nextToSend(chat)?.key).toBe("m2");
    expect(nextToSend(step(chat, { kind: "retried", key: "m1" }))?.key).toBe("m1");
  });

  test("events about messages that are not there change nothing", () => {
    const chat = chatAfter(said("m1"));
    for (const kind of ["posted", "lost", "refused", "failing", "retried"] as const) {
      expect(step(chat, { kind, key: "gone" })).toEqual(chat);
    }
  });
});

describe("a conversation that has ended", () => {
  test("stays above a line, and what was not confirmed goes on below it", () => {
    const chat = chatAfter(received(reply("a")), said("m1"), received(echo("x|1", "m1")), said("m2"), {
      kind: "posted",
      key: "m2",
    });
    const ended = step(chat, { kind: "ended", key: "line" });
    expect(keys(ended)).toEqual(["a", "m1", "line", "m2"]);
    expect(nextToSend(ended)?.key).toBe("m2");
  });

  test("holds back what waits where another tab has begun the next one, until the person sends it again", () => {
    const held = chatAfter(received(reply("a")), said("m1"), { kind: "ended", key: "line", heldBack: true });
    expect(keys(held)).toEqual(["a", "line", "m1"]);
    expect(deliveries(held)).toEqual(["bot", "ended", "failed"]);
    expect(nextToSend(held)).toBeUndefined();
    expect(nextToSend(step(held, { kind: "retried", key: "m1" }))?.key).toBe("m1");
  });

  test("is followed by one that hears of the chosen wording from what goes along, unless that says another", () => {
    const other: ChatEvent = {
      kind: "said",
      message: { key: "m2", text: "m2", page: "zh", chosen: undefined, plain: false },
    };
    const chat = chatAfter(said("m1"), other, { kind: "ended", key: "line", plain: true });
    expect(chat.items).toMatchObject([
      { key: "m1", plain: true },
      { key: "m2", plain: false },
    ]);
  });

  test("leaves no line where nothing was shown", () => {
    expect(keys(chatAfter({ kind: "ended", key: "line" }))).toEqual([]);
  });

  test("is gone from the page when the person asked for a new one", () => {
    expect(chatAfter(received(reply("a")), said("m1"), { kind: "cleared" })).toEqual(emptyChat);
  });
});

describe("suggested answers", () => {
  test("stand under the last message only, and only while it is the bot's", () => {
    expect(answerable(chatAfter(received(reply("a", "yes"))))?.key).toBe("a");
    expect(answerable(chatAfter(received(reply("a", "yes"), reply("b"))))).toBeUndefined();
    expect(answerable(chatAfter(received(reply("a", "yes")), said("m1")))).toBeUndefined();
    expect(answerable(chatAfter({ kind: "ended", key: "line" }))).toBeUndefined();
  });

  test("can still be tapped after a message that failed, which has answered nothing", () => {
    const refused: ChatEvent = { kind: "refused", key: "m1" };
    const asked = chatAfter(received(reply("a", "yes")), said("m1"));
    expect(answerable([refused, refused].reduce(step, asked))).toBeUndefined();
    expect(answerable([refused, refused, refused].reduce(step, asked))?.key).toBe("a");
  });
});
