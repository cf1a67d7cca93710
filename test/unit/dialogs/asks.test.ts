import { describe, expect, it } from "vitest";
import { asksIn, leadBy } from "../../../dialogs/asks.ts";
import { deskFor } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

const mind = await realMind();
const { asks, ellipsis } = mind;
const on = "2026-11-29";
const desk = deskFor(mind, on, on);

describe("what a question wants to know first", () => {
  it.each([
    ["刚辞职，医保还能用吗", "still-covered"],
    ["公司就是不肯补，怎么办", "complain"],
    ["my boss refuses to pay the missing months", "complain"],
    ["空着不交会怎么样", "unpaid-harm"],
    ["What happens if I don't pay this year?", "unpaid-harm"],
    ["怎么查哪个月没交", "check-record"],
    ["where can I see which months were paid?", "check-record"],
    ["选哪个划算", "which-better"],
    ["一个月要交多少", "premium"],
    ["能不能按月慢慢交", "lump-or-monthly"],
    ["上班路上摔的算工伤吗", "work-injury"],
    ["不服这个结果可以申诉吗", "objection"],
    ["没带卡能看病吗", "without-card"],
    ["I quit last month, am I still covered?", "still-covered"],
    ["换工作以后，之前交的年限会不会清零", "years-kept"],
    ["Will I lose the years I paid in Nanjing?", "years-kept"],
    ["个人账户里的余额怎么办", "account-money"],
    ["what happens to the money in my account", "account-money"],
    ["多交了一份，可以退吗", "paid-twice"],
    ["明年的已经交了，能退吗", "refund"],
    ["能让我儿子帮我补办吗", "on-behalf"],
    ["can my wife collect it on my behalf", "on-behalf"],
    ["不回老家能办吗", "remotely"],
    ["can I do it online", "remotely"],
    ["忘了备案还能报吗", "filed-late"],
    ["要不要先备案", "must-file"],
    ["这个费用能报销吗", "bill-covered"],
    ["Can I claim this?", "bill-covered"],
    ["断了三个月能补缴吗", "can-repay"],
    ["滞纳金怎么算", "late-charge"],
    ["居民医保和职工医保能同时交吗", "two-at-once"],
    ["要交满多少年才能退休", "years-needed"],
    ["退休以后还要不要交", "after-retirement"],
    ["钱多久能到账", "how-long"],
    ["How long does the transfer take?", "how-long"],
    ["报销的截止时间是什么时候", "deadline"],
    ["宝宝刚出生就住院了", "newborn"],
  ])("%s: %s", (utterance, first) => {
    expect(asksIn(utterance, mind.findAsks(utterance, "likely"), ellipsis)[0]).toBe(first);
  });

  it.each([
    ["上班路上丢的卡，怎么补", "work-injury"],
    ["我用承诺书备的案，回老家还能看病吗", "commitment"],
    ["My wife has a local hukou in Hangzhou, is she covered?", "by-residence"],
    ["哪个医院好", "which-hospitals"],
    ["我卡里的钱可以转到上海，没问题吧", "unpaid-harm"],
  ])("%s does not ask for %s", (utterance, id) => {
    expect(asksIn(utterance, mind.findAsks(utterance, "likely"), ellipsis)).not.toContain(id);
  });

  it.each(["我在武汉", "医保", "住院花了两万", "hello", "I live in Hefei"])(
    "%s asks for none",
    (utterance) => {
      expect(
        asksIn(utterance, mind.findAsks(utterance, "likely"), ellipsis).filter((id) =>
          asks.some((ask) => ask.id === id),
        ),
      ).toEqual([]);
    },
  );
});

describe("what an answer begins with", () => {
  const leadFor = (topic: string, utterance: string, facts = {}) => {
    const intent = mind.intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    const outcome = desk.decide(intent, facts);
    const claims = outcome.kind === "ask" ? [] : outcome.claims;
    return leadBy(
      asksIn(utterance, mind.findAsks(utterance, "likely"), ellipsis),
      intent,
      facts,
      claims,
      desk,
    );
  };
  const idsFor = (...asked: Parameters<typeof leadFor>) => leadFor(...asked)?.claims.map(({ id }) => id);

  it("is the claim of the answer that is nearest to what was asked for", () => {
    expect(idsFor("renew", "离职后医保还能用吗", { situation: "left-job" })).toEqual([
      "renew.left-job-cover",
    ]);
    // Without a phone the voucher helps nobody: what else there is is said with it.
    expect(idsFor("replace", "没卡能看病吗", { lost: "card" })).toEqual([
      "replace.card-voucher",
      "replace.card-keep-bills",
    ]);
  });

  it("is one claim for each of two asks", () => {
    const [intent, facts] = [mind.intents.get("coordinate"), { matter: "transfer" }];
    if (intent === undefined) throw new Error("coordinate");
    const outcome = desk.decide(intent, facts);
    const claims = outcome.kind === "ask" ? [] : outcome.claims;
    const ids = leadBy(["years-kept", "account-money"], intent, facts, claims, desk)?.claims.map(
      ({ id }) => id,
    );
    expect(new Set(ids)).toEqual(new Set(["coordinate.years-added-up", "coordinate.account-moves"]));
  });

  it("is said beside the answer where it holds whatever is told", () => {
    const facts = { matter: "transfer" };
    const intent = mind.intents.get("coordinate");
    const outcome = intent && desk.decide(intent, facts);
    const own = outcome?.kind === "guidance" ? outcome.claims.map(({ id }) => id) : [];
    expect(own).not.toContain("coordinate.pooling-meaning");
    expect(idsFor("coordinate", "门诊统筹是什么", facts)).toEqual(["coordinate.pooling-meaning"]);
  });

  it("is that it is not known here, where the topic knows that it does not know", () => {
    const lead = leadFor("replace", "补办社保卡要钱吗", { lost: "card" });
    expect(lead).toMatchObject({ claims: [], notKnown: ["fee"] });
  });

  it("is nothing in particular where the topic knows of no such ask", () => {
    expect(leadFor("reimburse", "要交滞纳金吗")?.claims ?? []).toEqual([]);
    expect(leadFor("reimburse", "骨折住院了")).toBeUndefined();
  });
});
