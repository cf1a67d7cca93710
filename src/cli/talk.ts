import { argumentsOrFail, dayOrFail, fail, inputLines, mindOrFail, short } from "../command-line.ts";
import { maskPersonalNumbers } from "../mask.ts";
import { inMessages } from "../render/messages.ts";
import { type Response, respond, welcome } from "../respond.ts";

// npm run talk [-- --lang zh|en --on YYYY-MM-DD --bytes N]: a conversation in the terminal. An empty line or Ctrl-D ends
// it. With --bytes each reply comes in messages of at most so many bytes, as in WeChat, which takes 2048.

const usage = "usage: npm run talk -- [--lang zh|en] [--on YYYY-MM-DD] [--bytes N]";

const values = argumentsOrFail(
  {
    options: { lang: { type: "string" }, on: { type: "string" }, bytes: { type: "string" } },
  },
  usage,
).values;
const lang = values.lang ?? "zh";
const bytes = Number(values.bytes ?? Number.POSITIVE_INFINITY);
if (lang !== "zh" && lang !== "en") fail(`--lang ${short(lang)}: zh or en`);
else if (!(bytes >= 4)) fail(`--bytes ${short(values.bytes ?? "")}: a number, 4 or more`);
else {
  const on = dayOrFail(values.on);
  const mind = await mindOrFail();
  const show = ({ reply }: Response) => {
    const buttons = reply.choices.map(({ label }) => `[${label}]`).join(" ");
    process.stdout.write(
      `\n${inMessages(reply.text, bytes).join("\n\n")}\n${buttons === "" ? "" : `${buttons}\n`}\n> `,
    );
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
