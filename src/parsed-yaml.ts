import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ReadYaml, readYaml, readYamlKnowing } from "./knowledge/read-yaml.ts";

/** Where the build leaves what it has parsed. */
export const parsedFile = (root: string): string => join(root, "dist", "parsed.json");

/** By this a text is found among those that were parsed: no file name is trusted, so that an edited file is parsed anew. */
export const textKey = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** Reads YAML; texts that are as they were at the build are not parsed again, which is most of the work of a start. */
export const readerAt = (root: string): ReadYaml => {
  const file = parsedFile(root);
  if (!existsSync(file)) return readYaml;
  const parsed: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(file, "utf8"));
  return readYamlKnowing((text) => parsed[textKey(text)]);
};
