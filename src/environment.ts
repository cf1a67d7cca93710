import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

type Variables = Record<string, string | undefined>;

/** The settings of this process, or every problem with their file. */
export type Environment =
  | { readonly ok: true; readonly env: Readonly<Variables> }
  | { readonly ok: false; readonly problems: readonly string[] };

const START = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(["'`]?)/;

/** What is wrong with the lines of a file of settings. Node's own reader tells of nothing, and takes the next lines for a value. */
const problemsIn = (file: string, text: string): readonly string[] => {
  const lines = text.split("\n");
  const problems: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (/^\s*(?:#|$)/.test(line)) continue;
    const start = START.exec(line);
    const quote = start?.[1] ?? "";
    // What stands in the line may be a secret: its number is told.
    if (start === null)
      problems.push(
        `${file}:${at + 1}: this is no setting; write KEY=value, or # before what is not for the server.`,
      );
    else if (quote !== "" && !line.includes(quote, start[0].length)) {
      const end = lines.findIndex((other, index) => index > at && other.includes(quote));
      if (end === -1) problems.push(`${file}:${at + 1}: the quote does not end; write a second ${quote}.`);
      at = end === -1 ? at : end;
    }
  }
  return problems;
};

const textOf = (file: string): { readonly text: string } | { readonly problem: string } => {
  try {
    return {
      text: readFileSync(file, "utf8")
        .replace(/^\uFEFF/, "")
        .replaceAll("\r\n", "\n"),
    };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { text: "" };
    return {
      problem: `${file} cannot be read (${String(code)}); let this user read it, or remove it to run without.`,
    };
  }
};

/**
 * The settings of this process: its environment, and what `.env` in the folder that it was started in says of what stands
 * there not. It is added to `env`, where packages look for settings of their own. Nothing is added where anything is wrong.
 */
export const environment = (env: Variables = process.env, file = ".env"): Environment => {
  const read = textOf(file);
  if ("problem" in read) return { ok: false, problems: [read.problem] };
  const problems = problemsIn(file, read.text);
  if (problems.length > 0) return { ok: false, problems };
  for (const [key, value] of Object.entries(parseEnv(read.text))) env[key] ??= value;
  return { ok: true, env };
};
