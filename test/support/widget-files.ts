import { cp, mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..");
const sources = join(root, "src", "widget");

/** Builds the chat page as it is shipped, into a folder of its own, and gives that folder. */
export async function widgetFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yibao-widget-"));
  await build({
    absWorkingDir: root,
    entryPoints: [
      ...["main.ts", "style.css", "print.ts", "take-away.css"],
      ...["embed.ts", "preview.ts", "embed.css", "forms.css", "insights.css"],
    ].map((name) => `src/widget/${name}`),
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "safari14"],
    logLevel: "warning",
  });
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: "src/widget/loader.ts", out: "widget" }],
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020", "safari14"],
    logLevel: "warning",
  });
  for (const name of await readdir(sources)) {
    if (/\.(html|svg)$/.test(name)) await cp(join(sources, name), join(folder, name));
  }
  return folder;
}
