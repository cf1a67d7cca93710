import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import { findingLine } from "../../../src/lint/finding.ts";
import { lint } from "../../../src/lint/lint.ts";
import type { Material } from "../../../src/lint/material.ts";
import { readMaterial } from "../../../src/lint/read-material.ts";
import tiny from "./project/intents/tiny/intent.ts";

const clean = join(import.meta.dirname, "project");

/** One text of the clean project put in the place of another. */
export type Spoiling = { readonly in: string; readonly find: string; readonly put: string };

/** What the lint says about the small project on a day, after some of it was spoilt. */
export const lintProject = (
  spoilings: readonly Spoiling[],
  on: string,
  more: Partial<Pick<Material, "reachable">> = {},
): readonly string[] => {
  const root = mkdtempSync(join(tmpdir(), "yibao-lint-"));
  try {
    cpSync(clean, root, { recursive: true });
    for (const { in: file, find, put } of spoilings) {
      const text = readFileSync(join(root, file), "utf8");
      if (text.split(find).length !== 2) throw new Error(`${file} does not hold ${find} once`);
      writeFileSync(
        join(root, file),
        text.replace(find, () => put),
      );
    }
    const loaded = loadKnowledge(root);
    if (!loaded.ok) {
      return loaded.problems.map(({ file, line, message }) =>
        findingLine({ file, line, message, severity: "error" }),
      );
    }
    const checked = { knowledge: loaded.knowledge, files: loaded.parts, intents: new Map([["tiny", tiny]]) };
    const { material, findings } = readMaterial(root, checked, on);
    return [...findings, ...(material === undefined ? [] : lint({ ...material, ...more }))].map(findingLine);
  } finally {
    rmSync(root, { recursive: true });
  }
};
