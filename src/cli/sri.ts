import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

// npm run -s sri: the line to embed with the checksum of the loader as it was built. It changes with every new version.

if (process.argv.length > 2) {
  process.stderr.write("usage: npm run -s sri\n");
  process.exit(1);
}
const loader = readFileSync(join(import.meta.dirname, "..", "public", "widget.js"));
const digest = createHash("sha384").update(loader).digest("base64");
process.stdout.write(
  `<script src="https://YOUR-SERVER/widget.js" integrity="sha384-${digest}" crossorigin="anonymous" defer></script>\n`,
);
