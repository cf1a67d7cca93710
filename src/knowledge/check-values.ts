import type { Article, ArticleId, DatedValue, Parameter } from "./knowledge.ts";
import type { Path } from "./read-yaml.ts";
import { holdsThrough, isBackwards, meet } from "./windows.ts";

type Blame = (path: Path, message: string) => void;

/** Whether some question would be answered by both: same area, and no key that tells the rows apart. */
export const sameRow = (a: DatedValue, b: DatedValue): boolean =>
  a.area === b.area && Object.entries(a.when).every(([key, is]) => !(key in b.when) || b.when[key] === is);

const checkRow = (parameter: Parameter, value: DatedValue, path: Path, blame: Blame): void => {
  const keys = Object.keys(value.when);
  for (const key of keys) {
    if (!parameter.by.includes(key)) blame([...path, "when", key], `${key} is not among the keys in "by"`);
  }
  const missing = parameter.by.filter((key) => !keys.includes(key));
  if (value.value !== null && missing.length > 0) blame(path, `the row does not say ${missing.join(", ")}`);
};

const checkCites = (
  articles: ReadonlyMap<ArticleId, Article>,
  value: DatedValue,
  path: Path,
  blame: Blame,
): void => {
  for (const [nth, id] of value.cites.entries()) {
    const at = [...path, "cites", nth];
    if (!articles.has(id)) blame(at, `no article ${id}`);
    else if (!isBackwards(value) && !holdsThrough(articles, id, value)) {
      blame(at, `${id} is not in force from ${value.from} ${value.to ? `to ${value.to}` : "on"}`);
    }
  }
};

const checkOrder = (earlier: readonly DatedValue[], value: DatedValue, path: Path, blame: Blame): void => {
  const at = [...path, "from"];
  for (const other of earlier.filter((candidate) => sameRow(value, candidate))) {
    if (meet(value, other)) {
      blame(
        at,
        `from ${value.from} overlaps the value from ${other.from} for ${value.area}; end that one first`,
      );
    } else if (value.from < other.from) {
      blame(at, `from ${value.from} stands after ${other.from}; order values by date`);
    }
  }
};

/** Everything about the values of one quantity that needs the other files: rows, windows, citations, areas. */
export const checkValues = (
  parameter: Parameter,
  articles: ReadonlyMap<ArticleId, Article>,
  isArea: (code: string) => boolean,
  blame: Blame,
): void => {
  for (const [at, value] of parameter.values.entries()) {
    const path = ["values", at];
    if (!isArea(value.area))
      blame([...path, "area"], `${value.area} is neither in areas/ nor in regions.yaml`);
    if (isBackwards(value)) blame([...path, "to"], `ends on ${value.to}, before it begins on ${value.from}`);
    checkRow(parameter, value, path, blame);
    checkCites(articles, value, path, blame);
    checkOrder(parameter.values.slice(0, at), value, path, blame);
  }
};
