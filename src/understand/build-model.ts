// A build step: importing it trains the recogniser on intents/*/utterances.*.txt (and
// intents/contrasts.yaml) and writes dist/model.bin, unless the
// model that is there was made of the same utterances by the same code. The two halves of a training go on at the same time.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { parse } from "yaml";
import { z } from "zod";
import { englishWords } from "./english-words.ts";
import { writeModel } from "./model-file.ts";
import { type Judgements, judge, type Lessons, learn } from "./train.ts";
import { trainingRows, type UtterancesFile } from "./training-rows.ts";
import type { TrainingRow } from "./unseen-rows.ts";

const root = join(import.meta.dirname, "..", "..");
const modelFile = join(root, "dist", "model.bin");
const keyFile = join(root, "dist", "model.json");
const contrastsFile = join(root, "intents", "contrasts.yaml");

const names = z.array(z.string().min(1)).min(1);
const together = z.strictObject({ ways: names, every: z.int().min(1) });
const contrastsShape = z.array(
  z.strictObject({ intents: names, own: names, other: names, together: together.optional() }),
);

/** All utterances files in a fixed order, with paths from the project's root. */
function utterancesFiles(): readonly UtterancesFile[] {
  const folders = readdirSync(join(root, "intents"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return folders.flatMap((label) =>
    (["en", "zh"] as const).flatMap((lang) => {
      const path = `intents/${label}/utterances.${lang}.txt`;
      return existsSync(join(root, path))
        ? [{ path, label, lang, content: readFileSync(join(root, path), "utf8") }]
        : [];
    }),
  );
}

/** This file's own text stands for the code: a built file names the modules that it imports by their contents. */
function keyOf(files: readonly UtterancesFile[], contrasts: string): string {
  const hash = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .update(contrasts);
  for (const { path, content } of files) hash.update(`\0${path}\0${content}`);
  return hash.digest("hex");
}

function builtKey(): string | undefined {
  if (!existsSync(modelFile) || !existsSync(keyFile)) return undefined;
  return /"key": "([0-9a-f]+)"/.exec(readFileSync(keyFile, "utf8"))?.[1];
}

const files = utterancesFiles();
const contrasts = existsSync(contrastsFile) ? readFileSync(contrastsFile, "utf8") : "[]";
const key = keyOf(files, contrasts);
function read(): { readonly rows: readonly TrainingRow[]; readonly lessons: Lessons } {
  const read = trainingRows(files);
  if (read.kind === "errors") throw new Error(`The utterances cannot be used.\n${read.errors.join("\n")}`);
  const lessons = { contrasts: contrastsShape.parse(parse(contrasts)), english: englishWords() };
  return { rows: read.rows, lessons };
}

/** The judgements, worked out by this same file in a thread of its own. */
function judgedBeside(): Promise<Judgements> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

if (parentPort !== null) {
  const { rows, lessons } = read();
  parentPort.postMessage(judge(rows, lessons));
} else if (files.length > 0 && builtKey() !== key) {
  const { rows, lessons } = read();
  const beside = judgedBeside();
  const learned = learn(rows, lessons);
  writeFileSync(modelFile, writeModel({ ...learned, judgements: await beside }));
  writeFileSync(keyFile, `${JSON.stringify({ key, rows: rows.length }, null, 2)}\n`);
}
