import { join } from "node:path";
import { createInterface } from "node:readline";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { dayInChina } from "./china-day.ts";
import "./end-of-reading.ts";
import { environment } from "./environment.ts";
import { isDate } from "./knowledge/calendar-days.ts";
import { loadMind } from "./load-mind.ts";
import type { Mind } from "./respond.ts";
import { type Intent, readFacts } from "./rules/intent.ts";
import type { Facts } from "./rules/slot.ts";

/** Ends the command with one line and exit code 1. */
export const fail = (message: string): never => {
  process.stderr.write(`${message.replaceAll(/\s*[\r\n]+\s*/g, " ")}\n`);
  process.exit(1);
};

/** The settings as the server has them: the environment and `.env`. A command that would work on others ends. */
export const environmentOrFail = (): Readonly<Record<string, string | undefined>> => {
  const read = environment();
  return read.ok ? read.env : fail(read.problems.join(" "));
};

/** What somebody wrote, short enough to be named in a message. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text);

/** The first line of what went wrong. */
export const reasonOf = (problem: unknown): string =>
  (problem instanceof Error ? problem.message : String(problem)).split("\n")[0] ?? "";

/** What a command was called with; a flag that it does not know ends it with its usage. */
export const argumentsOrFail = <const T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (problem) {
    // What Node says after its first sentence is about other programs.
    return fail(`${short(reasonOf(problem).split(". ")[0] ?? "")}; ${usage}`);
  }
};

/** The mind from the project's folder; a command cannot go on without it, and names each problem on a line. */
export const mindOrFail = async (): Promise<Mind> => {
  const loaded = await loadMind(join(import.meta.dirname, "..", ".."));
  if (loaded.ok) return loaded.mind;
  process.stderr.write(`${loaded.problems.join("\n")}\n`);
  process.exit(1);
};

/** Today in China; the middle never asks a clock, a command does so once. */
export const today = (): string => dayInChina(new Date());

/** A day in the given place of the input (`--on`, `line 3: on`); today where none is written. */
export const dayOrFail = (given: unknown, where = "--on"): string => {
  if (given === undefined) return today();
  const text = typeof given === "string" ? given : JSON.stringify(given);
  return isDate(text) ? text : fail(`${where} ${short(text)}: a day that exists is written YYYY-MM-DD`);
};

/** The lines of standard input. Input that cannot be read ends the command. */
export async function* inputLines(): AsyncGenerator<string> {
  // An error of the stream itself would otherwise reach nobody who waits for lines.
  process.stdin.once("error", (problem) => fail(`standard input cannot be read: ${reasonOf(problem)}`));
  try {
    yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (problem) {
    fail(`standard input cannot be read: ${reasonOf(problem)}`);
  }
}

/** JSON lines from standard input, one after another; a broken one ends the command with its number. */
export async function* jsonLines(): AsyncGenerator<{
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}> {
  let line = 0;
  for await (const text of inputLines()) {
    line += 1;
    if (text.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      fail(`line ${line}: not JSON; each line is one JSON object`);
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
      fail(`line ${line}: not a JSON object`);
    yield { line, value: value as Readonly<Record<string, unknown>> };
  }
}

/** What is wrong with the place among facts: a code that names no place. */
const strangePlace = (mind: Mind, facts: Facts): string | undefined => {
  const { area } = facts;
  if (typeof area !== "string" || area === "other" || area === "unknown") return undefined;
  return mind.placeName(area, "zh") === undefined ? `area: no place has the code ${area}` : undefined;
};

/** Facts for one topic, or the end of the command: `where` says where they stand in the input. */
export const topicFactsOrFail = (
  mind: Mind,
  topic: string,
  input: Readonly<Record<string, unknown>>,
  where: string,
): Facts => {
  const intent = mind.intents.get(topic);
  if (intent === undefined) return fail(`${where}: there is no topic ${short(topic)}`);
  const { facts, problems } = readFacts(intent, input);
  const [problem] = problems;
  if (problem !== undefined) fail(`${where}: ${short(problem.slot)}: ${problem.problem}`);
  const strange = strangePlace(mind, facts);
  return strange === undefined ? facts : fail(`${where}: ${strange}`);
};

/** An object in the given place of the input; left out, there is none. */
export const objectOrFail = (
  value: unknown,
  where: string,
): Readonly<Record<string, unknown>> | undefined => {
  if (value === undefined) return undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : fail(`${where} is not an object`);
};

/** The topic a command was called with, or the end of the command with its usage. */
export const topicOrFail = (mind: Mind, command: string): Intent => {
  const [name = "", ...rest] = process.argv.slice(2);
  const intent = mind.intents.get(name);
  if (intent !== undefined && rest.length === 0) return intent;
  return fail(`usage: npm run -s ${command} -- <intent>; intents are ${[...mind.intents.keys()].join(", ")}`);
};

/** One line of facts and a day for a topic, with what else the command takes; `where` names the line in a message. */
export type CaseLine = {
  readonly where: string;
  readonly given: Facts;
  readonly day: string;
  readonly rest: Readonly<Record<string, unknown>>;
};

/** The lines `{"facts":{...},"on":"YYYY-MM-DD"}` of standard input; `more` names what else may stand in one. */
export async function* caseLines(
  mind: Mind,
  intent: Intent,
  more: readonly string[] = [],
): AsyncGenerator<CaseLine> {
  for await (const { line, value } of jsonLines()) {
    const { facts, on, ...rest } = value;
    const where = `line ${line}`;
    const strange = Object.keys(rest).find((name) => !more.includes(name));
    if (strange !== undefined)
      fail(
        `${where}: "${short(strange)}" is not known; write {"facts":{...},"on":"YYYY-MM-DD"}${
          more.length === 0 ? "" : `, beside them ${more.join(", ")}`
        }`,
      );
    yield {
      where,
      given: topicFactsOrFail(mind, intent.id, objectOrFail(facts, `${where}: "facts"`) ?? {}, where),
      day: dayOrFail(on, `${where}: on`),
      rest,
    };
  }
}

/** `slot=value` settings, checked against a topic that has such a slot. */
export const factsOrFail = (mind: Mind, settings: readonly string[]): Facts => {
  const facts: Record<string, string | number | boolean> = {};
  for (const setting of settings) {
    const [slot = "", value] = setting.split(/=(.*)/s);
    if (value === undefined) fail(`--set ${short(setting)}: write slot=value`);
    const topic = [...mind.intents.values()].find((intent) => Object.hasOwn(intent.slots, slot));
    if (topic === undefined) {
      const known = new Set([...mind.intents.values()].flatMap((intent) => Object.keys(intent.slots)));
      return fail(`--set ${short(slot)}: no such slot; known are ${[...known].sort().join(", ")}`);
    }
    Object.assign(facts, topicFactsOrFail(mind, topic.id, { [slot]: value }, "--set"));
  }
  return facts;
};
