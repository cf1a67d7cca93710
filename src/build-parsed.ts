// A build step: importing it parses the YAML that a start reads and writes dist/parsed.json.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import { parsedFile, textKey } from "./parsed-yaml.ts";

const root = join(import.meta.dirname, "..");
const before: Readonly<Record<string, unknown>> = existsSync(parsedFile(root))
  ? JSON.parse(readFileSync(parsedFile(root), "utf8"))
  : {};

/** What a text says, as JSON can hold it; undefined where it is faulty or JSON cannot. */
const contentOf = (text: string): unknown => {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const content: unknown = document.toJS();
  return isDeepStrictEqual(JSON.parse(JSON.stringify(content ?? null)), content) ? content : undefined;
};

const texts = ["knowledge", "intents"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml") && !name.endsWith("examples.yaml"))
    .sort()
    .map((name) => readFileSync(join(root, folder, name), "utf8")),
);
const parsed: Record<string, unknown> = {};
for (const text of texts) {
  const key = textKey(text);
  const content = before[key] ?? contentOf(text);
  if (content !== undefined) parsed[key] = content;
}
writeFileSync(parsedFile(root), JSON.stringify(parsed));
