import type { Parts } from "../knowledge/assemble.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Path, Read } from "../knowledge/read-yaml.ts";
import type { Section } from "../render/phrases.ts";
import type { ShapeFile } from "../render/shape.ts";
import type { Mention } from "../review/mentions.ts";
import type { FactRow } from "../review/row-files.ts";
import type { Intent } from "../rules/intent.ts";
import type { IsoDate, Lang } from "../turn.ts";
import type { Place } from "./finding.ts";
import type { Avoided } from "./words-to-avoid.ts";

/** A file of sentences: of one topic, or those that topics share. */
export type Page = {
  readonly file: string;
  readonly lang: Lang;
  /** The folder of the topic; `undefined` for the shared file. */
  readonly topic: string | undefined;
  /** The lines before the first heading. */
  readonly head: Section;
  readonly sections: readonly Section[];
};

/** Everything that the lint looks at, read once. */
export type Material = {
  readonly knowledge: Knowledge;
  readonly files: Parts;
  readonly intents: ReadonlyMap<string, Intent>;
  readonly pages: readonly Page[];
  /** The same sentences in short wording. */
  readonly short: readonly Page[];
  /** By topic, and by `undefined` what topics share, the place of each claim in an answer. */
  readonly shapes: ReadonlyMap<string | undefined, Read<ShapeFile>>;
  /** The program text of each topic, with what it imports from beside its folder. */
  readonly sources: ReadonlyMap<string, string>;
  /** The rows of the fact base with their marks, and where the files of parameters name them. */
  readonly factRows: ReadonlyMap<string, FactRow>;
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  readonly avoided: Read<readonly Avoided[]>;
  /** The day against which "expired" and "past review" are judged. It never decides about an error. */
  readonly on: IsoDate;
  /** The claims that a topic can come to, where they have been explored; without it the program text is searched. */
  readonly reachable?: (topic: string) => ReadonlySet<string>;
};

/** Where a part of a YAML file stands. */
export const placeIn = (read: Pick<Read<unknown>, "file" | "lineOf">, path: Path): Place => ({
  file: read.file,
  line: read.lineOf(path),
});

/** What a section says, without its notes. */
export const textOf = ({ body }: Section): string =>
  body
    .map(({ text }) => text)
    .join("\n")
    .trim();

/** Whether a heading names a sentence that a rule says, and not a question, a label or a title. */
export const isClaim = (id: string): boolean =>
  !/^(title|when|examples)$|^(slot|ask|again|option|item|value) /.test(id);
