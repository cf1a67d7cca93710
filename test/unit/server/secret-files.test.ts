import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { configKeys, readConfig } from "../../../src/config.ts";
import { secretKeys, withSecretFiles } from "../../../src/secret-files.ts";
import { placeFor } from "../../../src/storage/place.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-secrets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

it("every setting that is a secret may stand in a file", async () => {
  // By their names; those of outside desks stand in files alone.
  const secrets = configKeys.filter((key) => /SECRET|PASSWORD|TOKEN$|_KEY$|^DATABASE_URL/i.test(key));
  expect([...secretKeys].sort()).toEqual(secrets.filter((key) => !key.endsWith("_FILE")).sort());
  for (const key of secretKeys) {
    const { env, problems } = withSecretFiles({ [`${key}_FILE`]: await file(key, `\n  hush-${key} \r\n`) });
    expect([env[key], problems]).toEqual([`hush-${key}`, []]);
  }
});

it("a file that holds no secret, more than one, or stands beside the setting is a problem, which tells nothing of it", async () => {
  const read = async (text: string, more: Record<string, string> = {}) =>
    readConfig({ DIRECTLINE_SECRET_FILE: await file("x", text), ...more });
  const secret = "hush".repeat(10);
  expect(await read(secret)).toMatchObject({ ok: true, config: { directLineSecret: secret } });
  for (const [text, more] of [
    ["", {}],
    [`${secret}\n${secret}`, {}],
    [secret, { DIRECTLINE_SECRET: secret }],
    // Judged like any other.
    ["hush", {}],
  ] as const) {
    const refused = await read(text, more);
    if (refused.ok) throw new Error(`taken: ${text}`);
    expect(refused.problems.join()).toMatch(/^DIRECTLINE_SECRET/);
    expect(refused.problems.join()).not.toContain("hush");
  }
  const gone = readConfig({ WECOM_SECRET_FILE: join(folder, "nowhere") });
  expect(gone.ok ? [] : gone.problems[0]).toMatch(/^WECOM_SECRET_FILE names a file/);
});

it("a command that names its database by a file does not work on another place where it cannot be read", async () => {
  const url = "postgres://u:hush@h/yibao";
  expect(placeFor(undefined, { DATABASE_URL_FILE: await file("db", url) }, "data")).toEqual({ url });
  expect(() => placeFor(undefined, { DATABASE_URL_FILE: join(folder, "nowhere") }, "data")).toThrow(
    "DATABASE_URL_FILE",
  );
});
