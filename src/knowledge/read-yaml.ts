import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";

/** Something wrong in a file: where, and what to do about it. */
export type Problem = { readonly file: string; readonly line: number; readonly message: string };

/** A file that has the right shape, and the line at which a part of it stands. */
export type Read<T> = { readonly file: string; readonly content: T; readonly lineOf: (path: Path) => number };

export type Path = readonly PropertyKey[];

/** The key of the last step where it stands in a map, else the node, else the nearest thing around it. */
const nodeAt = (root: unknown, path: Path): Node | undefined => {
  let node: unknown = root;
  let nearest: unknown = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (!pair) break;
      nearest = pair.key;
      node = pair.value;
    } else if (typeof node === "object" && node !== null && "items" in node && typeof step === "number") {
      node = Array.isArray(node.items) ? node.items[step] : undefined;
      if (node === undefined) break;
      nearest = node;
    } else break;
  }
  return nearest as Node | undefined;
};

/** Where an issue stands and what it says: for a superfluous key the key itself, not the map around it. */
const pathOf = (issue: z.core.$ZodIssue): Path =>
  issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

const say = (path: Path, message: string): string => {
  const what = message.endsWith("received undefined") ? "is missing; write it" : message;
  return path.length > 0 ? `${path.map(String).join(".")}: ${what}` : what;
};

/** Reads YAML text against a schema. Every problem of syntax or shape comes with its line; a text with any has no content. */
export type ReadYaml = <S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
) => { readonly read?: Read<z.output<S>>; readonly problems: readonly Problem[] };

export const readYaml: ReadYaml = (file, text, schema) => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return {
      problems: faults.map((fault) => ({
        file,
        line: lines.linePos(fault.pos[0]).line,
        message: fault.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? fault.code,
      })),
    };
  }
  const lineOf = (path: Path): number => {
    const start = nodeAt(document.contents, path)?.range?.[0];
    return start === undefined ? 1 : Math.max(1, lines.linePos(start).line);
  };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { read: { file, content: parsed.data, lineOf }, problems: [] };
  return {
    problems: parsed.error.issues.map((issue) => ({
      file,
      line: lineOf(pathOf(issue)),
      message: say(issue.path, issue.message),
    })),
  };
};

/**
 * The same, where `known` gives what a text says without parsing it, or undefined. As soon as a line is asked for, or
 * something is wrong, the text is parsed after all.
 */
export const readYamlKnowing =
  (known: (text: string) => unknown): ReadYaml =>
  (file, text, schema) => {
    const content = known(text);
    const parsed = content === undefined ? undefined : schema.safeParse(content);
    if (!parsed?.success) return readYaml(file, text, schema);
    const lineOf = (path: Path): number => readYaml(file, text, schema).read?.lineOf(path) ?? 1;
    return { read: { file, content: parsed.data, lineOf }, problems: [] };
  };
