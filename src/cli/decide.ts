import { dayOrFail, fail, jsonLines, mindOrFail, short, topicFactsOrFail } from "../command-line.ts";
import { outcomeJson } from "../render/outcome-json.ts";
import { decide } from "../rules/decide.ts";

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
      fail(`line ${line}: "${short(other)}" is not known; write {"facts":{...},"on":"YYYY-MM-DD"}`);
    if (typeof facts !== "object" || facts === null || Array.isArray(facts))
      fail(`line ${line}: "facts" is not an object`);
    const day = dayOrFail(
      on === undefined || typeof on === "string" ? on : JSON.stringify(on),
      `line ${line}: on`,
    );
    const given = topicFactsOrFail(
      mind,
      intent.id,
      facts as Readonly<Record<string, unknown>>,
      `line ${line}`,
    );
    const outcome = decide(intent, given, day, mind.knowledge);
    process.stdout.write(`${JSON.stringify(outcomeJson(outcome, { ...mind, on: day }))}\n`);
  }
}
