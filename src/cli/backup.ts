import { argumentsOrFail, environmentOrFail, fail, reasonOf } from "../command-line.ts";
import { backUp } from "../storage/backup.ts";
import { placeFor } from "../storage/place.ts";

// npm run -s backup -- FILE [--data DIR]: all that is kept in the SQLite file, as it is at one moment, in a file of its own,
// looked through before it gets its name. The server goes on meanwhile. For PostgreSQL: pg_dump, see docs/operating.md.

const usage = "usage: npm run -s backup -- FILE [--data DIR]";
const { values, positionals } = argumentsOrFail(
  { allowPositionals: true, options: { data: { type: "string" } } },
  usage,
);
const [to, ...more] = positionals;
if (to === undefined || more.length > 0) fail(usage);
const place = placeFor(values.data, environmentOrFail(), "./data");
if (!("file" in place))
  fail("DATABASE_URL is set: PostgreSQL is backed up by pg_dump, as docs/operating.md says");
else {
  const made = await backUp(place.file, to ?? "").catch((error: unknown) => fail(reasonOf(error)));
  const why = {
    exists: `${to} is there already; name another file`,
    missing: `${place.file}: there is no such store; name its folder by --data`,
    damaged: `${place.file} is damaged; keep it as it is, and take back the last backup that is sound`,
    "not-a-store": `${place.file} is not a store of this product`,
    "audit-broken": "the audit is not what was written, npm run -s audit:verify says where; nothing was kept",
  };
  if (!made.ok) fail(why[made.why]);
  else {
    const { conversations, events, bytes } = made.content;
    console.log(`ok: ${to}, ${bytes} bytes, ${conversations} conversations, ${events} events of the audit`);
  }
}
