import { readFile } from "node:fs/promises";

/** A small file that is read again and again, since it may be replaced in ways of which no system tells. */
export type WatchedFile = { stop(): void };

/**
 * Reads a file every `everyMs` and calls with its text where that is another than before; `undefined`: it cannot be read.
 * `text` is what was read first.
 */
export const watchFile = (parts: {
  readonly file: string;
  readonly text: string | undefined;
  readonly everyMs: number;
  readonly changed: (text: string | undefined) => void;
}): WatchedFile => {
  let known = parts.text;
  let isReading = false;
  const look = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    const text = await readFile(parts.file, "utf8").catch(() => undefined);
    isReading = false;
    if (text === known) return;
    known = text;
    parts.changed(text);
  };
  const timer = setInterval(() => void look(), parts.everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
