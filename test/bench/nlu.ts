import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { OUT_OF_SCOPE } from "../../src/understand/model.ts";
import { readModel } from "../../src/understand/model-file.ts";
import { createRecognizer } from "../../src/understand/recognizer.ts";
import { trainModel } from "../../src/understand/train.ts";
import { intentsOf } from "../../src/understand/understanding.ts";
import { projectLessons, projectMask, projectRows } from "../support/project-rows.ts";
import { bayesBaseline } from "./bayes-baseline.ts";
import { corpusLines } from "./corpus-scores.ts";
import { hostileRun } from "./hostile.ts";
import { nlpjsBaseline } from "./nlpjs-baseline.ts";
import { perturbations } from "./perturbations.ts";
import { plotsPage } from "./plots.ts";
import { type Asked, type QuestionSet, questionSets } from "./question-sets.ts";
import {
  type Answered,
  type Ask,
  confusions,
  FIGURES,
  figures,
  type Guess,
  isNear,
  percent,
} from "./recogniser-scores.ts";
import { gatedScores, projectGrammar, readPhrases, scoreSlots, slotRow } from "./slot-scores.ts";

// npm run bench:nlu: how well questions are understood, beside natural's Bayes and nlp.js that learned from the same
// utterances in the same run. Times mean something only as ratios. Mistakes and pictures go to reports/nlu.

const DAY = "2026-11-22";
const ROUNDS = 20;
const HOSTILE = Number(process.argv[2] ?? 100_000);
const MOST_MS = 5;

type Peer = {
  readonly name: string;
  readonly ask: (text: string, lang: string) => Guess | Promise<Guess>;
  readonly cost: readonly string[];
};

const root = resolve(".");
const { trained } = projectRows(root);

const cpuSeconds = async <T>(
  work: () => T | Promise<T>,
): Promise<{ value: T; seconds: number; mb: number }> => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const start = process.cpuUsage();
  const value = await work();
  const seconds = process.cpuUsage(start).user / 1e6;
  globalThis.gc?.();
  return { value, seconds, mb: (process.memoryUsage().rss - before) / 1024 / 1024 };
};

const ourAsk = (bytes: Uint8Array): Ask => {
  const read = readModel(bytes);
  if (read.kind === "damaged") throw new Error(read.says);
  const recognizer = createRecognizer(read.model, () => ({ entities: [], denied: [] }), projectMask(root));
  return (text) => {
    const heard = recognizer.recognize(text, DAY);
    const { kind, score, share } = heard;
    const labels = intentsOf(heard);
    return { labels: labels.length === 0 ? [OUT_OF_SCOPE] : labels, kind, share, score };
  };
};

const middle = (numbers: readonly number[], share = 0.5): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

const microseconds = async (peer: Peer, texts: readonly Asked[], rounds: number) => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { text, lang } of texts) {
      const start = process.hrtime.bigint();
      const guess = peer.ask(text, lang);
      if (guess instanceof Promise) await guess;
      // The first round warms up.
      if (round > 0 || rounds === 1) times.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
  }
  return { median: middle(times), p95: middle(times, 0.95) };
};

const answersOf = async (peer: Peer, questions: readonly Asked[]): Promise<readonly (Asked & Answered)[]> => {
  const answered: (Asked & Answered)[] = [];
  for (const question of questions)
    answered.push({ ...question, guess: await peer.ask(question.text, question.lang) });
  return answered;
};

const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(" | ")} |`);
const head = (...cells: readonly string[]): void => {
  row(...cells);
  row(...cells.map(() => "---"));
};

/** In the sets that others labelled, "what can you do" is small talk: those who call it help are not wrong. */
const asLabelled = (name: string, answered: readonly (Asked & Answered)[]): readonly (Asked & Answered)[] =>
  name.startsWith("held-out")
    ? answered
    : answered.map((one) => ({
        ...one,
        guess: {
          ...one.guess,
          labels: one.guess.labels.map((label) =>
            label === "help" && one.label === "greeting" ? "greeting" : label,
          ),
        },
      }));

const accuracyTables = async (
  sets: readonly QuestionSet[],
  peers: readonly Peer[],
): Promise<readonly { name: string; answered: readonly Answered[] }[]> => {
  const ours: { name: string; answered: readonly (Asked & Answered)[] }[] = [];
  for (const { name, questions } of sets) {
    console.log(`\n## ${name}\n`);
    head("language", "questions", "recogniser", ...FIGURES);
    for (const lang of ["zh", "en"]) {
      const some = questions.filter((question) => question.lang === lang);
      if (some.length === 0) continue;
      for (const peer of peers) {
        const answered = asLabelled(name, await answersOf(peer, some));
        row(lang, String(some.length), peer.name, ...figures(answered));
        if (peer === peers[0]) ours.push({ name: `${name}, ${lang}`, answered });
      }
    }
    const [first] = peers;
    const styles = [...new Set(questions.map(({ style }) => style))];
    if (first === undefined || styles.length < 2) continue;
    console.log("\nOurs by way of writing:\n");
    head("language", "style", "questions", "strict", "lenient");
    for (const lang of ["zh", "en"])
      for (const style of styles) {
        const some = questions.filter((one) => one.lang === lang && one.style === style);
        if (some.length === 0) continue;
        const [strict = "", lenient = ""] = figures(asLabelled(name, await answersOf(first, some)));
        row(lang, style, String(some.length), strict, lenient);
      }
  }
  return ours;
};

