/** Where a fact row is used. `example` and `rule` are named by topic and file, everything else by its id. */
export type Place = {
  readonly kind:
    | "source"
    | "article"
    | "parameter"
    | "conflict"
    | "rumour"
    | "matter"
    | "area"
    | "calendar"
    | "example"
    | "rule"
    | "file";
  readonly id: string;
};

/** A mention of a row, or of a range of rows by its two ends. */
export type Mention = {
  readonly first: string;
  readonly last: string;
  readonly file: string;
  readonly line: number;
  readonly place: Place;
};

const row = "[A-Z]{2,4}-(?:\\d{2,3}|X\\d)";
/** `GAP-05`, `GAP-05..08`, `GAP-05..GAP-08`, `GAP-05 to GAP-08`. */
const written = new RegExp(
  `(?<![\\w-])(${row})(?:\\.\\.(\\d{2,3}|${row})| (?:to|至) (${row}))?(?![\\w-])`,
  "g",
);

const idsIn = (text: string): readonly { readonly first: string; readonly last: string }[] =>
  [...text.matchAll(written)].map(([, first = "", short, long]) => {
    const end = short ?? long ?? first;
    return { first, last: /^\d/.test(end) ? `${first.split("-")[0]}-${end}` : end };
  });

const fileName = (file: string): string =>
  file
    .split("/")
    .at(-1)
    ?.replace(/\.\w+$/, "") ?? file;

/** What the file as a whole is, and what an entry of its list is called by. */
const placeOf = (file: string): { readonly whole: Place; readonly entry?: Place["kind"] } => {
  const [root = "", folder = ""] = file.split("/");
  const name = fileName(file);
  if (root === "intents") {
    return name === "examples"
      ? { whole: { kind: "example", id: folder } }
      : { whole: { kind: file.endsWith(".ts") ? "rule" : "file", id: file.replace(/^intents\//, "") } };
  }
  const whole = { kind: "file", id: file.replace(/^knowledge\//, "") } as const;
  if (folder === "articles") return { whole: { kind: "article", id: name }, entry: "article" };
  if (folder === "parameters") return { whole: { kind: "parameter", id: name } };
  if (folder === "areas") return { whole: { kind: "area", id: name } };
  if (folder === "calendar") return { whole: { kind: "calendar", id: name } };
  if (name === "sources") return { whole, entry: "source" };
  if (name === "conflicts") return { whole, entry: "conflict" };
  if (name === "rumours") return { whole, entry: "rumour" };
  if (name === "matters") return { whole, entry: "matter" };
  return { whole };
};

const header = /^\s*- (?:\{ *)?(?:id|locator): *"?([^\s",}]+)/;

/** The part of a line in which mentions count: of YAML the comment, of examples and rules the whole line. */
const counted = (file: string, line: string): string =>
  file.startsWith("knowledge/") ? (/(?:^|\s)#(.*)$/.exec(line)?.[1] ?? "") : line;

/**
 * Every fact row that a file names, with the thing it is named for: a comment that fills its line speaks of the entry
 * below it, one at the end of a line of the entry around it.
 */
export const mentionsIn = (file: string, text: string): readonly Mention[] => {
  const { whole, entry } = placeOf(file);
  const mentions: Mention[] = [];
  let waiting: Omit<Mention, "place">[] = [];
  let place = whole;
  for (const [at, line] of text.split("\n").entries()) {
    waiting.push(...idsIn(counted(file, line)).map((ids) => ({ ...ids, file, line: at + 1 })));
    if (/^\s*(#|$)/.test(line)) continue;
    const id = entry === undefined ? undefined : header.exec(line)?.[1];
    if (entry !== undefined && id !== undefined)
      place = { kind: entry, id: entry === "article" ? `${whole.id}#${id}` : id };
    mentions.push(...waiting.map((mention) => ({ ...mention, place })));
    waiting = [];
  }
  return [...mentions, ...waiting.map((mention) => ({ ...mention, place }))];
};
