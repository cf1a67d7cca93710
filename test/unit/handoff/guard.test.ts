import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkReply } from "../../../src/check-reply.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// How much is found of what is wrong, and how often what is right is warned of. The share and not each sentence is what
// has to hold; a reply that is met by chance only should not be tuned to.

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      intent: z.string(),
      on: z.string(),
      facts,
      wrong: z.array(z.string()),
      right: z.array(z.string()),
    }),
  )
  .parse(parse(readFileSync("test/unit/handoff/guard-cases.yaml", "utf8")));

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe("replies of the office", () => {
  let warned: (how: "wrong" | "right") => readonly {
    readonly name: string;
    readonly reply: string;
    readonly warnings: readonly unknown[];
  }[];
  beforeAll(() => {
    const all = cases.flatMap((one) =>
      (["wrong", "right"] as const).flatMap((how) =>
        one[how].map((reply) => ({ how, name: one.name, reply, warnings: checkReply(mind, [one], reply) })),
      ),
    );
    warned = (wanted) => all.filter(({ how }) => how === wanted);
  });

  it("are 80 of each kind and more, in all topics", () => {
    expect(warned("wrong").length).toBeGreaterThanOrEqual(80);
    expect(warned("right").length).toBeGreaterThanOrEqual(80);
    expect(new Set(cases.map(({ intent }) => intent)).size).toBe(5);
  });

  it("that contradict the computed answer are found, 95 in a hundred", () => {
    const all = warned("wrong");
    const missed = all.filter(({ warnings }) => warnings.length === 0);
    const list = missed.map(({ name, reply }) => `${name}: ${reply}`).join("\n");
    expect(missed.length / all.length, list).toBeLessThanOrEqual(0.05);
  });

  it("that do not are let pass, 95 in a hundred", () => {
    const all = warned("right");
    const felt = all.filter(({ warnings }) => warnings.length > 0);
    const list = felt.map(({ name, reply, warnings }) => `${name}: ${reply} ${JSON.stringify(warnings)}`);
    expect(felt.length / all.length, list.join("\n")).toBeLessThanOrEqual(0.05);
  });
});

type Typed = {
  readonly topic: string;
  readonly facts: z.infer<typeof facts>;
  readonly on: string;
  readonly reply: string;
  readonly contradicts: boolean;
};

const typedIn = (file: string): readonly Typed[] =>
  readFileSync(`test/unit/handoff/${file}`, "utf8")
    .trim()
    .split("\n")
    .map((line) =>
      z
        .object({
          topic: z.string(),
          facts,
          on: z.string(),
          reply: z.string(),
          contradicts: z.boolean(),
        })
        .parse(JSON.parse(line)),
    );

const caseOf = ({ topic, facts, on }: Typed): string => JSON.stringify([topic, on, facts]);

// The first file was written apart from the guard; the second by whoever mended it, its m lines before they had read it
// and its n and p lines after. The guard has been changed in the light of both: what has been reached is a floor, and no
// measure any more. When first read, 66, 65 and 90 in a hundred of the m, n and p contradictions were found, and 9, 9
// and 3 in a hundred of the harmless ones warned of. The third is its maker's as well, its q and r lines each before it had
// read them: 64 and 68 in a hundred of the contradictions were found, and 4 and 13 of the harmless ones warned of.
// The fourth is of two parts too, and of what it missed only every second one was read: of the others 76 in a hundred were
// found before that and 77 after it, and 2 of the harmless ones warned of, so that it shows how the guard does on what is new.
// The fifth is paraphrase that keeps away from the words of the claims. The guard was not mended by it: 46 in a hundred were
// found when first read, and 4 of the harmless ones warned of. That is how much it cannot see.
// The sixth is of two authors who had seen nothing but a hundred computed answers, two of either kind to each: 65 in a hundred
// of the contradictions were found when first read, 5 of the harmless ones warned of. Nothing has been mended by it either.
describe.each([
  { file: "guard-replies.jsonl", found: 0.95, felt: 0.03 },
  { file: "guard-replies-2.jsonl", found: 0.96, felt: 0.02 },
  { file: "guard-replies-3.jsonl", found: 0.96, felt: 0.02 },
  { file: "guard-replies-4.jsonl", found: 0.8, felt: 0.035 },
  { file: "guard-replies-5.jsonl", found: 0.45, felt: 0.045 },
  { file: "guard-replies-6.jsonl", found: 0.64, felt: 0.055 },
])("replies as clerks type them, $file", ({ file, found, felt }) => {
  let checked: readonly {
    readonly reply: string;
    readonly contradicts: boolean;
    readonly isWarned: boolean;
  }[];
  beforeAll(() => {
    // Case by case, so that what a case is held against is made once.
    checked = typedIn(file)
      .toSorted((one, other) => (caseOf(one) < caseOf(other) ? -1 : 1))
      .map(({ topic: intent, reply, contradicts, ...one }) => ({
        ...{ reply, contradicts },
        isWarned: checkReply(mind, [{ ...one, intent }], reply).length > 0,
      }));
  });
  const warnedOf = (wanted: boolean) => checked.filter(({ contradicts }) => contradicts === wanted);

  it(`are warned of where they contradict the answer, in ${found * 100} of a hundred`, () => {
    const all = warnedOf(true);
    const missed = all.filter(({ isWarned }) => !isWarned).map(({ reply }) => reply);
    console.log(`contradictions found: ${all.length - missed.length} of ${all.length}`);
    expect(1 - missed.length / all.length, missed.join("\n")).toBeGreaterThanOrEqual(found);
  });

  it(`are let pass where they do not, but for ${felt * 100} in a hundred`, () => {
    const all = warnedOf(false);
    const warned = all.filter(({ isWarned }) => isWarned).map(({ reply }) => reply);
    console.log(`harmless ones warned of: ${warned.length} of ${all.length}`);
    expect(warned.length / all.length, warned.join("\n")).toBeLessThanOrEqual(felt);
  });
});

describe("a request with two matters", () => {
  it("has replies about one of them held against both: what either says is let pass", () => {
    const all = typedIn("guard-replies-3.jsonl");
    const of = ({ topic: intent, facts, on }: Pick<Typed, "topic" | "facts" | "on">) => ({
      intent,
      facts,
      on,
    });
    const judged = all.map((one, at) => {
      const other = [...all.slice(at + 1), ...all].find(({ topic }) => topic !== one.topic);
      if (other === undefined) throw new Error("all are of one topic");
      const cases = [of(one), of({ ...other, on: one.on })];
      return { ...one, isWarned: checkReply(mind, cases, one.reply).length > 0 };
    });
    const shareOf = (wanted: boolean): number => {
      const own = judged.filter(({ contradicts }) => contradicts === wanted);
      const warned = own.filter(({ isWarned }) => isWarned).length;
      console.log(
        `${wanted ? "contradictions found" : "harmless ones warned of"}: ${warned} of ${own.length}`,
      );
      return warned / own.length;
    };
    expect(shareOf(true)).toBeGreaterThanOrEqual(0.96);
    expect(shareOf(false)).toBeLessThanOrEqual(0.02);
  });
});
