import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MODELS, modelFile, modelFiles, SHIPPED } from "../../src/understand/model-names.ts";

// The step of the build that learns, on copies of the project: with what is shipped, without it, and with other utterances.

const LEARNING = "learning from the utterances, once; this takes some seconds\n";
const files = MODELS.flatMap(modelFiles);
const made: string[] = [];
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

const copyOf = async (...parts: readonly string[]): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), "yibao-learning-"));
  made.push(root);
  for (const part of ["dist/understand", "package.json", ...parts])
    await cp(part, join(root, part), { recursive: true });
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  return root;
};
const build = (root: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "dist/understand/build-model.js")],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
};
/** What a file of a folder holds, as text that is short to compare. */
const held = (root: string, folder: string, file: string): string =>
  existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), "base64") : "missing";

describe("the models that come with the project", () => {
  it("are taken as they are", async () => {
    const root = await copyOf("intents", "knowledge");
    expect(build(root)).toEqual({ status: 0, stdout: "", stderr: "" });
    for (const file of files) expect(held(root, "dist", file) === held(".", SHIPPED, file)).toBe(true);
  });

  it("are to the byte what is learned from the utterances; if not, npm run ship:models makes them so", async () => {
    const root = await copyOf("intents", "knowledge");
    await rm(join(root, SHIPPED), { recursive: true });
    expect(build(root)).toEqual({ status: 0, stdout: "", stderr: LEARNING });
    const other = files.filter((file) => held(root, "dist", file) !== held(".", SHIPPED, file));
    expect(other).toEqual([]);
  });
});

describe("other utterances than those of what is shipped", () => {
  let root = "";
  beforeAll(async () => {
    root = await copyOf(SHIPPED);
    for (const [label, word] of [
      ["renew", "renew"],
      ["replace", "card"],
      ["out-of-scope", "weather"],
    ] as const) {
      await mkdir(join(root, "intents", label), { recursive: true });
      const lines = Array.from({ length: 20 }, (_, at) => `${word} number ${at} please`);
      await writeFile(join(root, "intents", label, "utterances.en.txt"), `# a test\n${lines.join("\n")}\n`);
    }
  });

  it("are learned once, which is said beside the output that commands are read by", () => {
    expect(build(root)).toEqual({ status: 0, stdout: "", stderr: LEARNING });
    expect(build(root)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(held(root, "dist", modelFile("model")) === held(".", SHIPPED, modelFile("model"))).toBe(false);
  });
});
