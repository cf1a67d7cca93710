import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { numberOf, readExposition } from "../support/exposition.ts";
import { runCommand } from "../support/run-command.ts";
import { type RunningProduct, runProduct } from "../support/running-product.ts";

// A running server on a copy of the project, whose files are changed under it.

let root = "";
let product: RunningProduct;
let metrics = "";
const env = () => ({
  ...{ DATA_DIR: join(root, "data"), METRICS_PORT: "0", LOG_LEVEL: "error" },
  KILL_FILE: join(root, "switches.yaml"),
});
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yibao-reload-"));
  for (const part of ["dist", "knowledge", "intents", "dialogs", "package.json"])
    await cp(part, join(root, part), { recursive: true });
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  await writeFile(join(root, "switches.yaml"), "");
  product = await runProduct(env(), join(root, "dist/main.js"));
  metrics = /http:\S+/.exec(await product.process.line())?.[0] ?? "";
}, 60_000);
afterAll(async () => {
  await product.process.end("SIGKILL");
  await rm(root, { recursive: true, force: true });
});

const replace = async (file: string, text: string): Promise<void> => {
  await writeFile(join(root, `${file}.part`), text);
  await rename(join(root, `${file}.part`), join(root, file));
};
const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(join(root, file), "utf8");
  expect(text).toContain(from);
  await replace(file, text.replace(from, to));
};
const reload = () => runCommand(join(root, "dist/cli/reload.js"), [], { cwd: root, env: env() });
const numbers = async () => readExposition(await (await fetch(metrics)).text());
/** Looks again and again until something holds; the test's own limit of time ends it. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await wait(100);
};

const WORDS = "职工医保断缴要怎么补";
const asked = "灵活就业医保断了4个月";

describe("a running server", () => {
  it("takes up what was written, at the next answer, and goes on with open conversations", async () => {
    const say = await product.talk();
    const first = await say(asked);
    const question = "您要在哪个城市接着参保？";
    expect(first).toContain(question);
    await edit("intents/backpay/claims.zh.md", question, `请问，${question}`);
    // Nothing is read before it is asked for.
    expect(await (await product.talk())(asked)).not.toContain(`请问，${question}`);
    const { code, said } = await reload();
    expect([code, said]).toEqual([0, expect.stringMatching(/^ok: version [0-9a-f]{12}\n$/)]);
    expect(await (await product.talk())(asked)).toContain(`请问，${question}`);
    // The conversation that was open has its answer.
    expect(await say("上海")).toContain("等待");
    const version = said.trim().split(" ").at(-1) ?? "";
    expect(numberOf(await numbers(), "yibao_knowledge_info", { version })).toBe(1);
  });

  it("goes on as it was where anything is wrong, and says what", async () => {
    const before = await numbers();
    const [known] = before.get("yibao_knowledge_info")?.samples ?? [];
    const text = await readFile(join(root, "knowledge/sources.yaml"), "utf8");
    await replace("knowledge/sources.yaml", `${text}\nnonsense: [\n`);
    const broken = await reload();
    expect(broken.code).toBe(1);
    expect(broken.said).toContain("knowledge/sources.yaml:");
    expect(broken.said).toContain(`version ${known?.labels["version"]} holds still`);
    expect(await (await product.talk())(asked)).toContain("请问，");
    await replace("knowledge/sources.yaml", text);
    const after = await numbers();
    expect(after.get("yibao_knowledge_info")?.samples).toEqual([known]);
    expect(numberOf(after, "yibao_knowledge_reloads_total", { result: "refused" })).toBe(1);
    expect(numberOf(after, "yibao_problems_total", { problem: "knowledge-not-reloaded" })).toBeGreaterThan(0);
  });

  it("refuses what only the checks of writing find", async () => {
    const file = "intents/backpay/claims.en.md";
    const text = await readFile(join(root, file), "utf8");
    await replace(file, text.replace(/## ask area\n\n[^\n]+\n/, ""));
    const { code, said } = await reload();
    expect([code, said.includes("ask area")]).toEqual([1, true]);
    await replace(file, text);
  });

  it("reloads on SIGHUP", async () => {
    await edit("intents/backpay/claims.zh.md", "请问，您", "请教一下，您");
    product.process.signal("SIGHUP");
    await until(async () => (await (await product.talk())(asked)).includes("请教一下，"));
  });

  it("switches topics off and on again by its file", async () => {
    expect(await (await product.talk())(WORDS)).not.toContain("暂时停用");
    await replace("switches.yaml", "topics: [backpay]\n");
    await until(async () => (await (await product.talk())(WORDS)).includes("暂时停用"));
    expect(numberOf(await numbers(), "yibao_switched_off", { kind: "topics", name: "backpay" })).toBe(1);
    await replace("switches.yaml", "");
    await until(async () => !(await (await product.talk())(WORDS)).includes("暂时停用"));
  });
});

describe("the command", () => {
  it.each([
    ["without a store", () => ["--data", join(root, "intents")], {}],
    ["that is not there", () => ["--data", join(root, "slip")], {}],
    ["that is a file", () => ["--data", join(root, "package.json")], {}],
    [
      "that is not there, beside a database",
      () => ["--data", join(root, "slip")],
      { DATABASE_URL: "postgres://db/x" },
    ],
  ])("refuses a folder %s, and makes none", async (_, args, more) => {
    const { code, said } = await runCommand(join(root, "dist/cli/reload.js"), args(), {
      cwd: root,
      env: more,
    });
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^\S+: no server keeps anything there; name [^\n]+\n$/),
    ]);
    expect(await readdir(root)).not.toContain("slip");
    expect(await readdir(join(root, "intents"))).not.toContain("reload");
  });

  it("says so where no server uses the folder", async () => {
    const { requestReload } = await import("../../src/reload-request.ts");
    await mkdir(join(root, "nobody"));
    expect(await requestReload(join(root, "nobody"), "x", 600)).toBeUndefined();
  });
});
