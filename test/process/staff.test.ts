import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPassword } from "../../src/desk/password.ts";
import { sqliteStores, storeFile } from "../../src/storage/sqlite.ts";
import { bundle } from "../support/own-process.ts";
import { runCommand } from "../support/run-command.ts";

// The command by which the first supervisor is made.

let file = "";
let folder = "";
beforeAll(async () => {
  file = await bundle("src/cli/staff.ts");
  folder = await mkdtemp(join(tmpdir(), "yibao-staff-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(file, { force: true });
});

const command = (
  args: readonly string[],
  input = "",
  { data = folder, env = {} }: { data?: string; env?: Readonly<Record<string, string>> } = {},
) =>
  runCommand(file, ["--data", data, ...args], {
    env: { OFFICES_FILE: "offices.example.yaml", ...env },
    input,
  });

test("a supervisor is added, listed, given another password and offices, and disabled; no password is printed or kept", async () => {
  const [first, second] = ["four green herons rest", "nine grey cranes asleep"];
  const says: string[] = [];
  const does = async (args: readonly string[], input?: string): Promise<void> => {
    const { code, said } = await command(args, input);
    says.push(said);
    expect([args, code, said]).toEqual([args, 0, said]);
  };
  await does(["add", "赵敏", "--supervisor", "--stdin"], `${first}\n`);
  await does(["list"]);
  expect(says.at(-1)).toBe("赵敏\tsupervisor\tall offices\n");
  await does(["offices", "赵敏", "shanghai-hall,night-line"]);
  await does(["password", "赵敏", "--stdin"], `${second}\n`);
  const { store, staff } = await sqliteStores(storeFile(folder));
  const found = await staff.byName("赵敏");
  expect(found?.member).toMatchObject({
    role: "supervisor",
    offices: ["shanghai-hall", "night-line"],
    disabledAt: null,
  });
  expect(await isPassword(second, found?.password)).toBe(true);
  await store.close();
  await does(["disable", "赵敏"]);
  await does(["list"]);
  expect(says.at(-1)).toMatch(/^赵敏\tsupervisor\tshanghai-hall,night-line\tdisabled \d{4}-/);
  await does(["password", "赵敏", "--stdin"], `${first}\n`);
  expect(says.at(-1)).toMatch(/may not sign in before being enabled/);
  await does(["enable", "赵敏"]);
  await does(["list"]);
  expect(says.at(-1)).toBe("赵敏\tsupervisor\tshanghai-hall,night-line\n");
  const kept = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")),
  );
  for (const secret of [first, second]) expect(says.join("") + kept.join("")).not.toContain(secret);
});

test.each([
  [["add", "李娜", "--stdin"], "short\n", /^the password is not taken: at least 12/],
  [["add", "李娜", "--stdin"], "", /^the password is not taken: at least 12/],
  [["add", "李娜", "--stdin"], "123456789012\n", /^the password is not taken: it is among those/],
  [["add", "李娜"], "four green herons rest\n", /^there is no terminal to ask on/],
  [["add", "李娜", "--offices", ",", "--stdin"], "four green herons rest\n", /^no office is named/],
  [
    ["add", "李娜", "--offices", "shanghai", "--stdin"],
    "four green herons rest\n",
    /^no office is called shanghai; there are shanghai-hall, night-line/,
  ],
  [["enable", "nobody"], "", /^nobody is called nobody/],
  [["add", " ", "--stdin"], "four green herons rest\n", /^a name has 1 to 40/],
  [["add", "李娜", "--lang", "fr"], "", /^--lang fr: zh or en/],
  [["password", "nobody", "--stdin"], "four green herons rest\n", /^nobody is called nobody/],
  [["__proto__"], "", /^usage: /],
  [["add", "a", "b"], "", /^usage: /],
  [["list", "--colour"], "", /usage: /],
] as const)("%j is refused in one line", async (args, input, says) => {
  const { code, said } = await command(args, input);
  expect(said).toMatch(says);
  expect(said.trimEnd().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

test("a store that is not there is made for a first account alone, never in a folder that is not there, and it is said", async () => {
  const missing = join(folder, "typing-mistake");
  const password = "four green herons rest\n";
  for (const args of [["list"], ["disable", "李娜"], ["add", "李娜", "--stdin"]]) {
    const { code, said } = await command(args, password, { data: missing });
    expect([args, code]).toEqual([args, 1]);
    expect(said).toContain("typing-mistake");
    expect(said).toMatch(/there is no such store/);
  }
  expect(await readdir(folder)).not.toContain("typing-mistake");
  await mkdir(missing);
  expect(await command(["list"], "", { data: missing })).toMatchObject({ code: 1 });
  expect(await readdir(missing)).toEqual([]);
  const made = await command(["add", "李娜", "--stdin"], password, { data: missing });
  expect(made.code).toBe(0);
  expect(made.said).toMatch(/is new/);
});

test("without a file there is one office, and a file that cannot be read is said", async () => {
  const password = "four green herons rest\n";
  const add = (office: string, file: string) =>
    command(["add", "王芳", "--offices", office, "--stdin"], password, { env: { OFFICES_FILE: file } });
  expect((await add("front", "")).said).toMatch(/^no office is called front; there are office;/m);
  expect((await add("front", "nowhere.yaml")).said).toMatch(/nowhere.yaml of OFFICES_FILE cannot be read/);
  expect(await add("office", "")).toMatchObject({ code: 0 });
});
