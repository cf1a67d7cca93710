import { parseArgs } from "node:util";
import { dayOrFail, fail, inputLines, mindOrFail, reasonOf, short } from "../command-line.ts";
import { maskPersonalNumbers } from "../mask.ts";
import { type Response, respond, welcome } from "../respond.ts";

// npm run talk [-- --lang zh|en --on YYYY-MM-DD]: a conversation in the terminal. An empty line or Ctrl-D ends it.

const usage = "usage: npm run talk -- [--lang zh|en] [--on YYYY-MM-DD]";

const read = () => {
  try {
    return parseArgs({ options: { lang: { type: "string" }, on: { type: "string" } } }).values;
  } catch (problem) {
    return fail(`${short(reasonOf(problem))}; ${usage}`);
  }
};

const values = read();
const lang = values.lang ?? "zh";
if (lang !== "zh" && lang !== "en") fail(`--lang ${short(lang)}: zh or en`);
else {
  const on = dayOrFail(values.on);
  const mind = await mindOrFail();
  const show = ({ reply }: Response) => {
    const buttons = reply.choices.map(({ label }) => `[${label}]`).join(" ");
    process.stdout.write(`\n${reply.text}\n${buttons === "" ? "" : `${buttons}\n`}\n> `);
  };
  let response = welcome(mind, lang, on);
  show(response);
  for await (const line of inputLines()) {
    if (line.trim() === "") break;
    response = respond(mind, response.state, { utterance: maskPersonalNumbers(line), on });
    show(response);
  }
  process.stdout.write("\n");
}
