import { caseLines, mindOrFail, topicOrFail } from "../command-line.ts";
import { outcomeJson } from "../render/outcome-json.ts";
import { areaOf, decide } from "../rules/decide.ts";

// npm run -s decide -- <intent>: JSON lines of facts and a day in, outcomes out.

const mind = await mindOrFail();
const intent = topicOrFail(mind, "decide");
for await (const { given, day } of caseLines(mind, intent)) {
  const outcome = decide(intent, given, day, mind.knowledge);
  const said = outcomeJson(outcome, { ...mind, on: day, area: areaOf(given) });
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
