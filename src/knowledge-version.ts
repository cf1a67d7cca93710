import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MODELS, modelFile } from "./understand/model-names.ts";

/** What the bot knows and says, as it is written and learned: not the rules, which are part of the program. */
const isContent = (name: string): boolean => /\.(?:yaml|md)$/.test(name) && !name.includes("transcripts");

/** Twelve digits that are others as soon as anything is that a reload would take up, from the project's folder. */
export const knowledgeVersion = (root: string): string => {
  const files = ["knowledge", "intents", "dialogs"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter(isContent)
      .map((name) => join(folder, name)),
  );
  const models = MODELS.map((name) => join("dist", modelFile(name)));
  const all = [...files, ...models.filter((file) => existsSync(join(root, file)))];
  const hash = createHash("sha256");
  for (const file of all.sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
};
