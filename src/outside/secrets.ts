import { readFile } from "node:fs/promises";

const MOST_BYTES = 10_000;

/** The lines of a file of secrets; a problem, which names the key and never what stands in the file, where there are none. */
export const readSecrets = async (
  key: string,
  file: string,
): Promise<
  { readonly ok: true; readonly lines: readonly string[] } | { readonly ok: false; readonly problem: string }
> => {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return { ok: false, problem: `${key} names a file that cannot be read.` };
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0 || text.length > MOST_BYTES)
    return { ok: false, problem: `${key} names a file that holds no secret; write it alone on a line.` };
  return { ok: true, lines };
};
