import type { Context } from "./context.ts";
import { say } from "./texts.ts";
import type { NamedMatter, Row } from "./types.ts";

/** A matter in a few words: its topic and its place. */
export function matterName({ lang }: Pick<Context, "lang">, { topicName, areaName }: NamedMatter): string {
  return `${topicName ?? say(lang, "noTopic")} · ${areaName ?? say(lang, "noArea")}`;
}

/** All topics of a row in one line. */
export function topicNames({ lang }: Pick<Context, "lang">, row: Row): string {
  return [row, ...row.added].map(({ topicName }) => topicName ?? say(lang, "noTopic")).join(" + ");
}
