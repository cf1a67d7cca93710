import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../../src/turn.ts";
import { sectionsOf } from "../../src/understand/sections.ts";
import { trainingRows } from "../../src/understand/training-rows.ts";

const root = join(import.meta.dirname, "..", "..");

/** An utterance with what it is labelled as, its language, and who wrote it ("author 3", "founders"). */
export type LabelledUtterance = {
  readonly text: string;
  readonly label: string;
  readonly lang: Lang;
  readonly author: string;
};

/** All utterances of `intents/<name>.<lang>.txt`. */
export const labelledRows = (name: "asks" | "replies"): readonly LabelledUtterance[] =>
  (["zh", "en"] as const).flatMap((lang) => {
    const path = `intents/${name}.${lang}.txt`;
    const content = readFileSync(join(root, path), "utf8");
    const read = trainingRows(sectionsOf(path, lang, content));
    if (read.kind === "errors") throw new Error(read.errors.join("\n"));
    const authors = new Map<string, string>();
    let author = "";
    for (const line of content.split("\n")) {
      if (line.startsWith("## ")) author = "";
      else if (line.startsWith("# ")) author = line.slice(2);
      else authors.set(line.trim(), author);
    }
    return read.rows.map(({ text, label }) => ({ text, label, lang, author: authors.get(text) ?? "" }));
  });
