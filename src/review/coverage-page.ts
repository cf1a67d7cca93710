import type { Coverage, CoveredRow } from "./coverage.ts";
import type { Place } from "./mentions.ts";
import { type Reason, reasons } from "./row-files.ts";

const meaning: Readonly<Record<Reason, string>> = {
  "not-a-rule": "不回答个人的问题 answers no question a person has",
  "other-insurance": "属于别的险种 about another insurance",
  "no-quantity-here": "只有原则，没有可用的数 a principle without a usable figure",
  "low-confidence": "来源不够可靠 sources too weak",
  disputed: "来源互相矛盾 sources disagree",
  expired: "已失效 no longer in force",
  superseded: "已被别的条目取代 replaced by another row",
  "no-slot": "对话里没有相应的提问 no question in the conversation leads to it",
  "agency-decides": "由经办机构认定 for the agency to decide",
  analysis: "只是分析说明 commentary only",
};

const kinds: readonly (readonly [Place["kind"], string])[] = [
  ["parameter", "parameters"],
  ["article", "articles"],
  ["source", "sources"],
  ["conflict", "conflicts"],
  ["rumour", "rumours"],
  ["matter", "other matters"],
  ["area", "areas"],
  ["calendar", "calendar"],
  ["rule", "rules"],
  ["example", "examples"],
  ["file", "files"],
];

const places = ({ used }: CoveredRow): string =>
  kinds
    .flatMap(([kind, title]) => {
      const own = used.filter(({ place }) => place.kind === kind);
      const names = own.map(({ place, times }) => (kind === "example" ? `${place.id} ${times}` : place.id));
      return own.length === 0 ? [] : [`${title}: ${names.sort().join(", ")}`];
    })
    .join("; ");

const fate = (row: CoveredRow): string => {
  if (row.aside !== undefined) {
    const { reason, why } = row.aside;
    return `**${reason}**: ${why.zh} ${why.en}`.replaceAll("|", "\\|");
  }
  return row.used.length > 0 ? places(row) : "**open**";
};

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);

const count = (rows: readonly CoveredRow[]): readonly number[] => {
  const used = rows.filter((row) => row.used.length > 0).length;
  const aside = rows.filter((row) => row.aside !== undefined).length;
  return [rows.length, used, aside, rows.length - used - aside];
};

/** The coverage as the page that a policy officer reads: sums first, then every row by group. */
export const coveragePage = ({ groups, rows }: Coverage): string => {
  const sums = ["", "rows", "used", "set aside", "open"];
  const marks = ["yes", "region", "ask", "text"] as const;
  const reasonRows = reasons
    .map((reason) => [reason, meaning[reason], rows.filter(({ aside }) => aside?.reason === reason).length])
    .filter(([, , times]) => times !== 0);
  return [
    "# What became of each row of the fact base",
    "",
    "Made by `npm run -s knowledge:coverage`; do not edit. Used: named in a comment of `knowledge/`, in an example or in a rule",
    "(examples by topic, with their number). Set aside: the reason stands in `set-aside.yaml`.",
    "",
    ...table(sums, [["all", ...count(rows)]]),
    "",
    ...table(
      sums.with(0, "group"),
      groups.map(({ key, zh, en }) => [`${zh} ${en}`, ...count(rows.filter(({ group }) => group === key))]),
    ),
    "",
    ...table(
      sums.with(0, "compute mark"),
      marks.map((mark) => [mark, ...count(rows.filter(({ compute }) => compute === mark))]),
    ),
    "",
    ...(reasonRows.length === 0 ? [] : [...table(["set aside as", "means", "rows"], reasonRows), ""]),
    ...groups.flatMap(({ key, zh, en }) => [
      `## ${zh} ${en}`,
      "",
      ...table(
        ["row", "marks", "used in, or set aside as"],
        rows
          .filter(({ group }) => group === key)
          .map((row) => [
            row.id,
            [
              row.compute,
              row.confidence,
              ...(row.status === "in_force" ? [] : [row.status]),
              ...(row.newer === undefined ? [] : [`newer: ${row.newer.join(", ")}`]),
            ].join(", "),
            fate(row),
          ]),
      ),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
};
