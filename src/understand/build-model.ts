// A build step: importing it trains what finds the topic of an utterance, on intents/*/utterances.*.txt (and
// intents/contrasts.yaml), what finds what it asks for, on intents/asks.*.txt, and what reads replies in people's own words, on
// intents/replies.*.txt. It writes dist/model.bin, dist/asks.bin and dist/replies.bin, each unless the one that is there was made
// of the same utterances by the same code; one of intents/learned that was is taken as it is. What does not wait for another
// goes on at the same time.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MessagePort, parentPort, Worker } from "node:worker_threads";
import { parse } from "yaml";
import { z } from "zod";
import { ASKS_SETTINGS } from "./ask-finder.ts";
import { LEARNER_SETTINGS, type LearnerSettings } from "./classifier.ts";
import { englishWords } from "./english-words.ts";
import { placeMeanings } from "./grammar/places.ts";
import { UNJUDGED } from "./label-weigher.ts";
import { type Model, OUT_OF_SCOPE } from "./model.ts";
import { writeModel } from "./model-file.ts";
import { type ModelName, modelFile, modelFiles, modelNote, SHIPPED } from "./model-names.ts";
import { KEEP_PLACES, placeMask } from "./place-names.ts";
import { REPLIES_SETTINGS } from "./reply-reader.ts";
import { sectionsOf } from "./sections.ts";
import { type Judgements, judge, type Lessons, learn, speltRows } from "./train.ts";
import { trainingRows, type UtterancesFile } from "./training-rows.ts";
import type { TrainingRow } from "./unseen-rows.ts";

const root = join(import.meta.dirname, "..", "..");
const langs = ["en", "zh"] as const;

const names = z.array(z.string().min(1)).min(1);
const together = z.strictObject({ ways: names, every: z.int().min(1) });
const contrastsShape = z.array(
  z.strictObject({ intents: names, own: names, other: names, together: together.optional() }),
);

const textOf = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;

