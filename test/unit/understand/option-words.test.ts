import { describe, expect, it } from "vitest";
import { readNamed } from "../../../src/understand/entities.ts";
import { alternatives } from "../../../src/understand/grammar/alternatives.ts";
import { isFarWord, OPEN } from "../../../src/understand/grammar/far-words.ts";
import { normalise } from "../../../src/understand/normalise.ts";
import { vocabulary, words } from "./phrase-table.ts";

// The slots and options of the domain contract that a word can fill.
const CONTRACT: Record<string, string[]> = {
  scheme: ["?", "employee", "flexible", "resident"],
  gapCause: ["employer-arrears", "changed-area", "changed-scheme", "stopped-paying"],
  lost: ["?", "card", "cover"],
  situation: [
    "?",
    "employed",
    "left-job",
    "unemployment-benefit",
    "flexible",
    "resident",
    "newborn",
    "near-retirement",
  ],
  cause: [
    "?",
    "illness",
    "work-injury",
    "third-party-paid",
    "third-party-unpaid",
    "public-health",
    "overseas",
  ],
  about: [
    "gap-or-wait",
    "child-not-insured",
    "no-agreement",
    "own-accident",
    "second-layer",
    "special-outpatient",
    "first-visit",
    "year-edge",
    "true-bills",
    "overpaid",
    "misuse",
    "childbirth",
  ],
  inHospital: ["true"],
  injury: ["true"],
  wantsAmount: ["true"],
  delivery: ["normal", "difficult"],
  benefit: ["maternity-allowance"],
  careType: ["inpatient", "outpatient"],
  hospitalLevel: ["?", "primary", "secondary", "tertiary", "community"],
  admission: ["first", "repeat"],
  settled: ["?", "direct", "self-paid"],
  matter: ["transfer", "care-elsewhere", "enrol-elsewhere", "outpatient-pooling"],
  elsewhereClass: ["?", "resettled", "long-term", "posted", "referred", "emergency", "childbirth", "other"],
  toScheme: ["employee", "resident"],
  fromScheme: ["resident", "employee"],
  filed: ["true", "false"],
  retirementGroup: ["men", "women55", "women50"],
  sex: ["?", "men", "women"],
  retired: ["?", "true", "false"],
  exemptGroup: ["true"],
  late: ["true", "false"],
  residentGroup: [OPEN, "adult", "student-child", "elderly"],
};

const listed = Object.entries(words).flatMap(([slot, options]) =>
  Object.entries(options).flatMap(([option, langs]) =>
    [...langs.zh, ...langs.en]
      .filter((word) => !isFarWord(word))
      .flatMap(alternatives)
      .map((word) => ({ slot, option, word: word.replace(/^=+/, "") })),
  ),
);

describe("words.yaml", () => {
  it("has the options of the contract and no other", () => {
    const found = Object.fromEntries(
      Object.entries(words).map(([slot, options]) => [slot, Object.keys(options)]),
    );
    expect(found).toEqual(CONTRACT);
  });

  it("gives each option at least eight words a language, none twice", () => {
    for (const options of Object.values(words)) {
      for (const [option, langs] of Object.entries(options)) {
        for (const list of [langs.zh, langs.en]) {
          if (option !== OPEN) expect(list.length, option).toBeGreaterThanOrEqual(8);
          expect(list.filter((word, at) => list.indexOf(word) !== at)).toEqual([]);
        }
      }
    }
  });

  it("lets no word stand for two options of one slot", () => {
    const options = new Map<string, string>();
    for (const { slot, option, word } of listed) {
      expect(options.get(`${slot} ${word}`) ?? option, `${slot} ${word}`).toBe(option);
      options.set(`${slot} ${word}`, option);
    }
  });

  it("is understood word by word, in the form that normalise gives", () => {
    const isUnderstood = ({ slot, option, word }: (typeof listed)[number]) => {
      const found = readNamed(word, "2026-06-15", vocabulary).entities.filter((one) => one.kind === "option");
      const own = found.filter((one) => one.slot === slot);
      return (
        normalise(word) === word &&
        (option === OPEN ? own.length === 0 : own.some((one) => one.option === option))
      );
    };
    expect(listed.filter((each) => !isUnderstood(each))).toEqual([]);
  });

  it.each([
    "不是职工",
    "没住院",
    "非灵活就业",
    "not employee insurance",
    "not in the employee scheme",
    "isn't a newborn",
    "没被车撞",
    "he didn't get hurt at work",
    "I was not hit by a car",
    "不是上班的时候摔的",
  ])("%s is denied and gives nothing", (said) => {
    expect(
      readNamed(said, "2026-06-15", vocabulary).entities.filter(({ kind }) => kind === "option"),
    ).toEqual([]);
  });

  it.each(["周末上班吗", "你们几点上班", "窗口中午上班吗"])(
    "%s asks for an office's hours, and tells no job",
    (said) => {
      const options = readNamed(said, "2026-06-15", vocabulary).entities.filter(
        ({ kind }) => kind === "option",
      );
      expect(options).toEqual([]);
    },
  );

  it("我周末上班的时候摔断了腿 tells of an injury at work", () => {
    const found = readNamed("我周末上班的时候摔断了腿", "2026-06-15", vocabulary).entities;
    expect(found).toMatchObject([{ slot: "cause", option: "work-injury" }]);
  });

  it.each(["cardinal", "adulthood", "retiredness", "bank card", "居民身份证", "男女都一样"])(
    "%s hides no option",
    (said) => {
      expect(readNamed(said, "2026-06-15", vocabulary).entities).toEqual([]);
    },
  );
});
