import type { Lang } from "../turn.ts";
import type { Breakdown } from "./breakdown.ts";
import { breakdownSheet } from "./breakdown-sheet.ts";
import type { Insights } from "./insights.ts";
import type { Called, Named } from "./names.ts";
import type { Sheet } from "./sheet.ts";
import { SHEETS, type SheetId } from "./sheet-texts.ts";
import { texts } from "./texts.ts";
import type { Waits } from "./waits.ts";

/** Tables that belong together, under one heading. */
export type Part = {
  readonly id: keyof (typeof texts)["zh"]["sections"];
  readonly sheets: readonly Sheet[];
};

const HEADS = {
  day: { zh: "日期", en: "Day" },
  ending: { zh: "结果", en: "Outcome" },
  topic: { zh: "主题", en: "Topic" },
  area: { zh: "地区", en: "Area" },
  channel: { zh: "渠道", en: "Channel" },
  lang: { zh: "语言", en: "Language" },
  question: { zh: "所问", en: "Question" },
  sentence: { zh: "语句", en: "Sentence" },
  article: { zh: "条文", en: "Article" },
  name: { zh: "名称", en: "Name" },
  id: { zh: "编号", en: "Id" },
  kind: { zh: "种类", en: "Kind" },
  reason: { zh: "原因", en: "Reason" },
  office: { zh: "办公室", en: "Office" },
  median: { zh: "一半人在（分钟）内", en: "Half within (minutes)" },
  ninth: { zh: "九成人在（分钟）内", en: "Nine of ten within (minutes)" },
  time: { zh: "按", en: "Counted in" },
  what: { zh: "事由", en: "What" },
  file: { zh: "文件", en: "File" },
  of: { zh: "涉及", en: "Of" },
  size: { zh: "条数", en: "How many" },
  nearest: { zh: "最接近的主题", en: "Nearest topics" },
  examples: { zh: "例子", en: "Examples" },
} as const;
type Head = keyof typeof HEADS;

const TIMES = {
  open: { zh: "办公时间", en: "office hours" },
  wall: { zh: "钟点", en: "clock time" },
  few: { zh: "人数太少", en: "too few people" },
} as const;

/** All tables in one language, in the order of the page. */
export const sheetsOf = (insights: Insights, lang: Lang, called: Called): readonly Part[] => {
  const { questions, handOvers, expiring, clusters } = insights;
  const words = texts[lang];
  const heads = (...names: readonly Head[]) => names.map((name) => HEADS[name][lang]);
  const nameOf = (kind: Named, id: string, topic?: string): string =>
    id === "" ? words.none : (called(kind, id, lang, topic) ?? id);
  const word = (id: string) => nameOf("word", id);
  const one =
    (kind: Named) =>
    ([id = ""]: readonly string[]) => [nameOf(kind, id)];
  const counts = (
    id: SheetId,
    breakdown: Breakdown,
    names: readonly Head[],
    called_: (key: readonly string[]) => readonly string[],
    draw: "bars" | "lines" | "nothing" = "bars",
  ): Sheet => breakdownSheet(breakdown, { id, heads: heads(...names), nameOf: called_, draw }, lang, called);
  const plain = (
    id: SheetId,
    names: readonly Head[],
    rows: Sheet["rows"],
    empty: string = words.nothing,
  ): Sheet => ({
    ...{ id, title: SHEETS[id].title[lang], about: SHEETS[id].about[lang], head: heads(...names), rows },
    ...{ foot: undefined, empty: rows.length === 0 ? empty : undefined, chart: undefined },
  });
  const withId =
    (kind: Named) =>
    ([id = ""]: readonly string[]) => [id, called(kind, id, lang) ?? ""];
  const minutes = (waits: Waits, which: "median" | "ninth"): string =>
    waits.kind === "told" ? String(waits[which]) : "";
  const reasonOf = ([id = ""]: readonly string[]) => [called("word", `reason ${id}`, lang) ?? word(id)];

  return [
    {
      id: "questions",
      sheets: [
        counts("days", questions.days, ["day"], ([day = ""]) => [day], "lines"),
        counts("endings", questions.endings, ["ending"], one("word")),
        counts("topics", questions.topics, ["topic"], one("topic")),
        counts("areas", questions.areas, ["area"], one("area")),
        counts("channels", questions.channels, ["channel"], one("word")),
        counts("langs", questions.langs, ["lang"], one("word")),
        counts("stops", questions.stops, ["topic", "question"], ([topic = "", slot = ""]) => [
          nameOf("topic", topic),
          nameOf("slot", slot, topic),
        ]),
      ],
    },
    {
      id: "law",
      sheets: [
        counts("claims", questions.claims, ["topic", "sentence"], ([topic = "", id = ""]) => [
          nameOf("topic", topic),
          id,
        ]),
        counts("articles", questions.articles, ["id", "article"], withId("article")),
        counts("parameters", questions.parameters, ["id", "name"], withId("parameter")),
        counts("lacking", questions.lacking, ["id", "area"], ([id = "", area = ""]) => [
          id,
          nameOf("area", area),
        ]),
        counts("heard", questions.heard, ["kind", "id"], ([kind = "", id = ""]) => [word(kind), id]),
        counts("review", questions.review, ["reason"], one("word")),
      ],
    },
    {
      id: "people",
      sheets: [
        counts("reasons", handOvers.reasons, ["reason"], reasonOf),
        plain(
          "waits",
          ["office", "median", "ninth", "time"],
          handOvers.waits.map(({ office, waits, isOpenTime }) => [
            nameOf("office", office),
            minutes(waits, "median"),
            minutes(waits, "ninth"),
            TIMES[waits.kind !== "told" ? "few" : isOpenTime ? "open" : "wall"][lang],
          ]),
        ),
        counts("offices", handOvers.offices, ["office"], one("office"), "nothing"),
        counts("hand-off-days", handOvers.days, ["day"], ([day = ""]) => [day], "nothing"),
      ],
    },
    {
      id: "knowledge",
      sheets: [
        plain(
          "expiring",
          ["day", "what", "kind", "id", "of", "file"],
          expiring.map(({ day, what, kind, id, of, file }) => [
            ...[day, word(what), word(kind), id, of.join(" "), file],
          ]),
        ),
      ],
    },
    {
      id: "words",
      sheets: [
        plain(
          "unanswered",
          ["size", "reason", "nearest", "examples"],
          (clusters ?? []).map(({ size, why, nearest, examples }) => [
            { shown: size },
            why.map(word).join(" / "),
            nearest.map((topic) => nameOf("topic", topic)).join(" / "),
            examples.length === 0 ? words.tooFew : examples.map(({ text }) => text).join("\n"),
          ]),
          clusters === null ? words.forAllOffices : words.nothing,
        ),
      ],
    },
  ];
};
