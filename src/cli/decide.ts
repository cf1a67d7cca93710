import {
  dayOrFail,
  fail,
  jsonLines,
  mindOrFail,
  objectOrFail,
  short,
  topicFactsOrFail,
  topicOrFail,
} from "../command-line.ts";
import { outcomeJson } from "../render/outcome-json.ts";
import { areaOf, decide } from "../rules/decide.ts";

// npm run -s decide -- <intent>: JSON lines of facts and a day in, outcomes out.

const mind = await mindOrFail();
const intent = topicOrFail(mind, "decide");
for await (const { line, value } of jsonLines()) {
  const { facts, on, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined)
    fail(`line ${line}: "${short(other)}" is not known; write {"facts":{...},"on":"YYYY-MM-DD"}`);
  const where = `line ${line}`;
  const day = dayOrFail(on, `${where}: on`);
  const given = topicFactsOrFail(mind, intent.id, objectOrFail(facts, `${where}: "facts"`) ?? {}, where);
  const outcome = decide(intent, given, day, mind.knowledge);
  process.stdout.write(
    `${JSON.stringify(outcomeJson(outcome, { ...mind, on: day, area: areaOf(given) }))}\n`,
  );
}
