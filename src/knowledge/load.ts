import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { assemble, type Parts } from "./assemble.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Problem, type Read, type ReadYaml, readYaml } from "./read-yaml.ts";
import { files } from "./schema.ts";

export type { Problem } from "./read-yaml.ts";

/** Knowledge that may be used, with the files it was put together from, or everything that is wrong with it. */
export type Loaded =
  | { readonly ok: true; readonly knowledge: Knowledge; readonly parts: Parts }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const list = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
};

/**
 * Reads the folder `knowledge/` under a project root, checks each file against its shape and all files against each
 * other. One problem anywhere means no knowledge at all: a bot must not answer from half of the law.
 */
export const loadKnowledge = (root: string, readText: ReadYaml = readYaml): Loaded => {
  const problems: Problem[] = [];
  const read = <S extends z.ZodType>(path: string, schema: S): Read<z.output<S>>[] => {
    const file = `knowledge/${path}`;
    let text: string;
    try {
      text = readFileSync(join(root, file), "utf8");
    } catch {
      problems.push({ file, line: 1, message: "the file is missing or cannot be read" });
      return [];
    }
    const result = readText(file, text, schema);
    problems.push(...result.problems);
    return result.read ? [result.read] : [];
  };
  const readAll = <S extends z.ZodType>(folder: string, schema: S): Read<z.output<S>>[] =>
    list(join(root, "knowledge", folder)).flatMap((name) => read(`${folder}/${name}`, schema));

  const parts: Parts = {
    sources: read("sources.yaml", files.sources),
    regions: read("regions.yaml", files.regions),
    articles: readAll("articles", files.articles),
    parameters: readAll("parameters", files.parameter),
    areas: readAll("areas", files.area),
    calendar: readAll("calendar", files.calendar),
    conflicts: read("conflicts.yaml", files.conflicts),
    rumours: read("rumours.yaml", files.rumours),
    matters: read("matters.yaml", files.matters),
  };
  if (problems.length > 0) return { ok: false, problems };
  const { knowledge, problems: across } = assemble(parts);
  return across.length > 0 ? { ok: false, problems: across } : { ok: true, knowledge, parts };
};
