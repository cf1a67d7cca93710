import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectRows } from "../support/project-rows.ts";
import type { Question } from "./recogniser-scores.ts";

/** A question with the language and the way of writing that figures are given for. */
export type Asked = Question & { readonly lang: string; readonly style: string };
export type QuestionSet = { readonly name: string; readonly questions: readonly Asked[] };

/** The labels of the sets by ours. There, "what can you do" is small talk. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["greeting_smalltalk", "greeting"],
  ["out_of_scope", "out-of-scope"],
  ["other_in_scope", "other-in-scope"],
]);
const ours = (label: string): string => LABELS.get(label) ?? label;

const read = (file: string): readonly Asked[] =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const row = JSON.parse(line) as Record<"text" | "lang" | "intent" | "style", string> & {
        second_intent: string | null;
        ambiguous: boolean;
      };
      const second = row.ambiguous && row.second_intent !== null ? ours(row.second_intent) : undefined;
      return { text: row.text, lang: row.lang, style: row.style, label: ours(row.intent), second };
    });

const root = resolve(".");
const shared = resolve("..", "shared", "questions");

/**
 * The questions that nothing was trained on: what one author wrote who is held out whole, English and stories in both
 * languages written apart by people who knew no more than the topics, what one author wrote whom nobody has read since, and
 * real questions where the folder with them is at hand.
 */
export const questionSets = (): readonly QuestionSet[] => {
  const heldOut = projectRows(root).heldOut.map((row) => ({ ...row, style: "held-out" }));
  const sets = [
    { name: "held-out author", questions: heldOut },
    { name: "natural English, written apart", questions: read(join(root, "test/bench/natural-en.jsonl")) },
    {
      name: "stories, written apart",
      questions: ["zh", "en"].flatMap((lang) => read(join(root, `test/bench/stories-${lang}.jsonl`))),
    },
    {
      name: "one author, unread",
      questions: ["zh", "en"].flatMap((lang) => read(join(root, `test/bench/unread-${lang}.jsonl`))),
    },
  ];
  const real = join(shared, "dev.jsonl");
  if (!existsSync(real)) {
    console.log(`real questions: skipped, there is no file ${real}`);
    return sets;
  }
  const beside = read(join(shared, "uncovered-in-scope.dev.jsonl"));
  return [
    ...sets,
    { name: "real questions", questions: read(real) },
    { name: "real, in scope but of no topic", questions: beside },
  ];
};