/** All utterances files of topics in a fixed order, with paths from the project's root. */
function ofTopics(): readonly UtterancesFile[] {
  const folders = readdirSync(join(root, "intents"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return folders.flatMap((label) =>
    langs.flatMap((lang) => {
      const path = `intents/${label}/utterances.${lang}.txt`;
      const content = textOf(path);
      return content === undefined ? [] : [{ path, label, lang, content }];
    }),
  );
}

/** Every so manieth utterance of a file; its lines keep their numbers. */
const everyOf = (content: string, step: number): string => {
  let utterance = 0;
  return content
    .split("\n")
    .map((line) => {
      if (line === "" || line.startsWith("#")) return "";
      utterance += 1;
      return utterance % step === 0 ? line : "";
    })
    .join("\n");
};

/** The utterances of a file for each language, with their labels as headings. */
const sectionsIn = (name: string): readonly UtterancesFile[] =>
  langs.flatMap((lang) => {
    const path = `intents/${name}.${lang}.txt`;
    const content = textOf(path);
    return content === undefined ? [] : sectionsOf(path, lang, content);
  });

/** Something to be learned, and where it is kept. */
type Course = {
  readonly name: ModelName;
  readonly files: readonly UtterancesFile[];
  readonly contrasts: string;
  /** The places whose names are masked; "" for none. */
  readonly places: string;
  /** Tells these and the code from others. */
  readonly key: string;
};

/** This file's own text stands for the code: it is built in one piece. */
const courseOf = ({
  files,
  contrasts = "[]",
  places = "",
  name,
}: Partial<Course> & Pick<Course, "name" | "files">): Course => {
  const hash = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .update(contrasts)
    .update(places);
  for (const { path, label, content } of files) hash.update(`\0${path}\0${label}\0${content}`);
  return { name, files, contrasts, places, key: hash.digest("hex") };
};

const topics = courseOf({
  name: "model",
  files: ofTopics(),
  contrasts: textOf("intents/contrasts.yaml") ?? "[]",
  places: textOf("knowledge/places.yaml") ?? "",
});
/**
 * What is none of ours asks for none of it either. One line of so many is enough to tell them by: with all of them what is
 * asked for in few words would be taken for foreign.
 */
const FOREIGN_EVERY = 8;
const foreign = topics.files
  .filter(({ label }) => label === OUT_OF_SCOPE)
  .map((file) => ({ ...file, content: everyOf(file.content, FOREIGN_EVERY) }));
const asks = courseOf({ name: "asks", files: [...sectionsIn("asks"), ...foreign] });
const replies = courseOf({ name: "replies", files: sectionsIn("replies") });

/** Where models lie: what is built, and what is shipped with the project. */
const BUILT = join(root, "dist");
const GIVEN = join(root, SHIPPED);

/** Whether a folder has a course's model of today's utterances and code. */
const isCurrent = ({ name, key }: Course, folder: string): boolean => {
  if (!modelFiles(name).every((file) => existsSync(join(folder, file)))) return false;
  const note = readFileSync(join(folder, modelNote(name)), "utf8");
  return /"key": "([0-9a-f]+)"/.exec(note)?.[1] === key;
};

function read({ files }: Course): readonly TrainingRow[] {
  const taught = trainingRows(files);
  if (taught.kind === "errors")
    throw new Error(`The utterances cannot be used.\n${taught.errors.join("\n")}`);
  return taught.rows;
}

const contrastsOf = ({ contrasts }: Course): Lessons["contrasts"] => contrastsShape.parse(parse(contrasts));

const lessonsOf = (course: Course, english: ReadonlySet<string>): Lessons => ({
  contrasts: contrastsOf(course),
  english,
  maskPlaces: course.places === "" ? KEEP_PLACES : placeMask(placeMeanings(parse(course.places))),
});

const keep = ({ name, key }: Course, rows: number, model: Model): void => {
  writeFileSync(join(BUILT, modelFile(name)), writeModel(model));
  writeFileSync(join(BUILT, modelNote(name)), `${JSON.stringify({ key, rows }, null, 2)}\n`);
};

const isToBeBuilt = (course: Course): boolean => course.files.length > 0 && !isCurrent(course, BUILT);

const takeShipped = (course: Course): void => {
  if (!isToBeBuilt(course) || !isCurrent(course, GIVEN)) return;
  for (const file of modelFiles(course.name)) copyFileSync(join(GIVEN, file), join(BUILT, file));
};

/** Learns labels that are judged by numbers beside the model. */
const learnLabels = (course: Course, settings: LearnerSettings, english: ReadonlySet<string>): void => {
  if (!isToBeBuilt(course)) return;
  const rows = read(course);
  const learned = learn(rows, lessonsOf(course, english), settings);
  keep(course, rows.length, { ...learned, judgements: UNJUDGED });
};
const learnAsks = (english: ReadonlySet<string>): void => learnLabels(asks, ASKS_SETTINGS, english);
const learnReplies = (english: ReadonlySet<string>): void => learnLabels(replies, REPLIES_SETTINGS, english);

/**
 * Learns the topics and then the replies, while this same file in a thread of its own learns the asks, which is about half of the
 * work with the judging of the topics that follows there.
 */
const learnTopics = async (): Promise<void> => {
  const beside = new Worker(new URL(import.meta.url));
  const judged = new Promise<Judgements>((resolve, reject) => {
    beside.once("message", resolve);
    beside.once("error", reject);
    beside.once("exit", (code) => reject(new Error(`The thread that learns the asks ended with ${code}.`)));
  });
  const rows = read(topics);
  const lessons = lessonsOf(topics, englishWords());
  const spelt = speltRows(rows, lessons);
  beside.postMessage(spelt.spelt);
  const learned = learn(rows, lessons, LEARNER_SETTINGS, spelt);
  learnReplies(lessons.english);
  keep(topics, rows.length, { ...learned, judgements: await judged });
};

/** What the thread beside does: the asks, and the judgements of the topics' rows as soon as it is told them. */
const learnBeside = (main: MessagePort): void => {
  learnAsks(englishWords());
  main.once("message", (spelt: readonly TrainingRow[]) =>
    main.postMessage(judge(spelt, contrastsOf(topics))),
  );
};

if (parentPort === null) {
  for (const course of [topics, asks, replies]) takeShipped(course);
  // Standard output is what commands that are built before they run are read by.
  if ([topics, asks, replies].some(isToBeBuilt))
    process.stderr.write("learning from the utterances, once; this takes some seconds\n");
  if (isToBeBuilt(topics)) await learnTopics();
  else if (isToBeBuilt(asks) || isToBeBuilt(replies)) {
    const english = englishWords();
    learnAsks(english);
    learnReplies(english);
  }
} else {
  learnBeside(parentPort);
}
