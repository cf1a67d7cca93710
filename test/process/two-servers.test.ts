import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { type RunningProduct, runProduct } from "../support/running-product.ts";

// The built server, started where another is at work: letters would go out twice.

let folder = "";
const started: RunningProduct[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-two-"));
  return async () => {
    // One that a test has ended is gone already.
    for (const { process } of started.splice(0)) await process.end("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  };
});
const start = async (): Promise<RunningProduct> => {
  const product = await runProduct(env());
  started.push(product);
  return product;
};
const env = () => ({ DATA_DIR: folder, LOG_LEVEL: "silent" });

it("a folder has one server, and another as soon as that one has ended, in whatever way", async () => {
  const first = await start();
  expect(await runCommand("dist/main.js", [], { env: { PORT: "0", ...env() } })).toEqual({
    code: 1,
    said: expect.stringMatching(/^cannot start: another server uses DATA_DIR .*; end it, or .*\n$/),
  });
  const copy = () =>
    runCommand("dist/cli/db-copy.js", ["--data", folder], {
      env: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" },
    });
  expect(await copy()).toEqual({ code: 1, said: expect.stringMatching(/^a server uses .*; stop it first/) });
  await first.process.end("SIGKILL");
  expect(await copy()).toEqual({ code: 1, said: expect.stringContaining("DATABASE_URL cannot be used") });
  const second = await start();
  expect(second.url).toMatch(/^http:/);
  await second.process.end("SIGTERM");
  const third = await start();
  expect(third.url).toMatch(/^http:/);
  const reply = await (await third.talk())("你好");
  expect(reply).not.toBe("");
});
