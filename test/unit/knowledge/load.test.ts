import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../src/knowledge/load.ts";

const small = join(import.meta.dirname, "small");
const broken = join(import.meta.dirname, "broken");
const rooms: string[] = [];

/** A copy of the small knowledge that a test may spoil. */
const copy = (): string => {
  const room = mkdtempSync(join(tmpdir(), "knowledge-"));
  rooms.push(room);
  cpSync(small, room, { recursive: true });
  return room;
};
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true });
});

const headline = (text: string, key: string): string =>
  new RegExp(`^# ${key}: (.*)$`, "m").exec(text)?.[1] ?? "";

describe("a broken file is reported with its place and the words that help", () => {
  it.each(readdirSync(broken))("%s", (name) => {
    const text = readFileSync(join(broken, name), "utf8");
    const file = `knowledge/${headline(text, "as")}`;
    const root = copy();
    writeFileSync(join(root, file), text);
    const loaded = loadKnowledge(root);
    if (loaded.ok) throw new Error("was accepted");
    const [first] = loaded.problems;
    expect(first?.file).toBe(file);
    expect(first?.line).toBe(Number(headline(text, "line")));
    expect(first?.message).toContain(headline(text, "says"));
  });
});

describe("loading", () => {
  it("takes the small knowledge as it stands", () => {
    const loaded = loadKnowledge(small);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect([...loaded.knowledge.articles.keys()]).toEqual(["new#7", "north#5", "old#1", "old#2", "old#3"]);
    expect(loaded.knowledge.articles.get("north#5")).toMatchObject({ from: "2020-01-01", to: "2025-06-30" });
    expect(loaded.knowledge.regions.get("210100")?.en).toBe("Shen");
    const reviewer = (id: string) => loaded.knowledge.articles.get(id)?.review.reviewer;
    expect([reviewer("old#1"), reviewer("old#2")]).toEqual(["second-reader", null]);
  });

  it("says which file is missing", () => {
    const root = copy();
    rmSync(join(root, "knowledge/sources.yaml"));
    expect(loadKnowledge(root)).toMatchObject({
      ok: false,
      problems: [{ file: "knowledge/sources.yaml", line: 1, message: expect.stringContaining("missing") }],
    });
  });

  it("reports every broken file, not only the first", () => {
    const root = copy();
    writeFileSync(join(root, "knowledge/rumours.yaml"), "- id: 1\n");
    writeFileSync(join(root, "knowledge/conflicts.yaml"), "a: [\n");
    const loaded = loadKnowledge(root);
    const blamed = loaded.ok ? [] : loaded.problems.map(({ file }) => file);
    expect(blamed).toContain("knowledge/rumours.yaml");
    // What is wrong with a file as a whole has no path in it.
    const whole = loaded.ok
      ? undefined
      : loaded.problems.find(({ file }) => file === "knowledge/rumours.yaml");
    expect(whole?.message).toMatch(/^[^:\s]/);
    expect(blamed).toContain("knowledge/conflicts.yaml");
  });

  it("refuses a second file for the same area", () => {
    const root = copy();
    cpSync(join(root, "knowledge/areas/210100-shen.yaml"), join(root, "knowledge/areas/210100-twin.yaml"));
    expect(loadKnowledge(root)).toMatchObject({
      problems: expect.arrayContaining([
        { file: "knowledge/areas/210100-twin.yaml", line: 1, message: "210100 is defined twice" },
      ]),
    });
  });
});
