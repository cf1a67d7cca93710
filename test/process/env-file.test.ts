import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { sqliteStore, storeFile } from "../../src/storage/sqlite.ts";
import { runCommand } from "../support/run-command.ts";

// The built server and commands in a folder that has a file of settings.

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-settings-"));
  return () => rm(folder, { recursive: true });
});
const settings = (text: string) => writeFile(join(folder, ".env"), text);
const run = (name: string, args: readonly string[] = [], env: Record<string, string> = {}) =>
  runCommand(resolve(`dist/${name}.js`), args, { cwd: folder, env });

it("commands work on the store that it names, and say nothing of it", async () => {
  await mkdir(join(folder, "kept"));
  await (await sqliteStore(storeFile(join(folder, "kept")))).close();
  await settings('DATA_DIR="kept"\n');
  expect(await run("cli/audit-verify")).toEqual({ code: 0, said: "ok: 0 events, the last is none\n" });
  for (const [name, ...args] of [["staff", "list"], ["outbox", "list"], ["review"], ["backup", "one.sqlite"]])
    expect([name, (await run(`cli/${name}`, args)).code]).toEqual([name, 0]);
  for (const name of ["staff", "outbox"])
    expect([name, await run(`cli/${name}`, ["list"])]).toEqual([name, { code: 0, said: "none\n" }]);
  expect((await run("cli/audit-verify", [], { DATA_DIR: "elsewhere" })).said).toMatch(/^elsewhere/);
});

it("the server starts by it", async () => {
  await settings("PORT=none\n");
  expect(await run("main")).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^cannot start: PORT is not/),
  });
});

it("one that cannot be read ends the server and commands that would work on other settings", async () => {
  await settings("PORT=1\nDATA_DIR kept\n");
  const names = ["staff", "outbox", "review", "backup", "audit-verify", "recipients", "reload", "db-copy"];
  const args: Record<string, readonly string[]> = { staff: ["list"], outbox: ["list"], backup: ["x"] };
  const runs = [...names.map((name) => run(`cli/${name}`, args[name])), run("main")];
  for (const { code, said } of await Promise.all(runs))
    expect([code, said]).toEqual([1, expect.stringMatching(/^(cannot start: )?\.env:2: this is no setting/)]);
});