const robustnessTable = async (questions: readonly Asked[], peers: readonly Peer[]): Promise<void> => {
  console.log("\n## What keyboards do to a question (held-out author, lenient, in scope)\n");
  const inScope = questions.filter(({ label }) => label !== "out-of-scope");
  const share = async (peer: Peer, some: readonly Asked[]) =>
    percent((await answersOf(peer, some)).filter(isNear).length, some.length);
  head("language", "change", ...peers.map(({ name }) => name));
  for (const lang of ["zh", "en"]) {
    const some = inScope.filter((one) => one.lang === lang);
    row(lang, "none", ...(await Promise.all(peers.map((peer) => share(peer, some)))));
    for (const { name, apply, lang: of } of perturbations(trained.map(({ text }) => text))) {
      if (of !== lang) continue;
      const changed = some.map((one) => ({ ...one, text: apply(one.text) }));
      row(lang, name, ...(await Promise.all(peers.map((peer) => share(peer, changed)))));
    }
  }
};

const costTable = async (questions: readonly Asked[], peers: readonly Peer[]): Promise<void> => {
  console.log("\n## What a question costs (warm; the ratio is to ours in this run)\n");
  head(
    "recogniser",
    "zh µs median",
    "zh p95",
    "ratio",
    "en µs median",
    "en p95",
    "ratio",
    "CPU s to train",
    "MB more",
    "model",
    "load",
  );
  const own: number[] = [];
  for (const [nth, peer] of peers.entries()) {
    const cells: string[] = [];
    for (const [at, lang] of ["zh", "en"].entries()) {
      const some = questions.filter((one) => one.lang === lang);
      const { median, p95 } = await microseconds(peer, some, nth === 0 ? ROUNDS : 2);
      if (nth === 0) own.push(median);
      cells.push(median.toFixed(1), p95.toFixed(1), (median / (own[at] ?? median)).toFixed(1));
    }
    row(peer.name, ...cells, ...peer.cost);
  }
};

const loadMs = (bytes: Uint8Array): string =>
  middle(
    Array.from({ length: ROUNDS }, () => {
      const start = process.hrtime.bigint();
      readModel(bytes);
      return Number(process.hrtime.bigint() - start) / 1e6;
    }),
  ).toFixed(2);

const ours = await cpuSeconds(() => trainModel(trained, projectLessons(root)));
const bayes = await cpuSeconds(() => bayesBaseline(trained));
const nlpjs = await cpuSeconds(() => nlpjsBaseline(trained));
const cost = ({ seconds, mb }: { seconds: number; mb: number }, model: string, load: string) => [
  seconds.toFixed(1),
  mb.toFixed(0),
  model,
  load,
];
const peers: readonly Peer[] = [
  {
    name: "ours",
    ask: ourAsk(ours.value),
    cost: cost(ours, `${ours.value.length} bytes`, `${loadMs(ours.value)} ms`),
  },
  { name: "natural's Bayes", ask: bayes.value, cost: cost(bayes, "-", "-") },
  { name: "nlp.js", ask: nlpjs.value, cost: cost(nlpjs, "-", "-") },
];

console.log(`# Understanding: ${trained.length} utterances trained`);
const sets = questionSets();
const told = await accuracyTables(sets, peers);
const held = sets[0]?.questions ?? [];
await robustnessTable(held, peers);
await costTable(held, peers);
console.log("\n## Hostile texts\n");
const find = projectGrammar();
const read = readModel(ours.value);
if (read.kind === "damaged") throw new Error(read.says);
const whole = createRecognizer(read.model, find, projectMask(root));
const hostile = hostileRun(HOSTILE, MOST_MS, (text) => whole.recognize(text, DAY));
console.log(
  `${HOSTILE} texts of 2,000 characters, slots included: ${hostile.thrown} threw, ${hostile.slow} took more than ${MOST_MS} ms in each of four tries; the longest ${hostile.longestMs.toFixed(1)} ms`,
);
console.log("\n## Slot phrases written apart\n");
head(
  "language",
  "phrases",
  "wholly right",
  "facts found",
  "of these to the letter",
  "phrases with a wrong fact",
);
for (const lang of ["zh", "en"]) {
  const file = join(root, `test/bench/slots-${lang}.jsonl`);
  if (!existsSync(file)) continue;
  const scores = scoreSlots(readPhrases(file), find);
  row(`${lang}, all kinds`, ...slotRow(scores));
  row(`${lang}, durations, months, money, cities, schemes`, ...slotRow(gatedScores(scores)));
}
console.log("\n## The learner alone on public corpora\n");
for (const line of corpusLines(resolve("..", "shared", "corpora"))) console.log(`- ${line}`);

const reports = join(root, "reports", "nlu");
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, "index.html"), plotsPage(told));
const lines = told.flatMap(({ name, answered }) => [
  `# ${name}`,
  ...confusions(answered).flatMap(([pair, texts]) => [
    `\n${pair} (${texts.length})`,
    ...texts.map((text) => `  ${text}`),
  ]),
  "",
]);
writeFileSync(join(reports, "confusions.txt"), lines.join("\n"));
console.log(`\nMistakes with their questions: reports/nlu/confusions.txt; pictures: reports/nlu/index.html`);
