import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readModel } from "../../src/understand/model-file.ts";
import { createRecognizer } from "../../src/understand/recognizer.ts";
import { trainModel } from "../../src/understand/train.ts";
import type { LabelledRow } from "../../src/understand/training-rows.ts";
import { projectContrasts, projectRows } from "../support/project-rows.ts";
import { bayesBaseline } from "./bayes-baseline.ts";
import { corpusLines } from "./corpus-scores.ts";
import { type Ask, confusions, type Question, scoreLine } from "./recogniser-scores.ts";

export type Lines = readonly string[];

const shared = resolve("..", "shared");
const LABELS = new Map([
  ["greeting_smalltalk", "greeting"],
  ["out_of_scope", "out-of-scope"],
]);

/** Measures the recogniser: held-out and real questions beside natural's Bayes, public corpora, time and size. */
export async function benchUnderstanding(): Promise<Lines> {
  const { trained, heldOut } = projectRows(resolve("."));
  const start = process.cpuUsage();
  const bytes = trainModel(trained, projectContrasts(resolve(".")));
  const seconds = process.cpuUsage(start).user / 1e6;
  const ours = askerOf(bytes);
  const bayes = bayesBaseline(trained);
  return [
    `recogniser: ${trained.length} rows, trained in ${seconds.toFixed(1)} CPU s, ${bytes.length} bytes, loaded in ${loadMs(bytes)} ms`,
    ...speedLines(heldOut, ours, bayes),
    ...setLines("held out", heldOut, ours, bayes),
    ...realLines(ours, bayes),
    ...corpusLines(join(shared, "corpora")),
  ];
}

function askerOf(bytes: Uint8Array): Ask {
  const read = readModel(bytes);
  if (read.kind === "damaged") throw new Error(read.says);
  const recognizer = createRecognizer(read.model, () => []);
  return (text) => {
    const { kind, score, ...heard } = recognizer.recognize(text, "2026-11-22");
    const labels = "intents" in heard ? heard.intents : "intent" in heard ? [heard.intent] : ["out-of-scope"];
    return { labels, kind, score };
  };
}

function setLines(
  name: string,
  questions: readonly (Question & { lang: string })[],
  ours: Ask,
  bayes: Ask,
): Lines {
  return ["zh", "en"].flatMap((lang) => {
    const some = questions.filter((question) => question.lang === lang);
    return [
      scoreLine(`${name} ${lang}`, some, ours),
      `  mistakes: ${confusions(some, ours, 12)}`,
      scoreLine(`${name} ${lang}, natural's Bayes`, some, bayes),
    ];
  });
}

function realLines(ours: Ask, bayes: Ask): Lines {
  const file = join(shared, "questions", "dev.jsonl");
  if (!existsSync(file)) return [`real questions: skipped, there is no file ${file}`];
  const all = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const row = JSON.parse(line) as Record<"text" | "lang" | "intent" | "style", string> & {
        second_intent: string | null;
        ambiguous: boolean;
      };
      const second = row.ambiguous && row.second_intent !== null ? row.second_intent : undefined;
      const label = LABELS.get(row.intent) ?? row.intent;
      return { ...row, label, second: second === undefined ? second : (LABELS.get(second) ?? second) };
    });
  const fragments = all.filter(({ style }) => style === "chat_fragment");
  const whole = all.filter(({ style }) => style !== "chat_fragment");
  return [...setLines("real", whole, ours, bayes), scoreLine("real, parts of dialogues", fragments, ours)];
}

function speedLines(rows: readonly LabelledRow[], ours: Ask, bayes: Ask): Lines {
  return ["zh", "en"].map((lang) => {
    const texts = rows.filter((row) => row.lang === lang).map(({ text }) => text);
    const one = medianMicroseconds(texts, ours, 30);
    const other = medianMicroseconds(texts, bayes, 1);
    return `a question ${lang}, warm median: ${one.toFixed(1)} µs, natural's Bayes ${(other / one).toFixed(0)} times that`;
  });
}

function medianMicroseconds(texts: readonly string[], ask: Ask, rounds: number): number {
  const medians = Array.from({ length: rounds }, () => {
    const times = texts.map((text) => {
      const start = process.hrtime.bigint();
      ask(text);
      return Number(process.hrtime.bigint() - start) / 1_000;
    });
    return middle(times);
  });
  return Math.min(...medians);
}

function loadMs(bytes: Uint8Array): string {
  const times = Array.from({ length: 20 }, () => {
    const start = process.hrtime.bigint();
    readModel(bytes);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return middle(times).toFixed(2);
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of await benchUnderstanding()) console.log(line);
}
