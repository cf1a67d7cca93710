import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Contexts } from "../dialogs/contexts.ts";
import { isCommand } from "../dialogs/interrupt.ts";
import { checkMind, type MindParts, placesShape, wordsShape } from "./check-mind.ts";
import type { Parts } from "./knowledge/assemble.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { type Problem, type Read, type ReadYaml, readYaml } from "./knowledge/read-yaml.ts";
import { asksOf, asksShape } from "./load-asks.ts";
import { readContexts } from "./load-contexts.ts";
import { ellipsisShape, ellipsisWords } from "./load-ellipsis.ts";
import { readerAt } from "./parsed-yaml.ts";
import type { Book, Library } from "./render/book.ts";
import { bare, indexAsks, indexLabels } from "./render/labels.ts";
import { type Phrases, parsePhrases } from "./render/phrases.ts";
import { type Shape, shapeOf } from "./render/shape.ts";
import type { Mind } from "./respond.ts";
import type { Intent } from "./rules/intent.ts";
import { shapeFile } from "./shape-file.ts";
import type { Lang } from "./turn.ts";
import { createAskFinder } from "./understand/ask-finder.ts";
import { compileVocabulary, readNamed } from "./understand/entities.ts";
import { placeMeanings } from "./understand/grammar/places.ts";
import { createMatterSpotter } from "./understand/matters.ts";
import type { Model } from "./understand/model.ts";
import { readModel } from "./understand/model-file.ts";
import { type ModelName, modelFile } from "./understand/model-names.ts";
import { placeMask } from "./understand/place-names.ts";
import { createRecognizer } from "./understand/recognizer.ts";
import { createReplyReader } from "./understand/reply-reader.ts";
import { createSpotter } from "./understand/rumours.ts";

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
      if (line !== "" && !line.startsWith("#")) commands.set(bare(line), command);
    }
  }
  return commands;
};

/** All parts of a mind but the model, which is built and not written. */
type Written = MindParts & {
  /** The same sentences in their short wording. */
  readonly plain: Library;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly contexts: Contexts;
  /** The files of `knowledge/`, each still knowing its lines. */
  readonly files: Parts;
};

/** Reads everything that people write, and checks that it fits together; `parts` only where nothing is wrong. */
export const loadWritten = async (
  root: string,
  readText: ReadYaml = readYaml,
): Promise<{ readonly parts?: Written; readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = [];
  const textOf = (file: string): string | undefined => {
    try {
      return readFileSync(join(root, file), "utf8");
    } catch {
      problems.push({ file, line: 1, message: "the file is missing or cannot be read" });
      return undefined;
    }
  };
  const phrases = (file: string): Phrases => {
    const read = parsePhrases(textOf(file) ?? "");
    for (const problem of read.problems) problems.push({ file, ...problem });
    return read.phrases;
  };
  const yaml = <S extends z.ZodType>(file: string, shape: S): Read<z.output<S>> | undefined => {
    const text = textOf(file);
    if (text === undefined) return undefined;
    const read = readText(file, text, shape);
    problems.push(...read.problems);
    return read.read;
  };
  const topics = topicFolders(root);
  const book = (lang: Lang): Book => ({
    topics: new Map(topics.map((topic) => [topic, phrases(`intents/${topic}/claims.${lang}.md`)])),
    shared: phrases(`intents/shared.${lang}.md`),
    dialog: phrases(`dialogs/phrases.${lang}.md`),
  });
  const library: Library = { zh: book("zh"), en: book("en") };
  const short = (lang: Lang, { topics: full, shared, dialog }: Book): Book => ({
    topics: new Map(
      [...full].map(([topic, own]) => [
        topic,
        new Map([...own, ...phrases(`intents/${topic}/short.${lang}.md`)]),
      ]),
    ),
    shared: new Map([...shared, ...phrases(`intents/shared-short.${lang}.md`)]),
    dialog,
  });
  const plain: Library = { zh: short("zh", library.zh), en: short("en", library.en) };
  const shared = yaml("intents/shared-shape.yaml", shapeFile);
  const shapes = new Map(
    topics.flatMap((topic) => {
      const own = yaml(`intents/${topic}/shape.yaml`, shapeFile);
      return own === undefined || shared === undefined
        ? []
        : [[topic, shapeOf(own.content, shared.content)] as const];
    }),
  );
  const intents = new Map<string, Intent>();
  for (const topic of topics) {
    const { default: intent } = (await import(
      /* @vite-ignore */ pathToFileURL(topicModule(root, topic)).href
    )) as { default: Intent };
    intents.set(topic, intent);
  }
  const words = yaml("intents/words.yaml", wordsShape);
  const places = yaml("knowledge/places.yaml", placesShape);
  const besides = yaml("intents/contexts.yaml", z.unknown());
  const contexts = besides === undefined ? undefined : readContexts(besides.content);
  if (contexts?.ok === false)
    problems.push({ file: "intents/contexts.yaml", line: 1, message: contexts.message });
  const ellipsis = yaml("intents/ellipsis.yaml", ellipsisShape);
  const asks = yaml("intents/asks.yaml", asksShape);
  const law = loadKnowledge(root, readText);
  if (!law.ok) problems.push(...law.problems);

  if (
    !law.ok ||
    words === undefined ||
    places === undefined ||
    contexts?.ok !== true ||
    ellipsis === undefined ||
    asks === undefined
  )
    return { problems };
  const parts = {
    intents,
    knowledge: law.knowledge,
    files: law.parts,
    library,
    plain,
    shapes,
    words,
    places,
    contexts: contexts.contexts,
    ellipsis: ellipsisWords(ellipsis.content),
    asks: asksOf(asks.content),
  };
  problems.push(...checkMind(parts));
  return problems.length > 0 ? { problems } : { parts, problems };
};

