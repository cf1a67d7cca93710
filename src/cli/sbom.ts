import "../end-of-reading.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { billOf, licencesOf, readLock } from "../review/bill-of-materials.ts";

// npm run -s sbom: all packages of the lock file as CycloneDX 1.5, for those who keep watch over what is installed; with
// --licences one line for each instead. Nothing is asked of a registry, and the same lock file gives the same bill.

const root = join(import.meta.dirname, "../..");
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), "utf8"));
const [option, ...more] = process.argv.slice(2);
if ((option !== undefined && option !== "--licences") || more.length > 0) {
  process.stderr.write("usage: npm run -s sbom [-- --licences]\n");
  process.exitCode = 1;
} else {
  const packages = readLock(read("package-lock.json"));
  const { name, version } = read("package.json") as { readonly name: string; readonly version: string };
  const lines =
    option === undefined
      ? [JSON.stringify(billOf({ name, version }, packages), null, 1)]
      : licencesOf(packages);
  process.stdout.write(`${lines.join("\n")}\n`);
}
