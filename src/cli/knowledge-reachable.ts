import { dayOrFail, fail, mindOrFail, short } from "../command-line.ts";
import { addDays } from "../knowledge/calendar-days.ts";
import { reachability } from "../reachability.ts";

// npm run -s knowledge:reachable [-- --on YYYY-MM-DD] [--deep] [--json]: every answer that people can get, with its
// sentences and one way to it. Ends with 1 where a sentence lacks its citation or a value.

const args = process.argv.slice(2);
const options = { on: "", deep: false, json: false };
for (let at = 0; at < args.length; at += 1) {
  const arg = args[at] ?? "";
  if (arg === "--deep") options.deep = true;
  else if (arg === "--json") options.json = true;
  else if (arg === "--on") {
    at += 1;
    options.on = args[at] ?? "";
  } else fail(`"${short(arg)}" is not known; write [--on YYYY-MM-DD] [--deep] [--json]`);
}
const mind = await mindOrFail();
const day = dayOrFail(options.on === "" ? undefined : options.on);
const found = [...mind.intents.values()].map((intent) => ({
  intent,
  ...reachability(intent, mind, [day, `${Number(day.slice(0, 4)) + 1}-01-01`], options.deep ? 2 : 1, (one) =>
    addDays(one, -1),
  ),
}));
const line = (text: string) => process.stdout.write(`${text}\n`);
for (const { intent, outcomes, answers, faults, said } of found) {
  const headings = [...(mind.library.zh.topics.get(intent.id)?.keys() ?? [])];
  const claims = headings.filter(
    (id) => !/^(title|when|examples)$|^(slot|ask|again|option|item|value) /.test(id),
  );
  const unsaid = claims.filter((id) => !said.has(`${intent.id}.${id}`));
  if (options.json) {
    line(
      JSON.stringify({
        topic: intent.id,
        outcomes,
        answers: answers.map(({ example, ...rest }) => ({ ...rest, facts: example.facts, on: example.on })),
        unsaid,
        faults: faults.map(({ at, ...rest }) => ({ ...rest, facts: at.facts, on: at.on })),
      }),
    );
    continue;
  }
  line(`${intent.id}: ${outcomes} outcomes, ${answers.length} different answers`);
  for (const { kind, parameter, claims: ids, count, example } of answers) {
    line(
      `  ${kind}${parameter === null ? "" : ` ${parameter}`} (${count}): ${ids.map((id) => id.slice(intent.id.length + 1)).join(", ") || "-"}`,
    );
    line(`    ${example.on} ${JSON.stringify(example.facts)}`);
  }
  if (unsaid.length > 0) line(`  not said on these ways: ${unsaid.join(", ")}`);
  for (const { claim, fault, at } of faults)
    line(`  FAULT ${claim} ${fault}: ${at.on} ${JSON.stringify(at.facts)}`);
}
const faults = found.reduce((sum, one) => sum + one.faults.length, 0);
if (faults > 0) fail(`${faults} sentences must not be said as they are`);
