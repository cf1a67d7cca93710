import { join } from "node:path";
import { loadWritten, problemLine } from "../load-mind.ts";

// npm run lint:knowledge: everything that people write for this bot, checked as at its start. One line for each problem.

const { parts, problems } = await loadWritten(join(import.meta.dirname, "../.."));
if (parts === undefined) {
  for (const problem of problems) console.log(problemLine(problem));
  process.exitCode = 1;
} else {
  const { sources, articles, parameters } = parts.knowledge;
  console.log(
    `ok: ${parts.intents.size} topics, ${sources.size} sources, ${articles.size} articles, ${parameters.size} parameters`,
  );
}
