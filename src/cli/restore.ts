import { argumentsOrFail, fail, reasonOf } from "../command-line.ts";
import { restore } from "../storage/backup.ts";
import { storeFile } from "../storage/sqlite.ts";

// npm run -s restore -- FILE --data DIR: puts a backup into a folder in which no store stands. Start the server on it afterwards.

const usage = "usage: npm run -s restore -- FILE --data DIR";
const { values, positionals } = argumentsOrFail(
  { allowPositionals: true, options: { data: { type: "string" } } },
  usage,
);
const [backup, ...more] = positionals;
const { data } = values;
if (backup === undefined || data === undefined || more.length > 0) fail(usage);
else {
  const file = storeFile(data);
  const made = await restore(backup, file).catch((error: unknown) => fail(reasonOf(error)));
  const why = {
    exists: `${file}, or what belongs to it, is there already; nothing is written over: move it away, or name another folder`,
    missing: `${backup}: there is no such file`,
    damaged: `${backup} cannot be read, or is damaged`,
    "not-a-store": `${backup} is not a backup of this product`,
    "audit-broken": `the audit in ${backup} is not what was written`,
  };
  if (!made.ok) fail(why[made.why]);
  else {
    const { conversations, events } = made.content;
    console.log(`ok: ${file}, ${conversations} conversations, ${events} events of the audit`);
  }
}
