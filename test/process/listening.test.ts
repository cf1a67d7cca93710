import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { runCommand } from "../support/run-command.ts";

// The built server, where it cannot listen or not begin. What it says is not part of the log, which may be silent.

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-listening-"));
  return () => rm(folder, { recursive: true, force: true });
});
const start = (env: Record<string, string>) =>
  runCommand("dist/main.js", [], { env: { DATA_DIR: folder, LOG_LEVEL: "silent", PORT: "0", ...env } });

it("says that a port is in use, whichever of its two it is", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const port = String((other.address() as AddressInfo).port);
  const says = (key: string) => ({
    code: 1,
    said: expect.stringContaining(
      `cannot start: ${key} ${port} of 127.0.0.1 is in use; set another ${key} or end what uses it.\n`,
    ),
  });
  expect(await start({ PORT: port })).toEqual(says("PORT"));
  expect(await start({ METRICS_PORT: port })).toEqual(says("METRICS_PORT"));
  other.close();
});

it("says that an address is none of this machine, and what else keeps it from beginning", async () => {
  // An address for documentation (RFC 5737).
  expect(await start({ HOST: "192.0.2.1", NODE_ENV: "prod" })).toEqual({
    code: 1,
    said: expect.stringMatching(
      /^warning: NODE_ENV is prod, .*\ncannot start: HOST 192\.0\.2\.1 is no address of this machine/,
    ),
  });
  await writeFile(join(folder, "directline-key"), "short");
  expect(await start({})).toEqual({
    code: 1,
    said: expect.stringMatching(/^cannot start: .*directline-key holds no key; delete it/),
  });
});
