import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPassword } from "../../src/desk/password.ts";
import { sqliteStores, storeFile } from "../../src/storage/sqlite.ts";
import { bundle } from "../support/own-process.ts";

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

const command = async (args: readonly string[], input = "") => {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [file, "--data", folder, ...args], { env: { PATH } });
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
};

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
  await does(["offices", "赵敏", "hz,sh"]);
  await does(["password", "赵敏", "--stdin"], `${second}\n`);
  const { store, staff } = await sqliteStores(storeFile(folder));
  const found = await staff.byName("赵敏");
  expect(found?.member).toMatchObject({ role: "supervisor", offices: ["hz", "sh"], disabledAt: null });
  expect(await isPassword(second, found?.password)).toBe(true);
  await store.close();
  await does(["disable", "赵敏"]);
  await does(["list"]);
  expect(says.at(-1)).toMatch(/^赵敏\tsupervisor\thz,sh\tdisabled \d{4}-/);
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
