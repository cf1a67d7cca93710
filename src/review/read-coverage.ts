import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { type Problem, type Read, readYaml } from "../knowledge/read-yaml.ts";
import { type Coverage, cover } from "./coverage.ts";
import { mentionsIn } from "./mentions.ts";
import { factRowsShape, setAsideShape } from "./row-files.ts";

const own = ["knowledge/fact-rows.yaml", "knowledge/set-aside.yaml"] as const;

/** The files in which a mention of a row counts: all YAML, and the rules. */
const filesIn = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(root, path);
      return /\.(yaml|ts)$/.test(entry.name) && !own.some((file) => file === path) ? [path] : [];
    });

/** Reads the project's folder and says of every fact row what became of it; no coverage if the lists have no right shape. */
export const readCoverage = (
  root: string,
): { readonly coverage?: Coverage; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const text = (file: string): string => readFileSync(join(root, file), "utf8");
  const read = <S extends z.ZodType>(file: string, shape: S): Read<z.output<S>> | undefined => {
    if (!existsSync(join(root, file))) {
      problems.push({ file, line: 1, message: "the file is missing" });
      return undefined;
    }
    const result = readYaml(file, text(file), shape);
    problems.push(...result.problems);
    return result.read;
  };
  const facts = read(own[0], factRowsShape);
  const setAside = read(own[1], setAsideShape);
  if (facts === undefined || setAside === undefined) return { problems };
  const mentions = ["knowledge", "intents"]
    .flatMap((folder) => filesIn(root, folder))
    .flatMap((file) => mentionsIn(file, text(file)));
  const coverage = cover(facts, setAside, mentions);
  return { coverage, problems: coverage.problems };
};
