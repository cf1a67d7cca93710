import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";

// The built command in a repository of its own: a copy of the project with three examples, whose knowledge is changed
// after the first commit.

const room = mkdtempSync(join(tmpdir(), "yibao-diff-"));
const scratch = join(room, "scratch");
const project = join(room, "project");
const rate = "knowledge/parameters/late-charge.daily-percent.yaml";

const { PATH = "" } = process.env;
const env = { PATH, HOME: room, TMPDIR: scratch, GIT_CONFIG_NOSYSTEM: "1" };
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@test.invalid", ...args], {
    cwd: project,
    env,
    stdio: "ignore",
  });
const diff = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/knowledge-diff.js", ...args], {
    cwd: project,
    env,
    encoding: "utf8",
  });
  expect(readdirSync(scratch), "something was left behind").toEqual([]);
  return { code: status, out: stdout, err: stderr };
};
const rewrite = (file: string, from: string, to: string) => {
  const text = readFileSync(join(project, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(project, file), text.replace(from, to));
};

const arrears = {
  scheme: "employee",
  gapCause: "employer-arrears",
  arrearsCny: "100000.00",
  arrearsSince: "2026-11-01",
};
const examples = [
  { name: "ten days", on: "2026-11-22", facts: { ...arrears, paidOn: "2026-11-11" } },
  { name: "resident", on: "2026-11-22", facts: { scheme: "resident", missedYears: 2, repaidYears: 0 } },
  { name: "nothing said", on: "2026-11-22", facts: {} },
];

beforeAll(() => {
  mkdirSync(scratch);
  for (const folder of [
    "knowledge",
    "intents",
    "dialogs",
    "dist/cli",
    "dist/chunks",
    "dist/intents",
    "package.json",
  ])
    cpSync(folder, join(project, folder), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  for (const topic of readdirSync(join(project, "intents"), { withFileTypes: true }))
    if (topic.isDirectory()) rmSync(join(project, "intents", topic.name, "examples.yaml"), { force: true });
  writeFileSync(join(project, "intents/backpay/examples.yaml"), stringify(examples));
  git("init", "-q");
  git("add", "knowledge");
  git("commit", "-q", "-m", "first");
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe("knowledge:diff", () => {
  it("says that nothing changes", () => {
    const { code, out, err } = diff("HEAD", "--lang", "en");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("nothing changes: all 3 examples come out the same");
  });

  it("names exactly the example that a rate changes, before and after", () => {
    // 100,000 yuan, 10 days, 0.05 percent a day: 500; at 0.06 percent: 600.
    rewrite(rate, "value: 0.05", "value: 0.06");
    const { code, out } = diff("HEAD", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ref: "HEAD",
      examples: 3,
      byTopic: { backpay: 1 },
      changed: [
        {
          name: "ten days",
          parameters: ["late-charge.daily-percent"],
          articles: expect.arrayContaining(["sil#86"]),
          changes: expect.arrayContaining([
            { path: "values.lateChargeCny", before: "500.00", after: "600.00" },
          ]),
        },
      ],
    });
    expect(diff("HEAD").out).toContain("3 个示例中有 1 个变化");
    rewrite(rate, "value: 0.06", "value: 0.05");
  });

  it.each([["no-such-ref"], ["--", "-x"]])("refuses %j in one line with exit code 2", (...ref) => {
    const { code, err } = diff(...ref);
    expect(code).toBe(2);
    expect(err).toMatch(/^git knows no commit \S+\n$/);
  });

  it("says so where the older knowledge has another shape", () => {
    rewrite(rate, "kind: percent", "sort: percent");
    git("commit", "-qam", "another shape");
    rewrite(rate, "sort: percent", "kind: percent");
    const { code, err } = diff("HEAD");
    expect(code).toBe(1);
    expect(err).toMatch(/^the knowledge of HEAD does not load, nothing is compared:\n/);
    expect(err).toContain(`HEAD:${rate}:`);
    expect(diff("HEAD~1").code).toBe(0);
  });
});
