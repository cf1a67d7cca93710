import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lead, Say } from "../../dialogs/dialog.ts";
import { knownFacts } from "../../dialogs/known-facts.ts";
import { type Mind, newState, type Response, respond } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import type { Facts } from "../../src/rules/slot.ts";
import type { KeptState } from "../../src/state.ts";
import type { Act, Lang } from "../../src/turn.ts";

// A golden conversation: a title, a day, a language, the cell of the matrix, then turns. Under each turn stand
// expectations of what it means, never of its wording. test/conversations/README.md says how to write one.

export const TOPICS = ["renew", "replace", "backpay", "reimburse", "coordinate"] as const;
/** The kinds of conversation that there must be of every topic in both languages. */
export const KINDS = [
  ...["happy", "early-facts", "corrected-during", "corrected-after", "digression", "why", "what-if"],
  ...["dont-know", "cancel", "start-over", "invalid", "out-of-scope", "person", "old-button"],
  ...["two-requests", "language-switch", "rumour", "law-2027", "unverified-city"],
] as const;

export type GoldenTurn = {
  readonly line: number;
  readonly move:
    | { readonly kind: "say"; readonly text: string }
    | { readonly kind: "tap"; readonly act: Act };
  readonly expects: readonly { readonly line: number; readonly text: string }[];
};
export type Golden = {
  readonly file: string;
  readonly title: string;
  readonly on: string;
  readonly lang: Lang;
  readonly topic: string;
  readonly kind: string;
  readonly turns: readonly GoldenTurn[];
};

/** `set topic.slot = value` or `change topic.slot`. Slots take a value as it is written: the text "3" is 3 months. */
const readAct = (text: string, where: string): Act => {
  const set = /^set (\w+)\.(\w+) = (.+)$/.exec(text);
  if (set !== null) return { kind: "set", intent: set[1] ?? "", slot: set[2] ?? "", value: set[3] ?? "" };
  const change = /^change (\w+)\.(\w+)$/.exec(text);
  if (change !== null) return { kind: "change", intent: change[1] ?? "", slot: change[2] ?? "" };
  throw new Error(`${where}: a tap is "set topic.slot = value" or "change topic.slot", not "${text}"`);
};

