import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { environment } from "../../../src/environment.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-environment-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const read = async (text: string, env: Record<string, string> = {}) => {
  const file = join(folder, "settings");
  await writeFile(file, text);
  return { read: environment(env, file), env };
};

it("what a file says is added to the environment, in which whatever stands already wins, empty or not", async () => {
  const text =
    "\uFEFF# ours\r\n\r\nPORT=1\r\n export HOST = ::1 \r\nPUBLIC_URL=\r\nDATA_DIR=\"/a folder # with signs\"\r\nPRIVACY_CONTACT='12345\r\n  the office'\r\nLOG_LEVEL=info # as before\r\n";
  const { read: settings, env } = await read(text, { PORT: "2", LOG_LEVEL: "" });
  expect(settings).toEqual({ ok: true, env });
  expect(env).toEqual({
    ...{ PORT: "2", HOST: "::1", PUBLIC_URL: "", DATA_DIR: "/a folder # with signs" },
    ...{ PRIVACY_CONTACT: "12345\n  the office", LOG_LEVEL: "" },
  });
});

it("a file that is not there says nothing", () => {
  expect(environment({ PORT: "2" }, join(folder, "nowhere"))).toEqual({ ok: true, env: { PORT: "2" } });
});

it("what is no setting is told with its line and without what it says, and nothing of the file is taken", async () => {
  const { read: settings, env } = await read(
    'PORT=1\nhush hush\nHOST="::1\nTOKEN_MINUTES: 5\n=3\nNAME=`a\nb`\n',
  );
  expect(settings).toMatchObject({ ok: false, problems: { length: 4 } });
  const said = JSON.stringify(settings);
  for (const line of [2, 3, 4, 5]) expect(said).toContain(`settings:${line}: `);
  expect(said).not.toContain("hush");
  expect(env).toEqual({});
});

it("a file that cannot be read is told of", () => {
  expect(environment({}, folder)).toEqual({
    ok: false,
    problems: [expect.stringMatching(/cannot be read \(EISDIR\)/)],
  });
});

it("the example is a file of settings as it stands", () => {
  expect(environment({}, ".env.example")).toMatchObject({
    ok: true,
    env: { PORT: "3978", DATABASE_URL: "" },
  });
});
