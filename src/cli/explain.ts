import { caseLines, fail, mindOrFail, objectOrFail, topicFactsOrFail, topicOrFail } from "../command-line.ts";
import { areaOf, decide } from "../rules/decide.ts";
import { flips, whatIf, why, whyAsked, whyNot } from "../rules/explain.ts";
import type { Values } from "../rules/outcome.ts";

// npm run -s explain -- <intent>: JSON lines of facts and a day in; why the outcome is what it is and what would change
// it out. "slot" adds why that slot is asked for, "wanted" why values are not what was expected, "changed" what if.

const mind = await mindOrFail();
const intent = topicOrFail(mind, "explain");
const { knowledge } = mind;
const beside = ["slot", "wanted", "changed"];
for await (const { where, given, day, rest } of caseLines(mind, intent, beside)) {
  const { slot, wanted, changed } = rest;
  if (slot !== undefined && (typeof slot !== "string" || !Object.hasOwn(intent.slots, slot)))
    fail(`${where}: slot: no such slot; known are ${Object.keys(intent.slots).join(", ")}`);
  const otherwise = objectOrFail(changed, `${where}: "changed"`);
  const expected = objectOrFail(wanted, `${where}: "wanted"`);
  const outcome = decide(intent, given, day, knowledge);
  const asked = typeof slot === "string" ? slot : outcome.kind === "ask" ? outcome.slot : undefined;
  const said = {
    kind: outcome.kind,
    why: why(outcome, areaOf(given), knowledge),
    flips: flips(intent, given, day, knowledge),
    ...(asked === undefined
      ? {}
      : { whyAsked: { slot: asked, cases: whyAsked(intent, given, asked, day, knowledge) } }),
    ...(expected === undefined ? {} : { whyNot: whyNot(intent, given, expected as Values, day, knowledge) }),
    ...(otherwise === undefined
      ? {}
      : {
          whatIf: whatIf(
            intent,
            given,
            topicFactsOrFail(mind, intent.id, otherwise, `${where}: changed`),
            day,
            knowledge,
          ),
        }),
  };
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
