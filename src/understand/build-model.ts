// A build step: importing it trains the recogniser on intents/*/utterances.*.txt (and
// intents/contrasts.yaml) and writes dist/model.bin, unless the
// model that is there was made of the same utterances by the same code.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { englishWords } from "./english-words.ts";
import { trainModel } from "./train.ts";
import { trainingRows, type UtterancesFile } from "./training-rows.ts";

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
if (files.length > 0 && builtKey() !== key) {
  const rows = trainingRows(files);
  if (rows.kind === "errors") throw new Error(`The utterances cannot be used.\n${rows.errors.join("\n")}`);
  const lessons = { contrasts: contrastsShape.parse(parse(contrasts)), english: englishWords() };
  writeFileSync(modelFile, trainModel(rows.rows, lessons));
  writeFileSync(keyFile, `${JSON.stringify({ key, rows: rows.rows.length }, null, 2)}\n`);
}
