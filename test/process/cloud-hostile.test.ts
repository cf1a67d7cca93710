import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { expect, it } from "vitest";
import { type CloudCase, cloudCases, requestOf, singleTenant } from "../support/cloud-cases.ts";
import { settingsFor, startKeyServer } from "../support/key-server.ts";
import { bundle, run } from "../support/own-process.ts";

// A server as a process of its own, where whatever nobody catches is its end.

const hostile = cloudCases().filter(({ want }) => want !== 200);

const answersOf = async (url: string, cases: readonly CloudCase[], keys: Parameters<typeof requestOf>[1]) => {
  const got: [string, number][] = [];
  for (const one of cases)
    got.push([one.what, (await fetch(`${url}/api/messages`, requestOf(one, keys))).status]);
  return got;
};

it.each([
  ["with a registration", "registered", singleTenant],
  ["without a registration", "local", {}],
])("%s the process lives through all that is hostile, and takes no turn", async (_what, at, env) => {
  const keys = await startKeyServer("k1", ["test"]);
  const folder = await mkdtemp(join(tmpdir(), "yibao-hostile-"));
  const args = [folder, JSON.stringify(settingsFor(keys.metadataUrl))];
  const settings = { PORT: "0", DATA_DIR: folder, DIRECTLINE_SECRET: "x".repeat(32), ...env };
  const server = run(await bundle("test/support/serve-echo.ts"), args, settings);
  try {
    const url = await server.line();
    // Without a registration only what is wrong with a body is refused; the tokens are not looked at.
    const here = hostile.filter(
      (one) => one.at === "registered" && (at === "registered" || one.want !== 401),
    );
    expect(here.length).toBeGreaterThan(at === "registered" ? 60 : 30);
    for (let round = 0; round < 2; round += 1)
      expect(await answersOf(url, here, keys)).toEqual(here.map(({ what, want }) => [what, want]));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  } finally {
    await server.end("SIGTERM");
    keys.close();
  }
  const database = new Database(join(folder, "yibao.sqlite"));
  expect(database.prepare("select count(*) as turns from turns").get()).toMatchObject({
    turns: 0,
  });
  database.close();
  await rm(folder, { recursive: true });
});
