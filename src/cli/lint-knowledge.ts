import { join } from "node:path";
import { loadWritten, problemLine } from "../load-mind.ts";
import { readCoverage } from "../review/read-coverage.ts";

// npm run lint:knowledge: everything that people write for this bot, checked as at its start, and the fact rows that
// they name. One line for each problem.

const root = join(import.meta.dirname, "../..");
const { parts, problems: written } = await loadWritten(root);
const problems = [...written, ...readCoverage(root).problems];
if (parts === undefined || problems.length > 0) {
  for (const problem of problems) console.log(problemLine(problem));
  process.exitCode = 1;
} else {
  const { sources, articles, parameters } = parts.knowledge;
  console.log(
    `ok: ${parts.intents.size} topics, ${sources.size} sources, ${articles.size} articles, ${parameters.size} parameters`,
  );
}
