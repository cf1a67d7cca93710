import { describe, expect, it } from "vitest";
import { createMatterSpotter } from "../../../src/understand/matters.ts";

const spot = createMatterSpotter([
  {
    id: "deductible",
    words: { zh: [["起付线", "门槛费"]], en: [["deductible"]] },
    not: { zh: ["车险"], en: ["car"] },
  },
  {
    id: "account-family",
    words: {
      zh: [
        ["个人账户", "医保卡"],
        ["家人", "爸妈"],
      ],
      en: [["account"], ["parents", "family"]],
    },
    not: { zh: [], en: [] },
  },
  { id: "account", words: { zh: [["个人账户"]], en: [["personal account"]] }, not: { zh: [], en: [] } },
  { id: "third", words: { zh: [["个人"]], en: [] }, not: { zh: [], en: [] } },
]);

describe("other matters", () => {
  it("are known by a word of every group", () => {
    expect(spot("门槛费是啥")).toEqual(["deductible"]);
    expect(spot("爸妈能用我的医保卡吗")).toEqual(["account-family"]);
    expect(spot("我的医保卡")).toEqual([]);
    expect(spot("can my PARENTS use the account?")).toEqual(["account-family"]);
  });
  it("are at most two, in their order", () => {
    expect(spot("个人账户能给家人用吗")).toEqual(["account-family", "account"]);
  });
  it("are not meant beside words that speak against them, and only by whole Latin words", () => {
    expect(spot("车险的起付线")).toEqual([]);
    expect(spot("car deductible")).toEqual([]);
    expect(spot("deductibles")).toEqual([]);
  });
  it("are found in traditional and full-width writing", () => {
    expect(spot("起付線是什麼")).toEqual(["deductible"]);
  });
});
