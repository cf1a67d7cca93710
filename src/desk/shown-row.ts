import type { DeskRow } from "../handoff/help-desk.ts";
import type { Lang } from "../turn.ts";

/** How much of a promise to a person is used up, as a share of its time; above 1 it is broken. */
export type Timer = { readonly promise: "first" | "next" | "resolution"; readonly share: number };

/** What rows need beside what the help desk knows. */
export type RowNames = {
  /** A topic or a place in words; undefined where it is not known. */
  readonly nameOf: (kind: "topic" | "area", id: string, lang: Lang) => string | undefined;
  /** The promise that is nearest to being broken. */
  readonly timer: (row: DeskRow, now: number) => Timer | undefined;
};

/** What a matter is about, with its names in the language of the page. */
export type NamedMatter = DeskRow["added"][number] & {
  readonly topicName: string | null;
  readonly areaName: string | null;
};

/** A row as the page gets it: with names in its language, and the name of the colleague who has it. */
export type ShownRow = Omit<DeskRow, "added"> &
  NamedMatter & {
    readonly added: readonly NamedMatter[];
    readonly byName: string | null;
    readonly timer?: Timer;
  };

/** Puts the names into a row. `colleague` gives the name of somebody by their id. */
export const shownRow = (
  row: DeskRow,
  { nameOf, timer }: RowNames,
  colleague: (id: string) => string | undefined,
  lang: Lang,
  now: number,
): ShownRow => {
  const { stage, topic, area } = row;
  const named = (matter: DeskRow["added"][number]): NamedMatter => ({
    topic: matter.topic,
    area: matter.area,
    topicName: matter.topic === null ? null : (nameOf("topic", matter.topic, lang) ?? matter.topic),
    areaName: matter.area === null ? null : (nameOf("area", matter.area, lang) ?? matter.area),
  });
  const by = "by" in stage ? stage.by : null;
  const used = timer(row, now);
  return {
    ...{ ...row, ...named({ topic, area }), added: row.added.map(named) },
    byName: by === null ? null : (colleague(by) ?? by),
    ...(used !== undefined && { timer: used }),
  };
};
