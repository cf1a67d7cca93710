import { join } from "node:path";
import { argumentsOrFail, environmentOrFail, fail, inputLines, reasonOf, short } from "../command-line.ts";
import { nameOf } from "../desk/names.ts";
import { hashOf } from "../desk/password.ts";
import { faultOf } from "../desk/password-rules.ts";
import type { Member } from "../desk/staff.ts";
import { openAt, placeFor } from "../storage/place.ts";
import { askHidden } from "./staff/ask-hidden.ts";
import { officesIn } from "./staff/office-ids.ts";
import { storeOrFail } from "./staff/store-place.ts";

// npm run -s staff: who may sign in at /desk. Supervisors are made here and nowhere else.
//   npm run -s staff -- list
//   npm run -s staff -- add NAME [--supervisor] [--offices ID,ID] [--lang en]
//   npm run -s staff -- password NAME       a new one; every session of theirs ends
//   npm run -s staff -- offices NAME ID,ID  those whose conversations they see; `all` for all
//   npm run -s staff -- disable NAME        they may not sign in any more; every session of theirs ends
//   npm run -s staff -- enable NAME         they may again, with the password that they had
// The password is asked for on the terminal, or read from standard input with --stdin. It is printed nowhere.

const usage =
  "usage: npm run -s staff -- list | add NAME [--supervisor] [--offices ID,ID] [--lang en] | password NAME | offices NAME ID,ID | disable NAME | enable NAME; --stdin reads the password, --data DIR names the folder of the store";
const commands: readonly string[] = ["list", "add", "password", "offices", "disable", "enable"];
const root = join(import.meta.dirname, "../..");

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const faults = {
  "too-short": "at least 12 characters",
  "too-long": "at most 128 characters",
  "too-common":
    "it is among those that are tried first; take four words that have nothing to do with each other",
} as const;

const { values, positionals } = argumentsOrFail(
  {
    allowPositionals: true,
    options: { supervisor: flag, stdin: flag, offices: text, lang: text, data: text },
  },
  usage,
);
const [command = "", given = "", list, ...rest] = positionals;
if (rest.length > 0 || (list !== undefined && command !== "offices")) fail(usage);
const env = environmentOrFail();
const officesFile = env["OFFICES_FILE"]?.trim() || undefined;
const place = placeFor(values.data, env, join(root, "data"));
if (!commands.includes(command)) fail(usage);
const made = storeOrFail(place, command, placeFor(undefined, {}, join(root, "data")));
const { staff, store } = await openAt(place).catch((problem) => fail(reasonOf(problem)));

const passwordFor = async (name: string): Promise<string> => {
  const first = values.stdin === true ? (await inputLines().next()).value : await askHidden("Password: ");
  const password = typeof first === "string" ? first : "";
  if (values.stdin !== true && (await askHidden("Once more: ")) !== password)
    fail("the two passwords are not the same");
  const fault = faultOf(password, name);
  if (fault !== undefined) fail(`the password is not taken: ${faults[fault]}`);
  return hashOf(password);
};

const member = async (): Promise<Member> =>
  (await staff.byName(given))?.member ?? fail(`nobody is called ${short(given)}; npm run -s staff -- list`);

const add = async (): Promise<void> => {
  const name = nameOf(given) ?? fail(`a name has 1 to 40 characters; ${usage}`);
  const { lang = "zh" } = values;
  if (lang !== "zh" && lang !== "en") return fail(`--lang ${short(lang)}: zh or en`);
  if ((await staff.byName(name)) !== undefined) fail(`somebody is called ${name} already`);
  const role = values.supervisor === true ? "supervisor" : "agent";
  const offices = officesIn(values.offices ?? "all", officesFile);
  const one: Member = { id: crypto.randomUUID(), name, role, offices, lang, disabledAt: null };
  if (!(await staff.add(one, await passwordFor(name)))) fail(`somebody is called ${name} already`);
  process.stdout.write(`${name} may sign in at /desk, as ${role}.\n`);
  if (made !== undefined)
    process.stdout.write(`${made} is new: if the server runs already, it keeps its accounts elsewhere.\n`);
};

const work: Readonly<Record<string, () => Promise<void>>> = {
  add,
  list: async () => {
    const all = await staff.all();
    if (all.length === 0) process.stderr.write("none\n");
    for (const { name, role, offices, disabledAt } of all) {
      const where = offices.length === 0 ? "all offices" : offices.join(",");
      process.stdout.write(
        `${name}\t${role}\t${where}${disabledAt === null ? "" : `\tdisabled ${disabledAt}`}\n`,
      );
    }
  },
  password: async () => {
    const { id, name, disabledAt } = await member();
    await staff.setPassword(id, await passwordFor(name));
    const next = disabledAt === null ? "has to sign in again" : "may not sign in before being enabled";
    process.stdout.write(`${name} has a new password, and ${next}.\n`);
  },
  offices: async () => {
    const { id, name } = await member();
    if (list === undefined) return fail(usage);
    await staff.setOffices(id, officesIn(list, officesFile));
    process.stdout.write(`${name} sees other offices from now on.\n`);
  },
  disable: async () => {
    const { id, name } = await member();
    await staff.disable(id, new Date().toISOString());
    process.stdout.write(`${name} may not sign in any more.\n`);
  },
  enable: async () => {
    const { id, name } = await member();
    await staff.enable(id);
    process.stdout.write(`${name} may sign in again.\n`);
  },
};

const chosen = Object.hasOwn(work, command) ? work[command] : undefined;
if (chosen === undefined) fail(usage);
else await chosen();
await store.close();
