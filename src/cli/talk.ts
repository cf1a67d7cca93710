import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { dayOrFail, fail, mindOrFail } from "../command-line.ts";
import { maskPersonalNumbers } from "../mask.ts";
import { type Response, respond, welcome } from "../respond.ts";

// npm run talk [-- --lang zh|en --on YYYY-MM-DD]: a conversation in the terminal. An empty line or Ctrl-D ends it.

const { values } = parseArgs({ options: { lang: { type: "string" }, on: { type: "string" } } });
const lang = values.lang ?? "zh";
if (lang !== "zh" && lang !== "en") fail(`--lang ${lang}: zh or en`);
else {
  const mind = await mindOrFail();
  const on = dayOrFail(values.on);
  const show = ({ reply }: Response) => {
    const buttons = reply.choices.map(({ label }) => `[${label}]`).join(" ");
    process.stdout.write(`\n${reply.text}\n${buttons === "" ? "" : `${buttons}\n`}\n> `);
  };
  let response = welcome(mind, lang, on);
  show(response);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") break;
    response = respond(mind, response.state, { utterance: maskPersonalNumbers(line), on });
    show(response);
  }
  process.stdout.write("\n");
}
