import { describe, expect, test } from "vitest";
import { readActivity } from "../../../src/widget/activity.ts";
import { holderInWords } from "../../../src/widget/holder-words.ts";

describe("who has the conversation, in words", () => {
  test.each([
    [undefined, "", ""],
    [{ stage: "bot" }, "", ""],
    [{ stage: "closed" }, "", ""],
    [{ stage: "queued" }, "正在等候工作人员", "You are waiting for a person of the office"],
    [{ stage: "queued", place: 2 }, "正在等候工作人员，您排在第 2 位", "You are number 2 in the queue"],
    [{ stage: "claimed", name: "小李" }, "小李 正在为您服务", "小李 is with you now"],
    [{ stage: "human", name: "{n}" }, "{n} 正在为您服务", "{n} is with you now"],
    [
      { stage: "ticket" },
      "您的问题已留给工作人员，会有人答复您",
      "Your question is with the office; somebody will answer you",
    ],
  ] as const)("%j", (people, zh, en) => {
    expect([holderInWords(people, "zh"), holderInWords(people, "en")]).toEqual([zh, en]);
  });
});

describe("what the stream says about people of the office", () => {
  const read = (channelData: object, change: object = {}) =>
    readActivity({ type: "message", id: "a", text: "x", from: { role: "bot" }, channelData, ...change })[0];

  test("is read where it is of its shape", () => {
    expect(read({ by: "小李" })).toMatchObject({ kind: "bot", by: "小李" });
    expect(read({ people: { stage: "queued", place: 2, name: "x", other: 1 } })).toMatchObject({
      people: { stage: "queued", place: 2, name: "x" },
    });
  });
  test("is nothing where it is not", () => {
    expect(read({ by: 7, people: { stage: "else" } })).toMatchObject({ by: undefined, people: undefined });
    expect(read({ people: { stage: "human", name: {}, place: "2" } })).toMatchObject({
      people: { stage: "human" },
    });
    // A person is no colleague, whatever their message says.
    expect(read({ by: "小李" }, { from: { role: "user" } })).toMatchObject({ kind: "user" });
  });
  test.each([
    ["agree", "agree"],
    ["add", "add"],
    [{ at: 7, who: "x" }, { at: 7 }],
    ["else", undefined],
    [{ at: "7" }, undefined],
  ])("a button about the office: %j", (choice, means) => {
    const actions = [{ type: "messageBack", title: "x", value: { act: { kind: "hand-off", choice } } }];
    const act = means === undefined ? undefined : { kind: "hand-off", choice: means };
    const buttons = [{ label: "x", value: "x", ...(act && { act }) }];
    expect(read({}, { suggestedActions: { actions } })).toMatchObject({ buttons });
  });
});
