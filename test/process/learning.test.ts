import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

// The step of the build that learns, on a copy of the project with next to nothing to learn from.

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yibao-learning-"));
  for (const part of ["dist/understand", "dist/chunks", "package.json"])
    await cp(part, join(root, part), { recursive: true });
  await symlink(resolve("node_modules"), join(root, "node_modules"));
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
afterAll(() => rm(root, { recursive: true, force: true }));

it("says once, beside the output that commands are read by, that it takes a while", () => {
  const step = () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "dist/understand/build-model.js")],
      { encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };
  const learning = "learning from the utterances, once; this takes some seconds\n";
  expect(step()).toEqual({ status: 0, stdout: "", stderr: learning });
  expect(step()).toEqual({ status: 0, stdout: "", stderr: "" });
});
