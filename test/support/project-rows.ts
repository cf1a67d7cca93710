import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Lang } from "../../src/turn.ts";
import type { Contrast } from "../../src/understand/contrast.ts";
import { englishWords } from "../../src/understand/english-words.ts";
import { placeMeanings } from "../../src/understand/grammar/places.ts";
import { type MaskPlaces, placeMask } from "../../src/understand/place-names.ts";
import type { Lessons } from "../../src/understand/train.ts";
import { type LabelledRow, trainingRows } from "../../src/understand/training-rows.ts";

const rowsIn = (folder: string, pathOf: (label: string, lang: Lang) => string): readonly LabelledRow[] => {
  const labels = readdirSync(join(folder, "intents"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const files = labels.flatMap((label) =>
    (["en", "zh"] as const).map((lang) => ({ path: pathOf(label, lang), label, lang })),
  );
  const read = trainingRows(
    files
      .filter(({ path }) => existsSync(join(folder, path)))
      .map((file) => ({ ...file, content: readFileSync(join(folder, file.path), "utf8") })),
  );
  if (read.kind === "errors") throw new Error(read.errors.join("\n"));
  return read.rows;
};

/** The project's own utterances: all that is trained, and what one author wrote who is held out whole. Throws with all lines that are wrong. */
export function projectRows(root: string): {
  readonly trained: readonly LabelledRow[];
  readonly heldOut: readonly LabelledRow[];
} {
  return {
    trained: rowsIn(root, (label, lang) => `intents/${label}/utterances.${lang}.txt`),
    heldOut: rowsIn(root, (label, lang) => `test/held-out/${label}.${lang}.txt`),
  };
}

/** How the project's model takes names of places out of a text. */
export const projectMask = (root: string): MaskPlaces =>
  placeMask(placeMeanings(parse(readFileSync(join(root, "knowledge", "places.yaml"), "utf8"))));

/** What the project's model is trained with beside its utterances. */
export function projectLessons(root: string): Lessons {
  const contrasts = parse(
    readFileSync(join(root, "intents", "contrasts.yaml"), "utf8"),
  ) as readonly Contrast[];
  return { contrasts, english: englishWords(), maskPlaces: projectMask(root) };
}
