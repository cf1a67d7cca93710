import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { widgetFiles } from "../../support/widget-files.ts";

test("the whole page is at most 30 KB gzip", async () => {
  const folder = await widgetFiles();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual(["favicon.svg", "index.html", "main.js", "print.js", "style.css", "take-away.css"]);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  await rm(folder, { recursive: true });
  const bytes = files.map((file) => gzipSync(file).length).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(3000);
  expect(bytes).toBeLessThanOrEqual(30 * 1024);
});
