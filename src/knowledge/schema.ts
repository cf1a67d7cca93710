import { z } from "zod";
import { parseYuan } from "./money.ts";
import { review, reviewers } from "./review.ts";
import { articleId, both, code, date, formed, https, name, record, region } from "./shapes.ts";

/* The shapes of the files in `knowledge/`. What holds between files is checked in assemble.ts and check-values.ts. */

const source = record({
  id: name,
  title: both,
  number: z.string().min(1).nullable(),
  issuer: both,
  rank: z.enum([
    "law",
    "regulation",
    "department-rule",
    "normative",
    "local-regulation",
    "local-rule",
    "notice",
    "guide",
  ]),
  region,
  from: date,
  to: date.nullable(),
  url: https,
  checked: date,
  note: both.optional(),
  leads: z.boolean().default(false),
});

const article = record({
  locator: formed(/^[a-z0-9.-]+$/, "not a locator, write small letters, digits, - and . in quotes"),
  label: both,
  says: both,
  fromMemory: z.boolean().default(false),
  from: date.optional(),
  to: date.nullable().optional(),
  review: review.optional(),
  yieldsTo: record({ from: date, articles: z.array(articleId).min(1) }).optional(),
});

const yuan = formed(/^\d+\.\d{2}$/, 'not an amount, write yuan with two decimals in quotes: "800.00"');
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((share) => /^\d+(\.\d{1,2})?$/.test(String(share)), "more than two decimals");

const wordList = z.array(z.string().min(1));
const wordsOfBoth = record({ zh: wordList.default([]), en: wordList.default([]) });
/** Groups of words in one language: each group must be met, by any of its words. */
const groups = z.array(wordList.min(1));
const groupsOfBoth = record({ zh: groups.default([]), en: groups.default([]) });

/** Edges rise, only the last band may be open. */
const bands = z
  .array(record({ upTo: yuan.nullable(), percent }))
  .min(1)
  .refine(
    (list) =>
      list.every(({ upTo }, at) => {
        const before = list[at - 1];
        if (before === undefined) return true;
        const edge = before.upTo === null ? undefined : parseYuan(before.upTo);
        const next = upTo === null ? undefined : parseYuan(upTo);
        return edge !== undefined && (next === undefined || next > edge);
      }),
    "the edges of the bands must rise, and only the last may be null",
  );

const parameter = <K extends string, V extends z.ZodType>(kind: K, value: V) =>
  record({
    id: name,
    review: reviewers,
    kind: z.literal(kind),
    unit: z.string().min(1).optional(),
    by: z.array(formed(/^[a-z][A-Za-z]*$/, "not the name of a slot")).default([]),
    local: z.enum(["sets", "may-differ", "never"]).default("never"),
    says: both,
    values: z
      .array(
        record({
          area: region,
          when: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
          from: date,
          to: date.nullable(),
          value: value.nullable(),
          cites: z.array(articleId).min(1),
          checked: date,
          reviewBy: date,
          basis: z.enum(["verified", "med"]),
        }),
      )
      .min(1),
  });

/** One file each, by folder or by name. */
export const files = {
  sources: z.array(source).min(1),
  regions: z.array(record({ code: region, name: both })).min(1),
  articles: record({ document: name, review, articles: z.array(article).min(1) }),
  parameter: z.discriminatedUnion(
    "kind",
    [
      parameter("number", z.number().nonnegative()),
      parameter("money", yuan),
      parameter("percent", percent),
      parameter("flag", z.boolean()),
      parameter("text", z.string().min(1)),
      parameter("list", z.array(z.string().min(1))),
      parameter("bands", bands),
    ],
    { error: "not a kind, write number, money, percent, flag, text, list or bands" },
  ),
  area: record({
    code: z.union([z.literal("other"), code]),
    name: both,
    province: code.nullable(),
    status: z.record(z.string(), z.enum(["verified", "floor-only", "disputed", "unknown"])),
    hotline: formed(/^\d+$/, "not a telephone number, write digits in quotes"),
    office: both,
  }),
  calendar: record({
    year: z.int(),
    notice: record({ title: both, number: z.string().min(1), url: https }),
    holidays: z.array(date).min(1),
    workdays: z.array(date),
  }),
  conflicts: z.array(
    record({
      id: name,
      about: both,
      texts: z.array(articleId).min(1),
      other: both.optional(),
      prevails: articleId.nullable(),
      by: z.enum(["rank", "later", "special"]).optional(),
      because: both,
      show: z.enum(["always", "never"]).default("never"),
      claims: z.array(z.string().min(1)).min(1).optional(),
    }),
  ),
  matters: record({
    matters: z.array(
      record({
        id: name,
        asked: both,
        says: z.array(record({ says: both, cites: z.array(articleId) })).min(1),
        topic: z.string().min(1).optional(),
        aside: z.literal(true).optional(),
        words: groupsOfBoth,
        not: wordsOfBoth.default({ zh: [], en: [] }),
      }),
    ),
  }),
  rumours: record({
    hearsay: wordsOfBoth,
    never: wordsOfBoth,
    rumours: z.array(
      record({
        id: name,
        verdict: z.enum(["wrong", "partly", "local", "outdated"]),
        heard: both,
        truth: z.array(record({ says: both, cites: z.array(articleId).min(1) })).min(1),
        because: both,
        topic: z.string().min(1).optional(),
        words: groupsOfBoth,
        alone: groupsOfBoth.default({ zh: [], en: [] }),
        not: wordsOfBoth.default({ zh: [], en: [] }),
      }),
    ),
  }),
};
