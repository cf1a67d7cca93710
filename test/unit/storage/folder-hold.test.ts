import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { holdFolder } from "../../../src/storage/folder-hold.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-hold-"));
  return () => rm(folder, { recursive: true });
});

it("a folder is held once, until it is let go of", async () => {
  const data = join(folder, "deep/er");
  const hold = await holdFolder(data);
  expect(hold).toBeDefined();
  expect(await holdFolder(data)).toBeUndefined();
  // Whoever was refused has not freed it for the next.
  expect(await holdFolder(data)).toBeUndefined();
  expect(await readdir(data)).toEqual(["yibao.lock"]);
  expect((await stat(join(data, "yibao.lock"))).mode & 0o777).toBe(0o600);
  hold?.release();
  const next = await holdFolder(data);
  expect(next).toBeDefined();
  next?.release();
});

it("a folder that cannot be used is told of", async () => {
  const file = join(folder, "file");
  await writeFile(file, "no database, and longer than a header ".repeat(9));
  await expect(holdFolder(file)).rejects.toThrow(/file cannot be made \(EEXIST\)/);
  await writeFile(join(folder, "yibao.lock"), "no database, and longer than a header ".repeat(9));
  await expect(holdFolder(folder)).rejects.toThrow(/yibao\.lock cannot be locked \(SQLITE_NOTADB\)/);
});
