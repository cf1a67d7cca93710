import { readFileSync } from "node:fs";
import { fail, reasonOf, short } from "../command-line.ts";
import { resultOf, vectorsIn } from "../vectors/check-vector.ts";

// npm run -s vectors -- FILE: signatures, sealed messages and check digits of a file, held against what it expects.

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) fail("usage: npm run -s vectors -- FILE");
else {
  const read = (): unknown => {
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch (problem) {
      return fail(`${file}: ${short(reasonOf(problem))}`);
    }
  };
  const vectors = vectorsIn(read());
  if (vectors === undefined)
    fail(`${file}: not a file of vectors; write {"vectors": [{"id", "kind", "expect", ...}]}`);
  else {
    const wrong = vectors
      .map((vector) => ({ vector, result: resultOf(vector) }))
      .filter(({ vector, result }) => result !== vector.expect);
    for (const { vector, result } of wrong)
      process.stdout.write(`${vector.id}: expected ${vector.expect}, got ${result}\n`);
    process.stdout.write(`${vectors.length - wrong.length} right of ${vectors.length}\n`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  }
}
