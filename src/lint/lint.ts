import { checkConflicts } from "./check-conflicts.ts";
import { checkFactRows } from "./check-fact-rows.ts";
import { checkLawUsed } from "./check-law-used.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkParity } from "./check-parity.ts";
import { checkPhrasesUsed } from "./check-phrases-used.ts";
import { checkReach } from "./check-reach.ts";
import { checkReviews } from "./check-reviews.ts";
import { checkSentences } from "./check-sentences.ts";
import { checkShort } from "./check-short.ts";
import { checkTime } from "./check-time.ts";
import type { Finding } from "./finding.ts";
import type { Material } from "./material.ts";
import { checkWords } from "./words-to-avoid.ts";

const checks: readonly ((material: Material) => readonly Finding[])[] = [
  checkReviews,
  checkTime,
  checkReach,
  checkFactRows,
  checkConflicts,
  checkPhrasesUsed,
  checkLawUsed,
  checkParity,
  checkWords,
  checkSentences,
  checkNumbers,
  checkShort,
];

/** Everything that an editor should know, file by file. What keeps a bot from starting was found before (`loadWritten`). */
export const lint = (material: Material): readonly Finding[] =>
  checks
    .flatMap((check) => check(material))
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
