import { afterEach, describe, expect, it } from "vitest";
import { createChanges } from "../../../src/changes.ts";
import { type Tells, telling } from "../../../src/channels/telling.ts";
import { deliveryOf, isTold, toldReply } from "../../../src/channels/told.ts";
import type { LogEntry, Store } from "../../../src/ports.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { colleagues } from "../../support/colleagues.ts";

let close = async (): Promise<void> => undefined;
afterEach(() => close());

/** A channel that writes down what it is given to tell. */
const begin = async (store: Store, { fails = 0, watches = true } = {}) => {
  const changes = createChanges();
  const office = colleagues(store, changes);
  const given: string[] = [];
  const problems: object[] = [];
  let failures = fails;
  const channel: Tells = {
    isMine: (conversation) => conversation.startsWith("mine|"),
    tell: async (conversation, entries) => {
      if (failures-- > 0) throw new Error("the store is busy");
      given.push(...entries.map(({ seq, body }) => `${conversation} ${seq} ${body.text}`));
    },
  };
  const running = telling({
    store,
    changes: watches ? changes : undefined,
    channels: [channel],
    log: (problem) => void problems.push(problem),
    backOffMs: [1],
  });
  close = running.close;
  return { changes, office, given, problems, ...running };
};
const becomes = (given: readonly string[], texts: readonly string[]) =>
  expect.poll(() => given).toEqual(texts);

describe("what is committed outside of turns", () => {
  it("is given to the channel of its conversation, and to no other", async () => {
    const { office, given } = await begin(memoryStore());
    await office.tell("mine|a", "the first is the greeting");
    await office.write("other|a", "not mine");
    await office.write("mine|a", "one");
    await becomes(given, ["mine|a 2 one"]);
  });

  it("is looked for again after a failure, with all that came meanwhile", async () => {
    const { office, given, problems } = await begin(memoryStore(), { fails: 2 });
    await office.write("mine|a", "one");
    await office.write("mine|a", "two");
    await expect.poll(() => given.at(-1)).toBe("mine|a 2 two");
    expect(given[0]).toBe("mine|a 1 one");
    expect(problems).toContainEqual({
      problem: "not-looked-for-news",
      conversation: "mine|a",
      cause: "Error",
    });
  });

  it("is read from where it was told, page by page, at the start as well", async () => {
    const store = memoryStore();
    const before = colleagues(store, undefined);
    for (let n = 1; n <= 130; n += 1) await before.write("mine|a", String(n));
    await store.remember("mine|a", "mine", { told: 12 }, "");
    const { given } = await begin(store, { watches: false });
    await expect.poll(() => given).toHaveLength(118);
    expect([given[0], given.at(-1)]).toEqual(["mine|a 13 13", "mine|a 130 130"]);
  });

  it("is given to nobody after the end", async () => {
    const { office, given, close: end } = await begin(memoryStore());
    await end();
    await office.write("mine|a", "one");
    expect(given).toEqual([]);
  });
});

describe("what answers no turn", () => {
  const body = { lang: "en", text: "hello", parts: [], choices: [] } as const;
  const entry = (change: object): LogEntry =>
    ({ seq: 2, id: "i", at: "", from: "bot", body, replyTo: null, ...change }) as LogEntry;
  it.each([
    ["words of a colleague", { from: "agent", by: "Li" }, true],
    ["words of a colleague who begins", { from: "agent", by: "Li", seq: 1 }, true],
    ["what the bot says of itself", {}, true],
    ["the greeting", { seq: 1 }, false],
    ["an answer", { replyTo: "m" }, false],
    ["what a person says", { from: "user" }, false],
  ])("%s", (_what, change, expected) => expect(isTold(entry(change))).toBe(expected));

  it("begins with the name of the colleague, in the manner of the language, and has no cards' parts", () => {
    const told = (lang: "zh" | "en") => {
      const one = entry({ from: "agent", by: "Li", body: { ...body, lang } });
      return isTold(one) ? toldReply(one) : undefined;
    };
    expect([told("en")?.text, told("zh")?.text]).toEqual(["Li: hello", "Li：hello"]);
    expect(told("en")?.parts).toEqual([{ kind: "line", text: "Li: hello" }]);
  });

  it("has arrived as soon as it is written where the page shows the log itself", async () => {
    const store = memoryStore();
    expect(await deliveryOf(store, "chat|a", 7)).toBe("told");
    expect(await deliveryOf(store, "a-conversation-of-the-web", 7)).toBe("told");
    expect(await deliveryOf(store, "wechat|a", 7)).toBe("waits");
    await store.remember("wechat|a", "wechat", { told: 9, owed: [{ told: 8, from: 0 }], untold: [7] }, "");
    const all = await Promise.all([6, 7, 8, 9, 10].map((seq) => deliveryOf(store, "wechat|a", seq)));
    expect(all).toEqual(["told", "lost", "waits", "told", "waits"]);
  });
});
