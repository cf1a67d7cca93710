import { readFileSync } from "node:fs";
import { z } from "zod";
import { mindOrFail } from "../../src/command-line.ts";
import { respond, welcome } from "../../src/respond.ts";
import type { Lang } from "../../src/turn.ts";

// Second messages to given answers, written apart from whoever measures, with what a good counter clerk would reply. What
// the bot replies is printed for a reader to judge: `npm run bench:second -- zh held`. "read" ones were used for mending
// and measure nothing any more; who reads "held" ones to mend by them marks them so.

const pairs = z.strictObject({
  id: z.string(),
  half: z.enum(["read", "held"]),
  kind: z.string(),
  first: z.string(),
  second: z.string(),
  wants: z.string(),
});

/** The day of the conversations: the yearly window for residents is open. */
const ON = "2026-11-29";

const [lang, half] = z
  .tuple([z.enum(["zh", "en"]), z.enum(["read", "held"])])
  .parse(process.argv.slice(2, 4));
const file = `test/bench/second-messages-${lang}.jsonl`;
const written = readFileSync(file, "utf8").trim().split("\n");
const mind = await mindOrFail();

/** What the bot says to some messages in a row: the text of each reply with its buttons. */
const replies = (messages: readonly string[], to: Lang): readonly string[] => {
  let { state } = welcome(mind, to, ON);
  return messages.map((utterance) => {
    const turn = respond(mind, state, { utterance, on: ON });
    ({ state } = turn);
    return `${turn.reply.text}\n${turn.reply.choices.map(({ label }) => `[${label}]`).join(" ")}`;
  });
};

for (const line of written) {
  const { id, half: of, kind, first, second, wants } = pairs.parse(JSON.parse(line));
  if (of !== half) continue;
  const [before, after] = replies([first, second], lang);
  console.log(
    `## ${id} (${kind})\n\n> ${first}\n\n${before}\n\n> ${second}\n\nWANTED: ${wants}\n\n${after}\n`,
  );
}
