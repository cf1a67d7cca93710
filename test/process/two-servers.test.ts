import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { runProduct } from "../support/running-product.ts";

// The built server, started where another is at work: letters would go out twice.

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-two-"));
  return () => rm(folder, { recursive: true, force: true });
});
const env = () => ({ DATA_DIR: folder, LOG_LEVEL: "silent" });

it("a folder has one server, and another as soon as that one has ended, in whatever way", async () => {
  const first = await runProduct(env());
  expect(await runCommand("dist/main.js", [], { env: { PORT: "0", ...env() } })).toEqual({
    code: 1,
    said: expect.stringMatching(/^cannot start: another server uses DATA_DIR .*; end it, or .*\n$/),
  });
  await first.process.end("SIGKILL");
  const second = await runProduct(env());
  expect(second.url).toMatch(/^http:/);
  await second.process.end("SIGTERM");
  const third = await runProduct(env());
  expect(third.url).toMatch(/^http:/);
  const reply = await (await third.talk())("你好");
  expect(reply).not.toBe("");
  await third.process.end("SIGKILL");
});
