import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export type Finding = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };
export type Found = Readonly<
  Record<"violations" | "incomplete" | "passes" | "inapplicable", readonly Finding[]>
>;

/** Asks axe about a page or frame, which must allow scripts to be put into it. */
export const runAxe = async (frame: Frame | Page, options: object): Promise<Found> => {
  if ((await frame.evaluate("typeof axe")) === "undefined") await frame.evaluate(await readFile(axe, "utf8"));
  return (await frame.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as Found;
};
