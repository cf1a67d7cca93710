import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../../src/turn.ts";
import { sectionsOf } from "../../src/understand/sections.ts";
import { trainingRows } from "../../src/understand/training-rows.ts";

const root = join(import.meta.dirname, "..", "..");

/** An utterance with its label, the heading it stands under, its language, and who wrote it ("author 3", "founders"). */
export type LabelledUtterance = {
  readonly text: string;
  readonly label: string;
  readonly heading: string;
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
    const places = new Map<string, { readonly heading: string; readonly author: string }>();
    let [heading, author] = ["", ""];
    for (const line of content.split("\n")) {
      if (line.startsWith("## ")) [heading, author] = [line.slice(3), ""];
      else if (line.startsWith("# ")) author = line.slice(2);
      else places.set(line.trim(), { heading, author });
    }
    return read.rows.flatMap(({ text, label }) => {
      const place = places.get(text);
      return place === undefined ? [] : [{ text, label, lang, ...place }];
    });
  });
