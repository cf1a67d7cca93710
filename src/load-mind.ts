import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { isCommand } from "../dialogs/interrupt.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { readContexts } from "./load-contexts.ts";
import type { Book, Library } from "./render/book.ts";
import { bare, indexLabels } from "./render/labels.ts";
import { type Phrases, parsePhrases } from "./render/phrases.ts";
import type { Mind } from "./respond.ts";
import type { Intent } from "./rules/intent.ts";
import type { Lang } from "./turn.ts";
import { compileVocabulary, entitiesIn } from "./understand/entities.ts";
import { readModel } from "./understand/model-file.ts";
import { createRecognizer } from "./understand/recognizer.ts";

export type Loaded =
  | { readonly ok: true; readonly mind: Mind }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Buttons stand in this order; a topic that is not named here comes after them. */
const order = ["renew", "replace", "backpay", "reimburse", "coordinate"];
const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);

const topicFolders = (root: string): readonly string[] =>
  readdirSync(join(root, "intents"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "intents", entry.name, "intent.ts")))
    .map((entry) => entry.name)
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b));

// In a built tree the topics stand beside this file as modules; otherwise (tests) their sources are loaded.
const topicModule = (root: string, topic: string): string =>
  extname(import.meta.filename) === ".ts"
    ? join(root, "intents", topic, "intent.ts")
    : join(root, "dist", "intents", topic, "intent.js");

/** Every written way of saying a command, with the command. */
const commandsOf = (root: string, library: Library): ReadonlyMap<string, string> => {
  const commands = new Map<string, string>();
  for (const { dialog } of Object.values(library))
    commands.set(bare(dialog.get("find-person") ?? ""), "handoff");
  const files = readdirSync(join(root, "intents"))
    .filter(isCommand)
    .flatMap((command) =>
      ["zh", "en"].map((lang) => ({
        command,
        path: join(root, "intents", command, `utterances.${lang}.txt`),
      })),
    );
  for (const { command, path } of files.filter(({ path }) => existsSync(path))) {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      if (line !== "" && !line.startsWith("#")) commands.set(bare(line.replace(/^\? /, "")), command);
    }
  }
  return commands;
};

/**
 * Loads every topic, every sentence, the law, the model and the words once, from the project's folder. Everything
 * that is wrong is told at once; a bot does not start on half of it.
 */
export const loadMind = async (root: string): Promise<Loaded> => {
  const problems: string[] = [];
  const phrases = (path: string): Phrases => {
    if (!existsSync(join(root, path))) {
      problems.push(`${path}:1: the file is missing`);
      return new Map();
    }
    const read = parsePhrases(readFileSync(join(root, path), "utf8"));
    for (const { line, message } of read.problems) problems.push(`${path}:${line}: ${message}`);
    return read.phrases;
  };
  const topics = topicFolders(root);
  const book = (lang: Lang): Book => ({
    topics: new Map(topics.map((topic) => [topic, phrases(`intents/${topic}/claims.${lang}.md`)])),
    shared: phrases(`intents/shared.${lang}.md`),
    dialog: phrases(`dialogs/phrases.${lang}.md`),
  });
  const library: Library = { zh: book("zh"), en: book("en") };

  const modules = await Promise.all(
    topics.map(
      (topic) =>
        import(/* @vite-ignore */ pathToFileURL(topicModule(root, topic)).href) as Promise<{
          default: Intent;
        }>,
    ),
  );
  const intents = new Map(modules.map((module) => [module.default.id, module.default]));

  const knowledge = loadKnowledge(root);
  if (!knowledge.ok)
    problems.push(...knowledge.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`));
  const modelFile = join(root, "dist", "model.bin");
  const model = existsSync(modelFile) ? readModel(readFileSync(modelFile)) : undefined;
  if (model === undefined) problems.push("dist/model.bin: not there. Run npm run build.");
  else if (model.kind === "damaged") problems.push(`dist/model.bin: ${model.says}. Run npm run build.`);

  if (problems.length > 0 || !knowledge.ok || model?.kind !== "model") return { ok: false, problems };
  const places = parse(readFileSync(join(root, "knowledge", "places.yaml"), "utf8"));
  const vocabulary = compileVocabulary(
    places,
    parse(readFileSync(join(root, "intents", "words.yaml"), "utf8")),
  );
  const contexts = readContexts(parse(readFileSync(join(root, "intents", "contexts.yaml"), "utf8")));
  if (!contexts.ok) return { ok: false, problems: [`intents/contexts.yaml:1: ${contexts.message}`] };
  const names = new Map<string, { zh: string; en: string }>();
  for (const { code, short, en } of places.places) names.set(code, { zh: short, en });
  const recognizer = createRecognizer(model.model, (text, on) => entitiesIn(text, on, vocabulary));
  return {
    ok: true,
    mind: {
      knowledge: knowledge.knowledge,
      intents,
      library,
      labels: indexLabels(library, intents),
      commands: commandsOf(root, library),
      contexts: contexts.contexts,
      recognize: recognizer.recognize,
      placeName: (code, lang) => (code === "other" ? undefined : names.get(code)?.[lang]),
    },
  };
};
