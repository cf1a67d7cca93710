import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, mindOrFail, today } from "../command-line.ts";
import { sameness, shapeOf, type Written } from "../review/shapes.ts";
import { parseUtterances } from "../understand/utterances.ts";

// npm run -s lint:utterances: training lines that look as if a template had made them, one line for each, with file
// and line; exit code 1 where there are any.

if (process.argv.length > 2) fail("usage: npm run -s lint:utterances");

const root = join(import.meta.dirname, "../..");
const mind = await mindOrFail();
const on = today();

const lines = readdirSync(join(root, "intents")).flatMap((label) =>
  ["zh", "en"].flatMap((lang): readonly Written[] => {
    const file = `intents/${label}/utterances.${lang}.txt`;
    if (!existsSync(join(root, file))) return [];
    const parsed = parseUtterances(readFileSync(join(root, file), "utf8"));
    if (parsed.kind === "errors")
      return fail(parsed.errors.map(({ line, says }) => `${file}:${line}: ${says}`).join("\n"));
    return parsed.utterances.map(({ text, line }) => ({
      file,
      line,
      text,
      shape: shapeOf(text, mind.recognize(text, on).entities),
    }));
  }),
);

const found = sameness(lines);
for (const { file, line, says } of found) console.log(`${file}:${line}: ${says}`);
console.log(
  `${found.length === 0 ? "ok" : "not ok"}: ${lines.length} lines, ${found.length} that look made by a template`,
);
if (found.length > 0) process.exitCode = 1;
