import type { z } from "zod";
import type { Both } from "../turn.ts";
import { yearOf } from "./calendar-days.ts";
import { checkValues } from "./check-values.ts";
import type {
  Area,
  Article,
  ArticleId,
  HolidayNotice,
  Knowledge,
  Parameter,
  Rumours,
  Source,
} from "./knowledge.ts";
import type { Path, Problem, Read } from "./read-yaml.ts";
import type { files } from "./schema.ts";
import { isBackwards, isWithin } from "./windows.ts";

type Of<K extends keyof typeof files> = readonly Read<z.output<(typeof files)[K]>>[];

/** The files as they were read, each still knowing its lines. */
export type Parts = {
  readonly sources: Of<"sources">;
  readonly regions: Of<"regions">;
  readonly articles: Of<"articles">;
  readonly parameters: Of<"parameter">;
  readonly areas: Of<"area">;
  readonly calendar: Of<"calendar">;
  readonly conflicts: Of<"conflicts">;
  readonly rumours: Of<"rumours">;
  readonly matters: Of<"matters">;
};

const noWords = { zh: [], en: [] };
const noRumours: Rumours = { hearsay: noWords, never: noWords, rumours: [] };

/** Puts the files together and checks what no file can know alone: names that must exist, windows, rows, citations. */
export const assemble = (
  parts: Parts,
): { readonly knowledge: Knowledge; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const sources = new Map<string, Source>();
  const regions = new Map<string, Both>();
  const areas = new Map<string, Area>();
  const articles = new Map<ArticleId, Article>();
  const parameters = new Map<string, Parameter>();
  const calendar = new Map<number, HolidayNotice>();

  const blame = (read: Read<unknown>, path: Path, message: string): void => {
    problems.push({ file: read.file, line: read.lineOf(path), message });
  };
  const enter = <K, T>(map: Map<K, T>, id: K, value: T, read: Read<unknown>, path: Path): void => {
    if (map.has(id)) blame(read, path, `${id} is defined twice`);
    map.set(id, value);
  };
  const checkNames = (read: Read<unknown>, path: Path, ids: readonly ArticleId[]): void => {
    for (const [at, id] of ids.entries()) {
      if (!articles.has(id)) blame(read, [...path, at], `no article ${id}`);
    }
  };
  const checkFileName = (read: Read<unknown>, key: string, id: string, folder: string): void => {
    if (read.file !== `knowledge/${folder}/${id}.yaml`) {
      blame(read, [key], `the file of ${id} must be called ${id}.yaml`);
    }
  };

  for (const read of parts.regions) {
    for (const [at, row] of read.content.entries()) enter(regions, row.code, row.name, read, [at]);
  }
  for (const read of parts.areas) {
    const { code, name, province } = read.content;
    enter(areas, code, read.content, read, ["code"]);
    if (code !== "other") enter(regions, code, name, read, ["code"]);
    if (province !== null && !regions.has(province)) {
      blame(read, ["province"], `${province} is not in regions.yaml`);
    }
  }

  for (const read of parts.sources) {
    for (const [at, source] of read.content.entries()) {
      enter(sources, source.id, source, read, [at]);
      if (isBackwards(source)) blame(read, [at, "to"], `${source.id} ends before it begins`);
      if (!regions.has(source.region)) {
        blame(read, [at, "region"], `${source.region} is neither in areas/ nor in regions.yaml`);
      }
    }
  }

  for (const read of parts.articles) {
    const { document, review } = read.content;
    const source = sources.get(document);
    if (!source) {
      blame(read, ["document"], `${document} is not in sources.yaml`);
      continue;
    }
    checkFileName(read, "document", document, "articles");
    for (const [at, { locator, from, to, ...rest }] of read.content.articles.entries()) {
      const id = `${document}#${locator}`;
      const article = {
        id,
        document,
        from: from ?? source.from,
        to: to === undefined ? source.to : to,
        ...rest,
        review: rest.review ?? review,
      };
      enter(articles, id, article, read, ["articles", at]);
      if (isBackwards(article)) blame(read, ["articles", at], `${id} ends before it begins`);
      else if (!isWithin(article, source)) blame(read, ["articles", at], `${id} reaches beyond its document`);
    }
  }
  for (const read of parts.articles) {
    for (const [at, { yieldsTo }] of read.content.articles.entries()) {
      checkNames(read, ["articles", at, "yieldsTo", "articles"], yieldsTo?.articles ?? []);
    }
  }

  for (const read of parts.parameters) {
    const parameter: Parameter = read.content;
    enter(parameters, parameter.id, parameter, read, ["id"]);
    checkFileName(read, "id", parameter.id, "parameters");
    checkValues(
      parameter,
      articles,
      (code) => regions.has(code),
      (path, message) => blame(read, path, message),
    );
  }

  for (const read of parts.calendar) {
    const { year, holidays, workdays } = read.content;
    enter(calendar, year, read.content, read, ["year"]);
    for (const [key, dates] of Object.entries({ holidays, workdays })) {
      for (const [at, date] of dates.entries()) {
        if (yearOf(date) !== year) blame(read, [key, at], `${date} is not a day of ${year}`);
      }
    }
  }

  for (const read of parts.conflicts) {
    for (const [at, { texts, prevails }] of read.content.entries()) {
      checkNames(read, [at, "texts"], texts);
      if (prevails !== null && !texts.includes(prevails)) {
        blame(read, [at, "prevails"], `${prevails} is not one of the texts`);
      }
    }
  }
  for (const read of parts.rumours) {
    for (const [at, { id, truth }] of read.content.rumours.entries()) {
      if (read.content.rumours.findIndex((other) => other.id === id) < at)
        blame(read, ["rumours", at], `${id} is defined twice`);
      for (const [nth, { cites }] of truth.entries())
        checkNames(read, ["rumours", at, "truth", nth, "cites"], cites);
    }
  }

  for (const read of parts.matters) {
    for (const [at, { id, says }] of read.content.matters.entries()) {
      if (read.content.matters.findIndex((other) => other.id === id) < at)
        blame(read, ["matters", at], `${id} is defined twice`);
      for (const [nth, { cites }] of says.entries())
        checkNames(read, ["matters", at, "says", nth, "cites"], cites);
    }
  }

  const conflicts = parts.conflicts.flatMap((read) => read.content);
  const rumours = parts.rumours[0]?.content ?? noRumours;
  const matters = parts.matters.flatMap((read) => read.content.matters);
  return {
    knowledge: { sources, articles, parameters, areas, regions, calendar, conflicts, rumours, matters },
    problems,
  };
};