/** Reads one file. Throws with file and line where it is not in form. */
export const readGolden = (file: string, source: string): Golden => {
  const lines = source.split("\n").map((text, at) => ({ line: at + 1, text }));
  const head = (key: string): string => {
    const found = lines.find(({ text }) => text.startsWith(`${key} `));
    if (found === undefined) throw new Error(`${file}: there is no line "${key} ..."`);
    return found.text.slice(key.length + 1).trim();
  };
  const [topic = "", kind = ""] = head("cell").split(/\s+/);
  if (!TOPICS.some((one) => one === topic) || !KINDS.some((one) => one === kind))
    throw new Error(`${file}: there is no cell "${topic} ${kind}"`);
  const turns: { line: number; move: GoldenTurn["move"]; expects: { line: number; text: string }[] }[] = [];
  for (const { line, text } of lines) {
    const where = `${file}:${line}`;
    if (text.startsWith("user "))
      turns.push({ line, move: { kind: "say", text: text.slice(5).trim() }, expects: [] });
    else if (text.startsWith("tap ")) {
      turns.push({ line, move: { kind: "tap", act: readAct(text.slice(4).trim(), where) }, expects: [] });
    } else if (text.startsWith("  ") && text.trim() !== "") {
      const last = turns.at(-1);
      if (last === undefined) throw new Error(`${where}: an expectation before the first turn`);
      last.expects.push({ line, text: text.trim() });
    }
  }
  const lang = head("lang");
  if (lang !== "zh" && lang !== "en") throw new Error(`${file}: lang is zh or en`);
  return { file, title: (lines[0]?.text ?? "").replace(/^# /, ""), on: head("on"), lang, topic, kind, turns };
};

/** All golden conversations of a folder, by the folders of its topics. */
export const goldenFiles = (folder: string): readonly Golden[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => readGolden(join(folder, name), readFileSync(join(folder, name), "utf8")));

const topicOf = ({ mode }: KeptState): string | undefined =>
  mode.kind === "filling" ? mode.intent : mode.kind === "idle" ? mode.last?.intent : undefined;

type Seen = { readonly response: Response; readonly mind: Mind; readonly on: string };

const answersIn = (says: readonly Say[]) => says.flatMap((say) => (say.kind === "answer" ? [say] : []));
const claimsIn = ({ response }: Seen): readonly string[] =>
  response.reply.parts.flatMap((part) => (part.kind === "claim" ? [part.id] : []));
const citesIn = ({ response }: Seen): readonly string[] =>
  response.reply.parts.flatMap((part) =>
    part.kind === "claim" ? part.cites.map(({ article }) => article) : [],
  );

/** What comes first: each claim by its id, what is not known here, a part. */
const leadsIn = ({ claims, part, notKnown }: Lead): readonly string[] => [
  ...notKnown.map((ask) => `not-known ${ask}`),
  ...claims.map(({ id }) => id),
  ...(part === undefined ? [] : [part]),
];

/** What is said, in a word or two: `question area`, `rumour 12`, `phrase cancelled`, `choose renew backpay`. */
const saidWords = (say: Say): string => {
  switch (say.kind) {
    case "question":
      return `question ${say.slot}`;
    case "rumour":
    case "matter":
    case "phrase":
      return `${say.kind} ${say.id}`;
    case "once-more":
      return `once-more ${leadsIn(say.lead).join(" ")}`;
    case "choose":
      return `choose ${say.intents.join(" ")}`;
    default:
      return say.kind;
  }
};

const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Holds one expectation against a turn; gives what is wrong, or nothing. */
const check = (expected: string, seen: Seen): string | undefined => {
  const { response } = seen;
  const { state, say, effects } = response;
  const [word = "", ...rest] = expected.split(/\s+/);
  const text = rest.join(" ");
  const hasSaid = (wanted: string) =>
    say.some(
      (one) => saidWords(one) === wanted || one.kind === wanted || saidWords(one).startsWith(`${wanted} `),
    );
  const hasCited = (wanted: string) =>
    citesIn(seen).some((article) => article === wanted || article.startsWith(`${wanted}#`));
  const all = say.map(saidWords).join(", ");
  switch (word) {
    case "topic":
      return topicOf(state) === text ? undefined : `topic is ${topicOf(state)}`;
    case "nothing":
      return state.mode.kind === "idle" && state.mode.last === null ? undefined : `open: ${topicOf(state)}`;
    case "fact": {
      const found = /^(\w+) = (\S+)(?: "(.*)")?$/.exec(text);
      if (found === null) return `not in form: fact slot = value "words"`;
      const [, slot = "", value = "", words] = found;
      const is = knownFacts(state.mode)[slot];
      if (is === undefined || String(is) !== value) return `${slot} is ${show(is)}`;
      return words === undefined || state.origins[slot]?.includes(words)
        ? undefined
        : `${slot} comes from "${state.origins[slot]}"`;
    }
    case "no-fact":
      return knownFacts(state.mode)[text] === undefined
        ? undefined
        : `${text} is ${show(knownFacts(state.mode)[text])}`;
    case "beneath": {
      const { mode } = state;
      const beneath = mode.kind === "filling" ? mode.beneath?.intent : undefined;
      return beneath === text ? undefined : `beneath is ${beneath}`;
    }
    case "asks": {
      const asked = say.flatMap((one) => (one.kind === "question" ? [one.slot] : []));
      return asked.join() === text ? undefined : `asks ${asked.join() || "nothing"} (${all})`;
    }
    case "answers":
    case "not-covered": {
      const answer = answersIn(say).at(-1)?.answer;
      if (answer === undefined) return `no answer (${all})`;
      const kind = word === "answers" ? "guidance" : "not-covered";
      if (answer.kind !== kind) return `the answer is ${answer.kind}`;
      const wanted = text === "" ? [] : text.split(/\s*;\s*/);
      const wrong = wanted.flatMap((one) => {
        const [name = "", value = ""] = one.split(/\s*=\s*/);
        const is = answer.values[name];
        return is !== undefined && show(is) === value ? [] : [`${name} is ${show(is)}`];
      });
      return wrong.length === 0 ? undefined : wrong.join(", ");
    }
    case "no-answer":
      return answersIn(say).length === 0 ? undefined : "there is an answer";
    case "claim":
      return claimsIn(seen).includes(text) ? undefined : `claims: ${claimsIn(seen).join(" ")}`;
    case "no-claim":
      return claimsIn(seen).includes(text) ? `claims ${text}` : undefined;
    case "cites":
      return hasCited(text) ? undefined : `cites: ${[...new Set(citesIn(seen))].join(" ")}`;
    case "no-cite":
      return hasCited(text) ? `cites ${text}` : undefined;
    case "says":
      return hasSaid(text) ? undefined : `says ${all}`;
    case "no-says":
      return hasSaid(text) ? `says ${all}` : undefined;
    case "leads": {
      const leads = say.flatMap((one) => ("lead" in one && one.lead !== undefined ? leadsIn(one.lead) : []));
      return leads.includes(text) ? undefined : `leads with ${leads.join(", ") || "nothing"}`;
    }
    case "lang":
      return response.reply.lang === text ? undefined : `answers in ${response.reply.lang}`;
    case "ends": {
      const ending = effects.flatMap((one) => (one.kind === "record" ? [one.ending] : [])).join();
      return ending === text ? undefined : `ends ${ending}`;
    }
    default:
      return `unknown expectation "${word}"`;
  }
};

/** Words that an answer may not differ in from a fresh run on the facts that are known at the end. */
const freshProblem = ({ response: { state, say }, mind, on }: Seen): string | undefined => {
  const answer = answersIn(say).at(-1);
  const intent = mind.intents.get(answer?.intent ?? "");
  if (answer === undefined || intent === undefined) return undefined;
  const fresh = decide(intent, answer.facts, state.asOf ?? on, mind.knowledge);
  return JSON.stringify(fresh) === JSON.stringify(answer.answer)
    ? undefined
    : "the answer is not that of a fresh run";
};

export type Played = {
  readonly problems: readonly string[];
  /** Turns of the person up to the first answer, with the questions that were put on the way. */
  readonly turnsToAnswer: number | undefined;
  readonly asked: readonly {
    readonly intent: string;
    readonly facts: Facts;
    readonly slot: string;
    readonly on: string;
  }[];
};

/** What a turn gives to the middle. */
export const givenBy = (move: GoldenTurn["move"]): { readonly utterance: string; readonly act?: Act } =>
  move.kind === "say" ? { utterance: move.text } : { utterance: "…", act: move.act };

/** Plays a conversation and holds every turn against what is expected of it. */
export const play = (golden: Golden, mind: Mind): Played => {
  const problems: string[] = [];
  const asked: Played["asked"][number][] = [];
  let state = newState(golden.lang);
  let turnsToAnswer: number | undefined;
  golden.turns.forEach(({ move, expects, line }, turn) => {
    const response = respond(mind, state, { ...givenBy(move), on: golden.on, code: "TAKE2WAY" });
    state = response.state;
    const seen = { response, mind, on: golden.on };
    for (const { line: at, text } of expects) {
      const problem = check(text, seen);
      if (problem !== undefined) problems.push(`${golden.file}:${at}: ${text}: ${problem}`);
    }
    const stale = freshProblem(seen);
    if (stale !== undefined) problems.push(`${golden.file}:${line}: ${stale}`);
    const questions = response.say.filter(({ kind }) => kind === "question" || kind === "which");
    if (questions.length > 1)
      problems.push(`${golden.file}:${line}: ${questions.length} questions in one turn`);
    if (state.mode.kind === "filling") {
      const { intent, facts, asking } = state.mode;
      asked.push({ intent, facts, slot: asking, on: state.asOf ?? golden.on });
    }
    if (turnsToAnswer === undefined && answersIn(response.say).length > 0) turnsToAnswer = turn + 1;
  });
  return { problems, turnsToAnswer, asked };
};
