import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Contrast } from "../../src/understand/contrast.ts";
import { type TrainingRows, trainingRows } from "../../src/understand/training-rows.ts";

/** The project's own utterances, trained and held out; throws with all lines that are wrong. */
export function projectRows(root: string): Extract<TrainingRows, { kind: "rows" }> {
  const labels = readdirSync(join(root, "intents"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const files = labels.flatMap((label) =>
    (["en", "zh"] as const).map((lang) => ({ path: `intents/${label}/utterances.${lang}.txt`, label, lang })),
  );
  const rows = trainingRows(
    files
      .filter(({ path }) => existsSync(join(root, path)))
      .map((file) => ({ ...file, content: readFileSync(join(root, file.path), "utf8") })),
  );
  if (rows.kind === "errors") throw new Error(rows.errors.join("\n"));
  return rows;
}

/** The project's own contrasts, as they are trained with. */
export function projectContrasts(root: string): readonly Contrast[] {
  return parse(readFileSync(join(root, "intents", "contrasts.yaml"), "utf8")) as readonly Contrast[];
}
