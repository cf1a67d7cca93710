import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { widgetFiles } from "../../support/widget-files.ts";

/** What the chat needs; the pages for printing and for agencies are opened by themselves. */
const chat = ["favicon.svg", "index.html", "main.js", "style.css"];
const besides = [
  ...["embed-preview.html", "embed.css", "embed.html", "embed.js", "forms.css", "preview.js"],
  ...["print.js", "take-away.css", "widget.js"],
];

test("the loader is at most 3 KB and the whole chat at most 30 KB gzip", async () => {
  const folder = await widgetFiles();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([...chat, ...besides].sort());
  const sizeOf = async (name: string) => gzipSync(await readFile(join(folder, name))).length;
  const sizes = await Promise.all(chat.map(sizeOf));
  const loader = await sizeOf("widget.js");
  await rm(folder, { recursive: true });
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`gzip: loader ${loader} bytes of 3072, chat ${bytes} of 30720`);
  expect(bytes).toBeGreaterThan(3000);
  expect(bytes).toBeLessThanOrEqual(30 * 1024);
  expect(loader).toBeLessThanOrEqual(3 * 1024);
});
