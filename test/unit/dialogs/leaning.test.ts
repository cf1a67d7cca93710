import { beforeAll, describe, expect, it } from "vitest";
import { turnsElsewhere } from "../../../dialogs/question.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// What is asked for in few words after an answer is likely to be about that answer, and about what was asked for before.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const answeredIn = (topic: string): ReadonlySet<string> =>
  new Set(mind.asks.filter(({ answeredBy }) => Object.hasOwn(answeredBy, topic)).map(({ id }) => id));
const none: ReadonlySet<string> = new Set();

describe("what is likelier in the middle of a conversation", () => {
  it("is put before what the words alone are as near to", () => {
    const words = "之前看病的钱以后能报吗";
    const [first] = mind.findAsks(words, "possible");
    const others = mind.findAsks(words, "possible").slice(1);
    expect(others.length).toBeGreaterThan(0);
    for (const id of others.slice(0, 1)) {
      const leant = mind.findAsks(words, "possible", {
        answerable: new Set([id]),
        nearby: new Set([id]),
        before: id,
      });
      expect(leant[0]).toBe(id);
      expect(leant).toContain(first);
    }
  });

  it("is nothing where the words are like none of it", () => {
    const leaning = { answerable: answeredIn("renew"), nearby: answeredIn("renew"), before: "premium" };
    expect(mind.findAsks("写一首关于秋天的诗", "likely", leaning)).toEqual([]);
    expect(mind.findAsks("write me a poem about autumn", "likely", leaning)).toEqual([]);
  });

  it("changes nothing that no leaning names", () => {
    for (const words of ["要带什么材料", "how long does it take"])
      expect(mind.findAsks(words, "likely", { answerable: none, nearby: none, before: undefined })).toEqual(
        mind.findAsks(words, "likely"),
      );
  });
});

describe("a turn to something else", () => {
  it.each([
    "算了 换个问题，我爸要从老家来杭州看病 咋弄",
    "好的。另外还有个事，卡丢了",
    "另一个问题，我妈的呢",
    "ok. other thing, dad lost his insurance card as well",
    "and another question: my own card expired",
  ])("is announced: %s", (said) => {
    expect(turnsElsewhere(said)).toBe(true);
  });
  it.each([
    "另外要带什么",
    "换个卡要多久",
    "还有问题",
    "the other hospital",
    "is there another way",
    "有别的事吗",
  ])("is not: %s", (said) => {
    expect(turnsElsewhere(said)).toBe(false);
  });
});
