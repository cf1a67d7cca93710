import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkMind, type MindParts } from "../../src/check-mind.ts";
import type { Parameter } from "../../src/knowledge/knowledge.ts";
import { loadWritten, problemLine } from "../../src/load-mind.ts";
import type { Book } from "../../src/render/book.ts";
import type { Intent } from "../../src/rules/intent.ts";
import { lawNumber } from "../../src/rules/law-ref.ts";
import { flag } from "../../src/rules/slot.ts";
import type { Lang } from "../../src/turn.ts";
import { writtenMind } from "../support/mind.ts";

let real: MindParts;
beforeAll(async () => {
  real = await writtenMind();
});

const changed = <K, V>(map: ReadonlyMap<K, V>, key: K, to: (value: V) => V): ReadonlyMap<K, V> => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no ${String(key)}`);
  return new Map(map).set(key, to(value));
};
const backpayWith = (change: Partial<Intent>): MindParts => ({
  ...real,
  intents: changed(real.intents, "backpay", (intent) => ({ ...intent, ...change })),
});
const bookWith = (lang: Lang, change: (book: Book) => Book): MindParts => ({
  ...real,
  library: { ...real.library, [lang]: change(real.library[lang]) },
});
const without = (phrases: ReadonlyMap<string, string>, id: string) =>
  new Map([...phrases].filter(([name]) => name !== id));
const lines = (parts: MindParts) => checkMind(parts).map(problemLine);
const rule = "intents/backpay/intent.ts:1:";

describe("the parts of a mind", () => {
  it("fit together as they stand", () => {
    expect(lines(real)).toEqual([]);
  });

  it("are refused where a topic's law is not in the knowledge as the topic reads it", () => {
    const laws = {
      gone: lawNumber("no.such"),
      kind: lawNumber("wait.resident.exempt-groups"),
      rows: lawNumber("wait.resident.fixed-months", "scheme"),
    };
    expect(lines(backpayWith({ laws }))).toEqual([
      `${rule} law gone: knowledge/parameters has no no.such`,
      `${rule} law kind: wait.resident.exempt-groups is of kind flag, not number`,
      `${rule} law rows: the rows of wait.resident.fixed-months are told apart by nothing, not by scheme`,
    ]);
  });

  it("are refused where a topic has another name than its folder, or listens for a slot it has not", () => {
    expect(lines(backpayWith({ id: "back-pay", hears: { months: "gap" } }))).toEqual([
      `${rule} id is back-pay; the folder's name is the id`,
      `${rule} hears.months: the topic has no slot gap`,
    ]);
  });

  it("are refused where a slot or an option has no words", () => {
    const slots = { ...real.intents.get("backpay")?.slots, brandNew: { ...flag(), allOf: "missedYears" } };
    const wanted = [
      "slot brandNew",
      "ask brandNew",
      "again brandNew",
      ...["true", "false", "all", "none"].map((option) => `option brandNew ${option}`),
    ];
    expect(lines(backpayWith({ slots }))).toEqual(
      ["zh", "en"].flatMap((lang) =>
        wanted.map(
          (id) => `intents/backpay/claims.${lang}.md:1: no "## ${id}", here or in intents/shared.${lang}.md`,
        ),
      ),
    );
  });

  it("are refused where a text is missing, or stands in one language only", () => {
    const untitled = bookWith("en", (book) => ({
      ...book,
      topics: changed(book.topics, "renew", (phrases) => without(phrases, "title")),
    }));
    expect(lines(untitled)).toEqual([
      'intents/renew/claims.en.md:1: no "## title". Write it, so that the topic can be offered.',
      'intents/renew/claims.en.md:1: no "## title", which stands in intents/renew/claims.zh.md',
    ]);
    expect(lines(bookWith("zh", (book) => ({ ...book, dialog: without(book.dialog, "failed") })))).toEqual([
      'dialogs/phrases.zh.md:1: no "## failed", which stands in dialogs/phrases.en.md',
    ]);
    const more = bookWith("zh", (book) => ({ ...book, shared: new Map(book.shared).set("extra", "多") }));
    expect(lines(more)).toEqual([
      'intents/shared.en.md:1: no "## extra", which stands in intents/shared.zh.md',
    ]);
  });

  it("are refused where words name a slot or an option that is not there", () => {
    const content = { scheme: { rural: { zh: ["新农合"], en: [] } }, shceme: {} };
    const words = { ...real.words, content, lineOf: (path: readonly PropertyKey[]) => path.length + 6 };
    expect(lines({ ...real, words })).toEqual([
      "intents/words.yaml:8: slot scheme has no option rural",
      "intents/words.yaml:7: no topic has a slot shceme",
    ]);
    const contexts = {
      beside: [{ kinds: ["months"], slots: { months: "gapMnoths" } }],
      named: { gapYaers: /x/ },
      none: {},
      vague: {},
    };
    expect(lines({ ...real, contexts })).toEqual([
      "intents/contexts.yaml:1: no topic has a slot gapMnoths",
      "intents/contexts.yaml:1: no topic has a slot gapYaers",
    ]);
    const ellipsis = { ...real.ellipsis, topics: { renwe: ["pay"] } };
    expect(lines({ ...real, ellipsis })).toEqual([
      "intents/ellipsis.yaml:1: topics: there is no topic renwe",
    ]);
  });

  it("are refused where a place stands twice or an area has none", () => {
    const [first] = real.places.content.places;
    if (first === undefined) throw new Error("no places");
    const list = [...real.places.content.places.filter(({ code }) => code !== "420100"), first];
    const places = { ...real.places, content: { ...real.places.content, places: list }, lineOf: () => 9 };
    const found = lines({ ...real, places });
    expect(found).toContain(`knowledge/places.yaml:9: ${first.code} stands twice`);
    expect(found).toContain("knowledge/places.yaml:9: 420100 of knowledge/areas is not among the places");
  });

  it("are refused where a city's value rests on a text of a conflict that nobody here may decide", () => {
    const wait = (area: string, value: number | null) =>
      lines({
        ...real,
        knowledge: {
          ...real.knowledge,
          parameters: changed(
            real.knowledge.parameters,
            "wait.resident.fixed-months",
            (parameter): Parameter => {
              const [like] = parameter.values;
              if (like === undefined) throw new Error("no values");
              return {
                ...parameter,
                values: [{ ...like, area, value, from: "2026-01-01", cites: ["d38#incentives"] }],
              };
            },
          ),
        },
      });
    expect(wait("420100", 3)).toEqual([
      "knowledge/parameters/wait.resident.fixed-months.yaml:1: the value for 420100 from 2026-01-01 rests on a text of the open conflict wuhan-resident-wait; write null",
    ]);
    // A city of the province whose regulation is in question.
    expect(wait("330100", 3)[0]).toContain("zhejiang-resident-wait");
    expect(wait("420100", null)).toEqual([]);
    expect(wait("440100", 3)).toEqual([]);
  });
});

