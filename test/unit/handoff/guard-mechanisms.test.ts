import { describe, expect, it } from "vitest";
import { guardBasis } from "../../../src/handoff/guard/basis.ts";
import { guard } from "../../../src/handoff/guard.ts";

// What the guard knows without knowing what a claim is about. The claims are made up, so that no list of ours names them.

const ON = "2026-11-22";
const claims: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  "made-up.premium": {
    zh: "您参保地的保费是 413.00 元。",
    en: "Where you are insured the premium is CNY 413.00.",
  },
  "made-up.boat": {
    zh: "租船的退休渔民可以在码头登记夜航。",
    en: "Retired fishermen who rent a boat can register a night trip at the harbour.",
  },
  "made-up.papers": {
    zh: "需要带：身份证、备案表、照片。",
    en: "Please bring: an identity card, the filing form, a photo.",
  },
  "made-up.line": {
    zh: "失业金的事问人社，打 12333。",
    en: "For the unemployment benefit call 12333.",
  },
  "made-up.by": {
    zh: "收据开出后 6 个月内申请，最迟2027年2月28日。",
    en: "You apply within 6 months of the receipt, that is by 28 February 2027.",
  },
  "made-up.where": { zh: "夜航可以在窗口登记。", en: "A night trip is registered at a counter." },
  "made-up.share": { zh: "滞纳金每天 0.05%。", en: "The late charge is 0.05% a day." },
};
const basis = guardBasis(
  ON,
  new Map(Object.entries(claims)),
  Object.entries(claims).flatMap(([claim, { zh, en }]) => [
    { claim, text: zh },
    { claim, text: en },
  ]),
);
const warnedBy = (reply: string) => guard(reply, basis).map(({ claim }) => claim.replace("made-up.", ""));

describe("a number", () => {
  it.each(["学生的保费一年314", "学生的保费一年314，手机上交", "The premium is 314, you can pay online."])(
    "that nothing else explains is a sum: %s",
    (reply) => expect(warnedBy(reply)).toEqual(["premium"]),
  );

  it.each([
    "学生的保费一年413",
    "保费的事到2026年再说",
    "保费问12366",
    "保费单号 A-31415",
    "413×3=1239，三年的保费",
    "保费不到415",
    "Just under 420 for the premium.",
  ])("that is right, rounded, a year, a line or worked out is none: %s", (reply) =>
    expect(warnedBy(reply)).toEqual([]),
  );

  it("that two others do not make is looked at", () =>
    expect(warnedBy("保费413×3=1339，三年的")).toEqual(["premium"]));

  it("of a thousandth part ends where the day begins", () =>
    expect(warnedBy("滞纳金是按千分之五一天算的")).toEqual(["share"]));

  it("that something falls from is what it was", () => {
    expect(warnedBy("The premium drops from 500 yuan to 413.")).toEqual([]);
    expect(warnedBy("The premium rises to 500 yuan.")).toEqual(["premium"]);
  });
});

describe("a claim that is repeated", () => {
  it.each([
    "Retired fishermen who rent a boat can't register a night trip at the harbour.",
    "租船的退休渔民不可以在码头登记夜航。",
  ])("turned round is contradicted: %s", (reply) => expect(warnedBy(reply)).toEqual(["boat"]));

  it.each([
    "Retired fishermen who rent a boat may register a night trip at the harbour!",
    "租船的退休渔民在码头登记夜航，可以的。",
    "Do retired fishermen who rent a boat not register a night trip at the harbour?",
    "Retired fishermen do not like boats.",
  ])("as it stands, asked, or of something else is not: %s", (reply) => expect(warnedBy(reply)).toEqual([]));
});

describe("a list of papers", () => {
  it.each(["You only need your ID and the filing form, nothing else.", "带身份证和备案表就行。"])(
    "that leaves one out and says it is whole is wrong: %s",
    (reply) => expect(warnedBy(reply)).toEqual(["papers"]),
  );

  it("with a proof that nobody asks for is wrong", () => {
    expect(warnedBy("还要带居委会开的证明。")).toEqual(["papers"]);
    expect(warnedBy("Please also bring a letter from the landlord.")).toEqual(["papers"]);
  });

  it.each([
    "带身份证、备案表和照片就行。",
    "记得带身份证和备案表。",
    "您问要不要带身份证，要的。",
    "No need for a household register, your ID does.",
  ])("that is whole, or does not say so, is not: %s", (reply) => expect(warnedBy(reply)).toEqual([]));
});

describe("a line", () => {
  it("of another authority is wrong, also of a matter that no claim speaks of", () => {
    expect(warnedBy("参保和待遇的事打12366。")).toEqual(["line"]);
    expect(warnedBy("参保和待遇的事打12393。")).toEqual([]);
    expect(warnedBy("缴费的事打12366。")).toEqual([]);
  });
});

describe("what says nothing of this case", () => {
  it.each([
    "Is it a low-income household? Then the premium would be 200 yuan.",
    "I can't tell you whether the premium will be 200 yuan.",
    "不交保费200，交了保费200。",
  ])("is let pass: %s", (reply) => expect(warnedBy(reply)).toEqual([]));

  it("counts to a day that is right", () => {
    expect(warnedBy("You apply by 28 February 2027, so you still have three months.")).toEqual([]);
    expect(warnedBy("You apply within three months of the receipt.")).toEqual(["by"]);
  });

  it("does not begin with an only", () =>
    expect(warnedBy("It only works if the premium was 200 yuan.")).toEqual(["premium"]));
});

describe("a body that somebody is sent to", () => {
  it.each(["夜航去派出所办", "夜航由公证处登记。", "For the night trip please go to the notary."])(
    "is wrong where nothing of the case names it: %s",
    (reply) => expect(warnedBy(reply)).toEqual(["where"]),
  );

  it.each(["失业金去人社局办", "不用去派出所", "Do I go to the notary?"])(
    "is not where the case names it, or nobody is sent: %s",
    (reply) => expect(warnedBy(reply)).toEqual([]),
  );
});
