import type { Context } from "./context.ts";
import { say } from "./texts.ts";
import type { NamedMatter, Row } from "./types.ts";

/** A matter in a few words: its topic and its place. */
export function matterName({ lang }: Pick<Context, "lang">, { topicName, areaName }: NamedMatter): string {
  return `${topicName ?? say(lang, "noTopic")} · ${areaName ?? say(lang, "noArea")}`;
}

/** All topics of a row in one line; `none` stands for a matter of no topic. */
export function topicNames(row: Row, none: string): string {
  return [row, ...row.added].map(({ topicName }) => topicName ?? none).join(" + ");
}
