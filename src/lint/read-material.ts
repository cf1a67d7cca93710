import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Parts } from "../knowledge/assemble.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Read, readYaml } from "../knowledge/read-yaml.ts";
import { sectionsOf } from "../render/phrases.ts";
import { mentionsIn } from "../review/mentions.ts";
import { factRowsShape } from "../review/row-files.ts";
import type { Intent } from "../rules/intent.ts";
import { shapeFile } from "../shape-file.ts";
import type { IsoDate, Lang } from "../turn.ts";
import { error, type Finding } from "./finding.ts";
import type { Material, Page } from "./material.ts";
import { avoidedShape } from "./words-to-avoid.ts";

const langs: readonly Lang[] = ["zh", "en"];

const readPage = (root: string, file: string, topic: string | undefined, lang: Lang): Page => {
  const [head, ...sections] = sectionsOf(readFileSync(join(root, file), "utf8"));
  return { file, topic, lang, head: head ?? { id: "", line: 1, body: [], notes: [] }, sections };
};

/** A topic's program text, with the files beside its folder that it imports, near or far. */
const readSource = (root: string, topic: string): string => {
  const folder = join(root, "intents", topic);
  const own = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const besides = new Map<string, string>();
  const follow = (text: string) => {
    for (const [, name = ""] of text.matchAll(/from "\.\.?\/([a-z-]+\.ts)"/g)) {
      const path = join(root, "intents", name);
      if (besides.has(name) || !existsSync(path)) continue;
      const source = readFileSync(path, "utf8");
      besides.set(name, source);
      follow(source);
    }
  };
  for (const text of own) follow(text);
  // Slots are all declared in one file: a name there says nothing about its use.
  besides.delete("slots.ts");
  return [...own, ...besides.values()].join("\n");
};

/** Reads what the lint needs besides the knowledge that was checked already. */
export const readMaterial = (
  root: string,
  checked: {
    readonly knowledge: Knowledge;
    readonly files: Parts;
    readonly intents: ReadonlyMap<string, Intent>;
  },
  on: IsoDate,
): { readonly material?: Material; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const textOf = (file: string) => readFileSync(join(root, file), "utf8");
  const read = <S extends z.ZodType>(file: string, shape: S): Read<z.output<S>> | undefined => {
    const result = readYaml(file, textOf(file), shape);
    findings.push(...result.problems.map((problem) => error(problem, problem.message)));
    return result.read;
  };
  const avoided = read("knowledge/words-to-avoid.yaml", avoidedShape);
  const facts = read("knowledge/fact-rows.yaml", factRowsShape);
  if (avoided === undefined || facts === undefined) return { findings };
  const topics = [...checked.intents.keys()];
  const pages = langs.flatMap((lang) => [
    readPage(root, `intents/shared.${lang}.md`, undefined, lang),
    ...topics.map((topic) => readPage(root, `intents/${topic}/claims.${lang}.md`, topic, lang)),
  ]);
  const short = langs.flatMap((lang) => [
    readPage(root, `intents/shared-short.${lang}.md`, undefined, lang),
    ...topics.map((topic) => readPage(root, `intents/${topic}/short.${lang}.md`, topic, lang)),
  ]);
  const shapes = new Map(
    [undefined, ...topics].flatMap((topic) => {
      const file = topic === undefined ? "intents/shared-shape.yaml" : `intents/${topic}/shape.yaml`;
      const shape = read(file, shapeFile);
      return shape === undefined ? [] : [[topic, shape] as const];
    }),
  );
  const sources = new Map(topics.map((topic) => [topic, readSource(root, topic)]));
  const factRows = new Map(facts.content.rows.map((row) => [row.id, row]));
  const mentions = new Map(
    checked.files.parameters.map(({ file }) => [file, mentionsIn(file, textOf(file))]),
  );
  return {
    material: { ...checked, pages, short, shapes, sources, factRows, mentions, avoided, on },
    findings,
  };
};
