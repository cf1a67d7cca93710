// Builds dist/: the server and the commands, each topic's rule as a module of its own, the widget, the trained model, the parsed YAML.
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = import.meta.dirname;
const at = (...path) => join(root, ...path);
const present = (paths) => paths.filter((path) => existsSync(at(path)));

const topics = readdirSync(at("intents"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `intents/${entry.name}/intent.ts`);
const commands = readdirSync(at("src/cli"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => `src/cli/${name}`);
const benches = present(["test/bench"]).flatMap((folder) =>
  readdirSync(at(folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);
const main = present(["src/main.ts", "src/build-parsed.ts", ...commands, ...topics, ...benches]);

// Packages stay where they are, but for two of hundreds of small modules, which take longer to find than to read.
const inlined = ["kysely", "zod"];
const { dependencies, devDependencies } = JSON.parse(await readFile(at("package.json"), "utf8"));
const external = Object.keys({ ...dependencies, ...devDependencies })
  .filter((name) => !inlined.includes(name))
  .flatMap((name) => [name, `${name}/*`]);

const quiet = { logLevel: "warning", absWorkingDir: root };
await build({
  ...quiet,
  entryPoints: main.map((path) => ({
    in: path,
    out: path.replace(/^(src|test)\//, "").replace(/\.ts$/, ""),
  })),
  outdir: "dist",
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  external,
  sourcemap: "linked",
});

// In one piece and without what changes nothing, since its text stands for the code by which the models were learned.
await build({
  ...quiet,
  entryPoints: ["src/understand/build-model.ts"],
  outdir: "dist/understand",
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
});

if (existsSync(at("src/widget/main.ts"))) {
  await mkdir(at("dist/public"), { recursive: true });
  await build({
    ...quiet,
    entryPoints: [
      ...["main.ts", "style.css", "print.ts", "take-away.css"],
      ...["embed.ts", "preview.ts", "embed.css", "forms.css", "insights.css"],
    ].map((name) => `src/widget/${name}`),
    outdir: "dist/public",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "safari14.1"],
  });
  // The loader runs in pages of others, as a plain script.
  await build({
    ...quiet,
    entryPoints: [{ in: "src/widget/loader.ts", out: "widget" }],
    outdir: "dist/public",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020", "safari14.1"],
  });
  await build({
    ...quiet,
    entryPoints: [
      { in: "src/desk-page/main.ts", out: "desk" },
      { in: "src/desk-page/desk.css", out: "desk" },
    ],
    outdir: "dist/public",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "safari14.1"],
  });
  await cp(at("src/desk-page/desk.html"), at("dist/public/desk.html"));
  for (const name of readdirSync(at("src/widget")).filter((file) => /\.(html|svg|ico|png)$/.test(file))) {
    await cp(at("src/widget", name), at("dist/public", name));
  }
  // Beside each file what the server sends to browsers that can unpack it.
  for (const name of readdirSync(at("dist/public")).filter((file) => /\.(html|css|js|svg)$/.test(file))) {
    const content = await readFile(at("dist/public", name));
    await writeFile(at("dist/public", `${name}.br`), brotliCompressSync(content));
    await writeFile(at("dist/public", `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

for (const step of present(["dist/understand/build-model.js", "dist/build-parsed.js"]))
  await import(pathToFileURL(at(step)).href);
