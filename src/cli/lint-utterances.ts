import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, mindOrFail, today } from "../command-line.ts";
import { sameness, shapeOf, type Written } from "../review/shapes.ts";
import { sectionsOf } from "../understand/sections.ts";
import { parseUtterances } from "../understand/utterances.ts";

// npm run -s lint:utterances: training lines that look as if a template had made them, one line for each, with file
// and line; exit code 1 where there are any.

if (process.argv.length > 2) fail("usage: npm run -s lint:utterances");

const root = join(import.meta.dirname, "../..");
const mind = await mindOrFail();
const on = today();

const LANGS = ["zh", "en"] as const;
const textOf = (file: string): string | undefined =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;

/** The utterances of a file, or of one section of it. */
const written = (file: string, content: string): readonly Written[] => {
  const parsed = parseUtterances(content);
  if (parsed.kind === "errors")
    return fail(parsed.errors.map(({ line, says }) => `${file}:${line}: ${says}`).join("\n"));
  return parsed.utterances.map(({ text, line }) => ({
    file,
    line,
    text,
    shape: shapeOf(text, mind.recognize(text, on).entities),
  }));
};

const ofTopics = readdirSync(join(root, "intents")).flatMap((label) =>
  LANGS.map((lang) => `intents/${label}/utterances.${lang}.txt`),
);
const inSections = ["asks", "replies"].flatMap((name) =>
  LANGS.flatMap((lang) =>
    sectionsOf(`intents/${name}.${lang}.txt`, lang, textOf(`intents/${name}.${lang}.txt`) ?? ""),
  ),
);
// Lines are held against those that are taught the same.
const parts = [
  ...ofTopics.flatMap((file) => {
    const content = textOf(file);
    return content === undefined ? [] : [written(file, content)];
  }),
  ...inSections.map(({ path, content }) => written(path, content)),
];
const found = parts.flatMap(sameness);
const count = parts.reduce((sum, lines) => sum + lines.length, 0);
for (const { file, line, says } of found) console.log(`${file}:${line}: ${says}`);
console.log(
  `${found.length === 0 ? "ok" : "not ok"}: ${count} lines, ${found.length} that look made by a template`,
);
if (found.length > 0) process.exitCode = 1;
