import { dayOrFail, fail, jsonLines, mindOrFail } from "../command-line.ts";
import { outcomeJson } from "../render/outcome-json.ts";
import { decide } from "../rules/decide.ts";
import { readFacts } from "../rules/intent.ts";

// npm run -s decide -- <intent>: JSON lines of facts and a day in, outcomes out.

const mind = await mindOrFail();
const [name = "", ...rest] = process.argv.slice(2);
const intent = mind.intents.get(name);
const known = [...mind.intents.keys()].join(", ");
if (intent === undefined || rest.length > 0)
  fail(`usage: npm run -s decide -- <intent>; intents are ${known}`);
else {
  for await (const { line, value } of jsonLines()) {
    const { facts = {}, on, ...others } = value;
    const [other] = Object.keys(others);
    if (other !== undefined)
      fail(`line ${line}: "${other}" is not known; write {"facts":{...},"on":"YYYY-MM-DD"}`);
    if (typeof facts !== "object" || facts === null || Array.isArray(facts))
      fail(`line ${line}: "facts" is not an object`);
    if (on !== undefined && typeof on !== "string") fail(`line ${line}: "on" is a day, YYYY-MM-DD`);
    const day = dayOrFail(typeof on === "string" ? on : undefined);
    const read = readFacts(intent, facts as Readonly<Record<string, unknown>>);
    const [problem] = read.problems;
    if (problem !== undefined) fail(`line ${line}: ${problem.slot}: ${problem.problem}`);
    const outcome = decide(intent, read.facts, day, mind.knowledge);
    process.stdout.write(`${JSON.stringify(outcomeJson(outcome, { ...mind, on: day }))}\n`);
  }
}
