import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { widgetFiles } from "../../support/widget-files.ts";

/** What the chat needs; the pages for printing and for agencies are opened by themselves. */
const chat = ["favicon.svg", "index.html", "main.js", "style.css"];
const besides = [
  ...["embed-preview.html", "embed.css", "embed.html", "embed.js", "forms.css", "insights.css", "preview.js"],
  ...["print.js", "take-away.css", "widget.js"],
];

test("the loader is at most 3 KB and the whole chat at most 30 KB gzip", async () => {
  const folder = await widgetFiles();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([...chat, ...besides].sort());
  const sizesBy = async (pack: (content: Buffer) => Buffer, list: readonly string[]): Promise<number> => {
    const sizes = await Promise.all(
      list.map(async (name) => pack(await readFile(join(folder, name))).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const gzip = (content: Buffer) => gzipSync(content, { level: 9 });
  const [loader, whole] = [await sizesBy(gzip, ["widget.js"]), await sizesBy(gzip, chat)];
  const [loaderBr, wholeBr] = [
    await sizesBy(brotliCompressSync, ["widget.js"]),
    await sizesBy(brotliCompressSync, chat),
  ];
  await rm(folder, { recursive: true });
  console.log(
    `loader: gzip ${loader} bytes of 3072, brotli ${loaderBr}; whole chat: gzip ${whole} of 30720, brotli ${wholeBr}`,
  );
  expect(whole).toBeGreaterThan(3000);
  expect(whole).toBeLessThanOrEqual(30 * 1024);
  expect(loader).toBeLessThanOrEqual(3 * 1024);
  // Packed better, never worse: what a browser gets is the smaller of the two.
  expect(wholeBr).toBeLessThan(whole);
  expect(loaderBr).toBeLessThan(loader);
});
