import { argumentsOrFail, dayOrFail, factsOrFail, fail, mindOrFail, short } from "../command-line.ts";
import { maskPersonalNumbers } from "../mask.ts";
import { newState, respond } from "../respond.ts";

// npm run -s ask -- "question" [--lang zh|en] [--on DATE] [--set slot=value]... [--json]

const usage =
  'usage: npm run -s ask -- "question" [--lang zh|en] [--on YYYY-MM-DD] [--set slot=value]... [--json]';

const { values, positionals } = argumentsOrFail(
  {
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      on: { type: "string" },
      set: { type: "string", multiple: true },
      json: { type: "boolean" },
    },
  },
  usage,
);
const [question, ...more] = positionals;
if (question === undefined || question.trim() === "" || more.length > 0) fail(usage);
else {
  const { lang } = values;
  if (lang !== undefined && lang !== "zh" && lang !== "en") fail(`--lang ${short(lang)}: zh or en`);
  const on = dayOrFail(values.on);
  const mind = await mindOrFail();
  const told = factsOrFail(mind, values.set ?? []);
  const locale = lang === "zh" || lang === "en" ? lang : undefined;
  const utterance = maskPersonalNumbers(question);
  const { reply, state } = respond(mind, newState(locale ?? "zh"), { utterance, on, told, locale });
  process.stdout.write(values.json === true ? `${JSON.stringify({ ...reply, state })}\n` : `${reply.text}\n`);
  if (values.json !== true && reply.choices.length > 0) {
    process.stdout.write(`${reply.choices.map(({ label }) => `[${label}]`).join(" ")}\n`);
  }
}
