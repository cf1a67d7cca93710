import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../command-line.ts";
import { problemLine } from "../load-mind.ts";
import { notDealtWith } from "../review/coverage.ts";
import { coveragePage } from "../review/coverage-page.ts";
import { readCoverage } from "../review/read-coverage.ts";

// npm run -s knowledge:coverage: writes knowledge/COVERAGE.md anew, and names what is wrong with the rows that are named.

if (process.argv.length > 2) fail("usage: npm run -s knowledge:coverage");
const root = join(import.meta.dirname, "../..");
const { coverage, problems } = readCoverage(root);
for (const problem of problems) console.log(problemLine(problem));
if (coverage === undefined || problems.length > 0) process.exitCode = 1;
else {
  writeFileSync(join(root, "knowledge/COVERAGE.md"), coveragePage(coverage));
  console.log(`ok: ${coverage.rows.length} rows, ${notDealtWith(coverage).length} of them open`);
}
