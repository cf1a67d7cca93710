import { join } from "node:path";
import { createInterface } from "node:readline";
import { dayInChina } from "./china-day.ts";
import { isDate } from "./knowledge/calendar-days.ts";
import { loadMind } from "./load-mind.ts";
import type { Mind } from "./respond.ts";
import { readFacts } from "./rules/intent.ts";
import type { Facts } from "./rules/slot.ts";

/** Ends the command with one line and exit code 1. */
export const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

/** The mind from the project's folder; a command cannot go on without it. */
export const mindOrFail = async (): Promise<Mind> => {
  const loaded = await loadMind(join(import.meta.dirname, "..", ".."));
  return loaded.ok ? loaded.mind : fail(loaded.problems.join("\n"));
};

/** Today in China; the middle never asks a clock, a command does so once. */
export const today = (): string => dayInChina(new Date());

/** A day given on the command line or in a line of input. */
export const dayOrFail = (text: string | undefined): string => {
  if (text === undefined) return today();
  return isDate(text) ? text : fail(`--on ${text}: a day that exists is written YYYY-MM-DD`);
};

/** JSON lines from standard input, one after another; a broken one ends the command with its number. */
export async function* jsonLines(): AsyncGenerator<{
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}> {
  let line = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
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

/** `slot=value` settings, checked against every topic that has such a slot. */
export const factsOrFail = (mind: Mind, settings: readonly string[]): Facts => {
  const facts: Record<string, string | number | boolean> = {};
  for (const setting of settings) {
    const [slot = "", value] = setting.split(/=(.*)/s);
    if (value === undefined) fail(`--set ${setting}: write slot=value`);
    const topics = [...mind.intents.values()].filter((intent) => Object.hasOwn(intent.slots, slot));
    const [topic] = topics;
    if (topic === undefined) {
      const known = new Set([...mind.intents.values()].flatMap((intent) => Object.keys(intent.slots)));
      return fail(`--set ${slot}: no such slot; known are ${[...known].sort().join(", ")}`);
    }
    const read = readFacts(topic, { [slot]: value });
    const problem = read.problems[0];
    if (problem !== undefined) fail(`--set ${slot}: ${problem.problem}`);
    Object.assign(facts, read.facts);
  }
  return facts;
};