/** A problem as a line that an editor can follow. */
export const problemLine = ({ file, line, message }: Problem): string => `${file}:${line}: ${message}`;

/**
 * Loads every topic, every sentence, the law, the model and the words once, from the project's folder. Everything
 * that is wrong is told at once; a bot does not start on half of it.
 */
export const loadMind = async (root: string): Promise<Loaded> => {
  const { parts, problems: wrong } = await loadWritten(root, readerAt(root));
  const problems = wrong.map(problemLine);
  const learned = (name: ModelName): Model | undefined => {
    const file = modelFile(name);
    const path = join(root, "dist", file);
    const read = existsSync(path) ? readModel(readFileSync(path)) : undefined;
    if (read === undefined) problems.push(`dist/${file}: not there. Run npm run build.`);
    else if (read.kind === "damaged") problems.push(`dist/${file}: ${read.says}. Run npm run build.`);
    return read?.kind === "model" ? read.model : undefined;
  };
  const [model, asked, replied] = [learned("model"), learned("asks"), learned("replies")];
  if (parts === undefined || model === undefined || asked === undefined || replied === undefined)
    return { ok: false, problems };

  const { intents, knowledge, library, plain, shapes, words, places, contexts, ellipsis, asks } = parts;
  const names = placeMeanings(places.content);
  const vocabulary = compileVocabulary(names, words.content);
  const called = new Map(places.content.places.map(({ code, short, en }) => [code, { zh: short, en }]));
  const recognizer = createRecognizer(model, (text, on) => readNamed(text, on, vocabulary), placeMask(names));
  return {
    ok: true,
    mind: {
      knowledge,
      intents,
      library,
      plain,
      shapes,
      labels: indexLabels(library, intents),
      commands: commandsOf(root, library),
      contexts,
      ellipsis,
      asks,
      findAsks: createAskFinder(asked),
      askCalled: indexAsks(asks),
      readReply: createReplyReader(replied),
      recognize: recognizer.recognize,
      spot: createSpotter(knowledge.rumours.rumours, knowledge.rumours),
      spotMatters: createMatterSpotter(knowledge.matters),
      placeName: (code, lang) => (code === "other" ? undefined : called.get(code)?.[lang]),
    },
  };
};
