import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Ask, askCalled } from "../../dialogs/asks.ts";
import type { Say } from "../../dialogs/dialog.ts";
import { topicOf } from "../../dialogs/topic-of.ts";
import { mindOrFail } from "../../src/command-line.ts";
import { type Response, respond, welcome } from "../../src/respond.ts";
import { ownId } from "../../src/rules/outcome.ts";

// First messages beside the topics ("is 新农合 医保?", "how do I get my first card?") and, for what that costs, a third as many of
// the topics themselves, written by one author a language who knew no more than what each asks for. How many are answered with
// what is written down, how many are led into a form: `npm run bench:first -- zh`; `-- zh list` prints those that are not answered.
// Who mended by them has read them: what is new is measured on another author.

const line = z.strictObject({ wants: z.string(), text: z.string() });
const ON = "2026-11-30";

const [lang, list] = z
  .tuple([z.enum(["zh", "en"]), z.literal("list").optional()])
  .parse([process.argv[2], process.argv[3]]);
const mind = await mindOrFail();

/** The claims that a reply says, by topic: all of an answer, and what a question is led by. */
const saidIn = (
  say: readonly Say[],
): readonly { readonly intent: string; readonly claims: readonly string[] }[] =>
  say.flatMap((one) =>
    one.kind === "answer"
      ? [{ intent: one.intent, claims: one.answer.claims.map(({ id }) => ownId(id)) }]
      : one.kind === "meanwhile"
        ? [{ intent: one.intent, claims: (one.lead?.claims ?? []).map(({ id }) => ownId(id)) }]
        : [],
  );

const answers = (ask: Ask | undefined, { say }: Response): boolean =>
  say.some((one) => one.kind === "matter" && one.id === ask?.matter) ||
  saidIn(say).some(
    ({ intent, claims }) => ask?.answeredBy[intent]?.some((id) => claims.includes(id)) === true,
  ) ||
  say.some((one) => "lead" in one && one.lead?.notKnown.includes(ask?.id ?? "") === true);

const outcomeOf = (wants: string, turn: Response): string => {
  const phrases = turn.say.flatMap((one) => (one.kind === "phrase" ? [one.id] : []));
  const topic = topicOf(turn.state.mode);
  if (mind.intents.has(wants)) {
    if (topic === wants) return "topic: opened";
    if (turn.say.some(({ kind }) => kind === "matter")) return "topic: something else told";
    return topic === null ? "topic: choice" : "topic: another opened";
  }
  if (answers(askCalled(wants, mind.asks), turn)) return "answered";
  if (phrases.includes("other-matter")) return "not known";
  if (phrases.includes("not-ours")) return "declined";
  if (turn.say.some(({ kind }) => kind === "matter")) return "something else told";
  return topic === null ? "choice" : "led into a form";
};

const counts = new Map<string, number>();
for (const written of readFileSync(`test/bench/first-messages-${lang}.jsonl`, "utf8").trim().split("\n")) {
  const { wants, text } = line.parse(JSON.parse(written));
  const turn = respond(mind, welcome(mind, lang, ON).state, { utterance: text, on: ON });
  const outcome = outcomeOf(wants, turn);
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  if (list !== undefined && !["answered", "topic: opened"].includes(outcome))
    console.log(`${outcome}: ${wants}: ${text}`);
}
for (const [outcome, count] of [...counts].sort((one, other) => other[1] - one[1]))
  console.log(`${String(count).padStart(5)}  ${outcome}`);
