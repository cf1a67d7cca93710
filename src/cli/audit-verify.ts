import { join } from "node:path";
import { argumentsOrFail, environmentOrFail, fail, reasonOf, short } from "../command-line.ts";
import { brokenAt, type Chained } from "../handoff/audit-chain.ts";
import { isMissing, openAt, placeFor } from "../storage/place.ts";

// npm run -s audit:verify: whether what people did with conversations still stands as it was written. The hash that it
// prints, kept elsewhere and given by --head the next time, shows that nothing was cut off the end since.

const usage = "usage: npm run -s audit:verify -- [--data DIR] [--head HASH]";
const PAGE = 1_000;
const root = join(import.meta.dirname, "../..");

const text = { type: "string" } as const;
const { data, head } = argumentsOrFail({ options: { data: text, head: text } }, usage).values;
if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
  fail(`--head ${short(head)}: a hash has 64 hexadecimal digits; copy the one that was printed`);
const place = placeFor(data, environmentOrFail(), join(root, "data"));
if (isMissing(place))
  fail(`${place.file}: there is no such store yet; start the bot once, or name its folder by --data`);
const { store } = await openAt(place).catch((problem) => fail(reasonOf(problem)));

let last: Chained | undefined;
let isHeadSeen = head === undefined;
for (;;) {
  const events = await store.events(last?.seq ?? 0, PAGE);
  const broken = brokenAt(events, undefined, last);
  if (broken !== undefined)
    fail(`event ${broken} is not what was written: it or one before it was altered, left out or put in`);
  isHeadSeen ||= events.some(({ hash }) => hash === head);
  last = events.at(-1) ?? last;
  if (events.length < PAGE) break;
}
await store.close();
if (!isHeadSeen)
  fail("the event of --head is not there any more: the end of the audit was cut off or rewritten");
console.log(`ok: ${last?.seq ?? 0} events, the last is ${last?.hash ?? "none"}`);
