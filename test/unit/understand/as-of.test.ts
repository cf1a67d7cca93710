import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { asOfIn } from "../../../src/understand/as-of.ts";
import { readNamed } from "../../../src/understand/entities.ts";
import { normalise } from "../../../src/understand/normalise.ts";
import { vocabulary } from "./phrase-table.ts";

const on = "2026-11-22";
const phrases = z
  .strictObject({
    said: z.array(z.tuple([z.string(), z.string(), z.string()])),
    silent: z.array(z.string()),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, "as-of-phrases.yaml"), "utf8")));

const heard = (utterance: string) => {
  const text = normalise(utterance);
  return asOfIn(text, readNamed(text, on, vocabulary).entities, on);
};

describe("the day for which the law is read", () => {
  it.each(phrases.said)("%s: %s, leaving %j", (text, day, rest) => {
    const said = heard(text);
    expect(said?.asOf.kind === "day" ? said.asOf.on : said?.asOf.kind).toBe(day);
    expect(said?.rest).toBe(normalise(rest));
  });

  it.each(phrases.silent)("is not spoken of in: %s", (text) => {
    expect(heard(text)).toBeUndefined();
  });

  it("is the first day of a month or year, which is told", () => {
    expect(heard("2024年3月1日的规定")?.asOf).toMatchObject({ on: "2024-03-01", from: "day" });
    expect(heard("2024年3月的规定")?.asOf).toMatchObject({ on: "2024-03-01", from: "month" });
    expect(heard("the rules in 2024")?.asOf).toMatchObject({ on: "2024-01-01", from: "year" });
  });
});
