import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..");

/** Builds the desk's page as it is shipped, into a folder of its own, and gives that folder. */
export const deskFiles = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-desk-page-"));
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: "src/desk-page/main.ts", out: "desk" },
      { in: "src/desk-page/desk.css", out: "desk" },
    ],
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "safari14.1"],
    logLevel: "warning",
  });
  await cp(join(root, "src/desk-page/desk.html"), join(folder, "desk.html"));
  await cp(join(root, "src/widget/favicon.svg"), join(folder, "favicon.svg"));
  return folder;
};