describe("what people say, and texts that differ", () => {
  it("are refused where a rumour offers no topic, or a conflict names a claim that nobody makes", () => {
    const { rumours, conflicts } = real.knowledge;
    const [rumour] = rumours.rumours;
    const [conflict] = conflicts;
    if (rumour === undefined || conflict === undefined) throw new Error("nothing to spoil");
    const knowledge = {
      ...real.knowledge,
      rumours: { ...rumours, rumours: [{ ...rumour, topic: "weather" }] },
      conflicts: [{ ...conflict, claims: ["backpay.no-such"] }],
    };
    expect(lines({ ...real, knowledge })).toEqual([
      `knowledge/conflicts.yaml:1: ${conflict.id}: no topic makes a claim backpay.no-such`,
      `knowledge/rumours.yaml:1: ${rumour.id} offers weather, which is no topic`,
    ]);
  });
});

describe("files that cannot be read", () => {
  const rooms: string[] = [];
  afterAll(() => {
    for (const room of rooms) rmSync(room, { recursive: true });
  });

  it.each([
    ["intents/words.yaml", (text: string) => `${text}\nbroken: [\n`, "intents/words.yaml"],
    ["intents/words.yaml", () => "scheme:\n  employee:\n    zh: 5\n", "intents/words.yaml:3"],
    ["intents/contexts.yaml", () => "- kinds: [months\n", "intents/contexts.yaml:"],
    ["knowledge/places.yaml", () => "places:\n  - { code: 110000 }\n", "knowledge/places.yaml:2"],
    ["knowledge/conflicts.yaml", () => "a: b: c\n", "knowledge/conflicts.yaml:1"],
  ])("%s: said with file and line, not thrown", async (file, spoil, where) => {
    const room = mkdtempSync(join(tmpdir(), "yibao-written-"));
    rooms.push(room);
    for (const folder of ["intents", "knowledge", "dialogs"])
      cpSync(folder, join(room, folder), { recursive: true });
    // What the topics import from beside their folder.
    symlinkSync(join(process.cwd(), "src"), join(room, "src"));
    symlinkSync(join(process.cwd(), "node_modules"), join(room, "node_modules"));
    writeFileSync(join(room, file), spoil(readFileSync(file, "utf8")));
    const { parts, problems } = await loadWritten(room);
    expect(parts).toBeUndefined();
    expect(problems.map(problemLine).some((line) => line.startsWith(where))).toBe(true);
  });
});
