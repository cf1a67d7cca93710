import { join } from "node:path";
import { loadKnowledge } from "../knowledge/load.ts";

const loaded = loadKnowledge(join(import.meta.dirname, "../.."));
if (loaded.ok) {
  const { sources, articles, parameters } = loaded.knowledge;
  console.log(`ok: ${sources.size} sources, ${articles.size} articles, ${parameters.size} parameters`);
} else {
  for (const { file, line, message } of loaded.problems) console.log(`${file}:${line}: ${message}`);
  process.exitCode = 1;
}
