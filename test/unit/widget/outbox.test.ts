import { expect, test } from "vitest";
import { keepOutbox, keptOutbox } from "../../../src/widget/outbox.ts";
import { names, type Shelf } from "../../../src/widget/remember.ts";
import { type Chat, emptyChat, nextToSend, step } from "../../../src/widget/state.ts";

const shelf = (): Shelf => {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};
const act = { kind: "set", intent: "backpay", slot: "scheme", value: "flexible" } as const;
const first = { key: "k1", text: "灵活就业", page: "en", chosen: "zh", plain: true, act } as const;
const second = {
  key: "k2",
  text: "上海",
  page: "zh",
  chosen: undefined,
  plain: undefined,
  act: undefined,
} as const;
const sending = { delivery: "sending" } as const;
const bot = (id: string) => ({ kind: "bot", id, lang: "zh", parts: [], buttons: [], at: undefined }) as const;
const reloaded = (kept: Shelf): Chat =>
  step(emptyChat, { kind: "restored", waiting: keptOutbox(kept, "c1").waiting });

test("what waits is kept in its order with all that it means, until its echo has come", () => {
  const kept = shelf();
  const waiting = [first, second].reduce((chat, message) => step(chat, { kind: "said", message }), emptyChat);
  keepOutbox(kept, "c1", waiting);
  expect(keptOutbox(kept, "c1").waiting).toEqual([
    { ...first, ...sending },
    { ...second, ...sending },
  ]);
  const echo = { kind: "user", id: "1", key: "k1", text: first.text, at: undefined } as const;
  keepOutbox(kept, "c1", step(waiting, { kind: "received", incoming: [echo], old: false }));
  expect(keptOutbox(kept, "c1").waiting).toEqual([{ ...second, ...sending }]);
  keepOutbox(kept, "c1", emptyChat);
  expect(kept.getItem(names.outbox)).toBe(null);
});

test("what has failed is still failed after a reload: it goes out when the person says so and not before", () => {
  const kept = shelf();
  const refused = { kind: "refused", key: "k1" } as const;
  const said = [first, second].reduce((chat, message) => step(chat, { kind: "said", message }), emptyChat);
  keepOutbox(kept, "c1", [refused, refused, refused].reduce(step, said));
  const after = reloaded(kept);
  expect(after.items).toMatchObject([
    { key: "k1", delivery: "failed", text: first.text, act },
    { key: "k2", delivery: "sending" },
  ]);
  expect(nextToSend(after)?.key).toBe("k2");
  expect(nextToSend(step(after, { kind: "retried", key: "k1" }))?.key).toBe("k1");
});

test("what waits goes to the conversation it was said to, and to no other", () => {
  const kept = shelf();
  const chat = step(emptyChat, { kind: "said", message: first });
  const waiting = [{ ...first, ...sending }];
  // Said to one, with that one kept, another one kept, and none kept; then said before there was any.
  keepOutbox(kept, "c1", chat);
  expect(keptOutbox(kept, "c1")).toEqual({ waiting, ended: false });
  expect(keptOutbox(kept, "c2")).toEqual({ waiting, ended: true });
  expect(keptOutbox(kept, undefined)).toEqual({ waiting, ended: true });
  keepOutbox(kept, undefined, chat);
  expect(keptOutbox(kept, undefined)).toEqual({ waiting, ended: false });
  expect(keptOutbox(kept, "c1")).toEqual({ waiting, ended: true });
});

test("what an earlier load left has failed where its conversation has ended; what is said now goes along", () => {
  const kept = shelf();
  keepOutbox(kept, "c1", step(emptyChat, { kind: "said", message: first }));
  const both = step(reloaded(kept), { kind: "said", message: second });
  const ended = step(both, { kind: "ended", key: "line" });
  expect(ended.items).toMatchObject([
    { kind: "ended" },
    { key: "k1", delivery: "failed" },
    { key: "k2", delivery: "sending" },
  ]);
  // Sent again it belongs to the new conversation, and goes along should that one end.
  const again = step(step(ended, { kind: "retried", key: "k1" }), { kind: "ended", key: "line2" });
  expect(nextToSend(again)?.key).toBe("k1");
});

test("what is no outbox is an empty one, and what is no message is left out", () => {
  const kept = shelf();
  const none = '{"conversation":"c1","waiting":[1, null, {"key":"k"}, {"text":"x"}]}';
  for (const value of ["", "{", "null", "[]", '{"key":"k"}', '{"conversation":"c1","waiting":{}}', none]) {
    kept.setItem(names.outbox, value);
    expect([value, keptOutbox(kept, "c1").waiting]).toEqual([value, []]);
  }
});

test("what was said before stands before what waits, and the answer to what waited after it", () => {
  const waiting = step(emptyChat, { kind: "said", message: first });
  const echo = { kind: "user", id: "2", key: "k1", text: first.text, at: undefined } as const;
  const earlier = step(waiting, { kind: "received", incoming: [bot("1")], old: true });
  expect(earlier.items.map(({ key }) => key)).toEqual(["1", "k1"]);
  const arrived = step(earlier, { kind: "received", incoming: [echo, bot("3")], old: true });
  expect(arrived.items.map(({ key }) => key)).toEqual(["1", "k1", "3"]);
  // A later message that arrived stands with its answer above an earlier one that did not.
  const two = step(waiting, { kind: "said", message: second });
  const later = { ...echo, key: "k2" };
  const after = step(two, { kind: "received", incoming: [bot("1"), later, bot("3")], old: true });
  expect(after.items.map(({ key }) => key)).toEqual(["1", "k2", "3", "k1"]);
});
