import { join } from "node:path";
import { parseArgs } from "node:util";
import { dayOrFail, fail, reasonOf, short } from "../command-line.ts";
import { error, type Finding, findingLine } from "../lint/finding.ts";
import { lint } from "../lint/lint.ts";
import { readMaterial } from "../lint/read-material.ts";
import { loadWritten } from "../load-mind.ts";
import { readCoverage } from "../review/read-coverage.ts";

// npm run -s lint:knowledge -- [--on DATE]: everything that people write for this bot, and the fact rows that it names,
// one line for each finding. The day is that against which "ended" and "past review" are judged; they are warnings, and
// only errors end with exit code 1.

const readOn = (): string | undefined => {
  try {
    return parseArgs({ options: { on: { type: "string" } } }).values.on;
  } catch (problem) {
    return fail(`${short(reasonOf(problem))}; usage: npm run -s lint:knowledge -- [--on YYYY-MM-DD]`);
  }
};

const find = async (root: string, on: string): Promise<readonly Finding[]> => {
  const { parts, problems } = await loadWritten(root);
  const wrong = [...problems, ...readCoverage(root).problems].map((problem) =>
    error(problem, problem.message),
  );
  if (parts === undefined) return wrong;
  const { material, findings } = readMaterial(root, parts, on);
  return [...wrong, ...(material === undefined ? findings : lint(material))];
};

const on = dayOrFail(readOn());
const findings = await find(join(import.meta.dirname, "../.."), on);
for (const finding of findings) console.log(findingLine(finding));
const errors = findings.filter(({ severity }) => severity === "error").length;
console.log(
  `${errors === 0 ? "ok" : "not ok"}: ${errors} errors, ${findings.length - errors} warnings on ${on}`,
);
if (errors > 0) process.exitCode = 1;
