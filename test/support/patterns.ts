import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression as it is written, and where. */
export type Pattern = { readonly at: string; readonly source: string; readonly flags: string };

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts")
        ? [join(folder, entry.name)]
        : [],
  );

const literalsIn = (file: string): readonly Pattern[] => {
  const tree = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = "", flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ at: `${file}:${line + 1}`, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

/** Every regular expression that is written in the product's own code. */
export const patterns = (): readonly Pattern[] =>
  ["src", "dialogs", "intents"].flatMap(sources).flatMap(literalsIn);

const classes: Readonly<Record<string, string>> = {
  d: "1",
  w: "a",
  s: " ",
  D: "x",
  W: "-",
  S: "x",
  n: "\n",
  t: "\t",
  r: "\r",
  b: "",
  B: "",
};

/** Signs that a pattern speaks of, as far as they can be read off it. */
const signsOf = ({ source }: Pattern): readonly string[] => {
  const plain = source
    .replace(/\\u\{?([0-9a-fA-F]{4,6})\}?/g, (_all, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/\\p\{[^}]*\}/gi, "中")
    .replace(/\\([a-zA-Z])/g, (_all, letter: string) => classes[letter] ?? letter)
    .replace(/\{\d+,?\d*\}|\(\?<?[=!:]|\(\?<\w+>/g, "");
  return [...new Set([...plain].filter((sign) => !"()[]|*+?^$.\\{}".includes(sign)))];
};

/**
 * Strings on which a pattern that backtracks would take long: each of its own signs, and neighbours among them, again and
 * again, with something behind that fits nothing.
 */
export const pumps = (pattern: Pattern, length: number): readonly string[] => {
  const signs = signsOf(pattern).slice(0, 40);
  const words = (pattern.source.match(/[\p{L}\p{N}]{2,}/gu) ?? []).slice(0, 12);
  const pairs = signs.map((sign, at) => sign + (signs[at + 1] ?? "1"));
  const units = [...signs, ...pairs, ...words, " ", "a", "1", "中", "a ", "1,", "\n"];
  return [...new Set(units)]
    .filter((unit) => unit !== "")
    .flatMap((unit) => {
      const many = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      return [`${many}\u0000`, `${words[0] ?? ""}${many}\u0000!`];
    });
};
