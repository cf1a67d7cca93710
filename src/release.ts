import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of the product, as its package names it, from the project's folder. */
export const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string }).version;
