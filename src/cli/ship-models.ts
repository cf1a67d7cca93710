import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { MODELS, modelFiles, SHIPPED } from "../understand/model-names.ts";

// npm run -s ship:models: the models of today's utterances become those that come with the project, to be committed with them.

if (process.argv.length > 2) {
  process.stderr.write("usage: npm run -s ship:models\n");
  process.exit(1);
}
const root = join(import.meta.dirname, "..", "..");
mkdirSync(join(root, SHIPPED), { recursive: true });
for (const file of MODELS.flatMap(modelFiles))
  copyFileSync(join(root, "dist", file), join(root, SHIPPED, file));
