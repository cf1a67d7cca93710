import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import type { Lang } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

const ON = "2026-11-30";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const factsAfter = (lang: Lang, ...utterances: readonly string[]) =>
  talkWith(mind, lang, ON, utterances).facts;

describe("months that nobody paid", () => {
  it.each([
    ["zh", "武汉灵活就业，9月、10月、11月三个月没交，12月续上", "2026-08", "2026-12"],
    ["zh", "上海灵活就业断缴：10月、11月两个月没交，12月要续上", "2026-09", "2026-12"],
    [
      "en",
      "Beijing, employee insurance, not paid since May 2026. From January 2027 I have a job again.",
      "2026-04",
      "2027-01",
    ],
  ] as const)(
    "are counted to the month that is paid again: %s, %s",
    (lang, said, lastPaidMonth, payMonth) => {
      const facts = factsAfter(lang, said);
      expect(facts).toMatchObject({ lastPaidMonth, payMonth });
      expect(facts).not.toHaveProperty("firstNewMonth");
    },
  );

  it.each([
    ["zh", "9月和10月没交，上海灵活就业", "2026-08", "2026-11"],
    [
      "en",
      "The old company paid until May 2026, the new one since October 2026. Guangzhou. Employee insurance. Any wait?",
      "2026-05",
      "2026-10",
    ],
  ] as const)("lie between two months that are paid: %s, %s", (lang, said, lastPaidMonth, firstNewMonth) => {
    expect(factsAfter(lang, said)).toMatchObject({ lastPaidMonth, firstNewMonth });
  });

  it("are not those that were only spoken of one by one: 9月、10月住院", () => {
    expect(factsAfter("zh", "断缴了能补吗，上海灵活就业", "9月、10月我住院了")).not.toHaveProperty(
      "lastPaidMonth",
    );
  });

  it("do not begin with a job", () => {
    const facts = factsAfter(
      "en",
      "I have a job since 1 November. Last insured in 2019. Shanghai. Am I covered?",
    );
    expect(facts).not.toHaveProperty("arrearsSince");
  });
});

describe("further time that was paid", () => {
  const CASE = "上海男的，职工医保累计交了14年，1966年1月生，够退休吗";
  it.each(["我在南京还交过4年", "另外交了四年在南京"])(
    "takes nothing's place, and is asked back: %s",
    (said) => {
      const { facts, reply } = talkWith(mind, "zh", ON, [CASE, said]);
      expect(facts).toMatchObject({ cumulativeMonths: 168 });
      expect(reply.text).toContain("已经算在前面说的总数里了吗");
    },
  );

  it("is the whole where the whole is told", () => {
    expect(factsAfter("zh", CASE, "我在南京还交过4年", "一共216个月")).toMatchObject({
      cumulativeMonths: 216,
    });
  });
});

describe("a day on which somebody will come", () => {
  const CASE = "Shanghai hospital bill, receipt of 2 May 2026, employee insurance, can I still claim?";
  it.each(["so today's too late?", "and if I come tomorrow?", "what if I only come on 5 January 2027"])(
    "is not that of the receipt: %s",
    (said) => {
      expect(factsAfter("en", CASE, said)).toMatchObject({ receiptDate: "2026-05-02" });
    },
  );
});
