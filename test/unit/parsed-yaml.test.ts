import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readYaml } from "../../src/knowledge/read-yaml.ts";
import { parsedFile, readerAt, textKey } from "../../src/parsed-yaml.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yibao-parsed-"));
});
afterAll(() => rm(root, { recursive: true }));

const shape = z.strictObject({ rate: z.number(), since: z.string() });
const text = "rate: 1\nsince: 2026-01-01\n";

describe("YAML that was parsed at the build", () => {
  it("is read as it was parsed, and an edited text as it stands", async () => {
    expect(readerAt(root)).toBe(readYaml);
    await mkdir(join(root, "dist"));
    // What nobody could get by parsing shows that nobody did.
    const content = { rate: 7, since: "parsed" };
    await writeFile(parsedFile(root), JSON.stringify({ [textKey(text)]: content }));
    const read = readerAt(root);
    expect(read("f.yaml", text, shape).read?.content).toEqual(content);
    expect(read("f.yaml", `${text} `, shape).read?.content).toEqual({ rate: 1, since: "2026-01-01" });
  });

  it("knows its lines, and is parsed once more where its shape is wrong", () => {
    const read = readerAt(root);
    expect(read("f.yaml", text, shape).read?.lineOf(["since"])).toBe(2);
    const narrow = z.strictObject({ rate: z.number(), since: z.literal("2027-01-01") });
    expect(read("f.yaml", text, narrow)).toEqual(readYaml("f.yaml", text, narrow));
    expect(read("f.yaml", text, narrow).problems).toMatchObject([{ file: "f.yaml", line: 2 }]);
  });

  it("holds every text of the project's knowledge, to the letter", async () => {
    const parsed = JSON.parse(await readFile(parsedFile("."), "utf8"));
    const files = (await readdir("knowledge", { recursive: true })).filter((name) => name.endsWith(".yaml"));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const written = await readFile(join("knowledge", file), "utf8");
      expect(parsed[textKey(written)], file).toEqual(parse(written));
    }
  });
});
