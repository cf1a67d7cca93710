import type { Knowledge } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import type { Library } from "../render/book.ts";
import { showClaim } from "../render/claims.ts";
import type { Claim, Outcome } from "../rules/outcome.ts";
import type { Citation, IsoDate, Lang } from "../turn.ts";

/** One thing that an outcome says, as text, with the articles behind it. A leaf in one language only names that language. */
export type Leaf = { readonly text: string; readonly articles: readonly string[]; readonly lang?: Lang };
/** An outcome as a flat list of all that it says, each under a path such as `values.waitingMonths`. */
export type Leaves = ReadonlyMap<string, Leaf>;

type Dictionary = Readonly<Record<string, unknown>>;
const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isClaim = (value: Dictionary): value is Dictionary & Claim =>
  "normative" in value && Array.isArray(value["articles"]) && isDictionary(value["values"]);
const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isDictionary(value))
    return Object.entries(value)
      .map(([key, part]) => `${key} ${inline(part)}`)
      .join(", ");
  return String(value);
};

/** What an entry of a list is called: its own name, or its place where it has none. */
const nameOf = (entry: unknown, at: number): string => {
  const name = isDictionary(entry) ? (entry["id"] ?? entry["item"]) : undefined;
  return typeof name === "string" ? name : String(at + 1);
};

const window = ({ inForceFrom, inForceTo }: Citation): string => `${inForceFrom}..${inForceTo ?? ""}`;
// The day of the last check is left out: checking a source again changes nothing that is said.
const showCitation = (cite: Citation): string =>
  [cite.law, cite.locator, `(${cite.regionName}, ${window(cite)})`, cite.says, cite.url ?? ""]
    .join(" ")
    .trim();

/**
 * Everything that an outcome says, in words where it has words. Knows of no field but claims, lists of articles and
 * the trace, which is left out as the way and not the outcome: a field that is added to outcomes is compared at once.
 */
export const outcomeLeaves = (
  outcome: Outcome,
  { library, knowledge, on }: { library: Library; knowledge: Knowledge; on: IsoDate },
): Leaves => {
  const leaves = new Map<string, Leaf>();
  const cited = new Set<string>();

  const walk = (path: readonly string[], value: unknown, around: readonly string[]): void => {
    const put = (name: string, leaf: Leaf) =>
      leaves.set([...path, name].filter((step) => step !== "").join("."), leaf);
    if (Array.isArray(value) && value.some(isDictionary)) {
      const names = value.map(nameOf);
      if (names[0] !== "1") put("", { text: names.join(", "), articles: around });
      const seen = new Map<string, number>();
      for (const [at, entry] of value.entries()) {
        const name = nameOf(entry, at);
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        walk([...path, times === 1 ? name : `${name}(${times})`], entry, around);
      }
      return;
    }
    if (!isDictionary(value)) {
      put("", { text: inline(value), articles: around });
      return;
    }
    const articles = namesIn(value["articles"]);
    for (const article of articles) cited.add(article);
    const own = articles.length > 0 ? articles : around;
    const { values, ...rest } = value;
    if (isClaim(value)) {
      for (const lang of ["zh", "en"] as const) {
        const { text } = showClaim(value, { book: library[lang], lang, knowledge, on });
        put(lang, { text, articles: own, lang });
      }
    }
    for (const [key, part] of Object.entries(isClaim(value) ? rest : value)) {
      if (key !== "trace") walk([...path, key], part, own);
    }
  };
  walk([], outcome, []);

  for (const lang of ["zh", "en"] as const) {
    for (const cite of citations(knowledge, [...cited], on, lang))
      leaves.set(`cites.${cite.article}.${lang}`, {
        text: showCitation(cite),
        articles: [cite.article],
        lang,
      });
  }
  return leaves;
};
