import type { DeskRow } from "../handoff/help-desk.ts";
import { wording } from "../render/book.ts";
import type { Mind } from "../respond.ts";
import type { Lang } from "../turn.ts";

type Promised = { readonly promise: "first" | "next" | "resolution"; readonly share: number };

/** Promises that still run or were broken, the nearest to its end first. */
const pressing = ({ timers }: DeskRow): Promised | undefined => {
  if (timers === null) return undefined;
  const { first, next, resolution } = timers;
  const last = next.at(-1);
  const all = [
    { promise: "first", timer: first } as const,
    ...(last === undefined ? [] : [{ promise: "next", timer: last } as const]),
    { promise: "resolution", timer: resolution } as const,
  ];
  return all
    .filter(({ timer }) => timer.state === "running" || (timer.state === "missed" && timer.to === null))
    .map(({ promise, timer }) => ({ promise, share: timer.share }))
    .sort((one, other) => other.share - one.share)[0];
};

/** What rows of the desk need to be shown: names of topics and places, and the promise that is nearest to being broken. */
export const deskNames = ({ library, placeName }: Mind) => ({
  nameOf: (kind: "topic" | "area", id: string, lang: Lang): string | undefined =>
    kind === "area" ? placeName(id, lang) : wording(library[lang], id, "title"),
  timer: (row: DeskRow): Promised | undefined => pressing(row),
});

/** What topics and their questions are called, for the measures. */
export const calledIn =
  ({ library }: Mind) =>
  (kind: string, id: string, lang: Lang, topic?: string): string | undefined => {
    if (kind === "topic") return wording(library[lang], id, "title");
    return kind === "slot" && topic !== undefined ? wording(library[lang], topic, `slot ${id}`) : undefined;
  };
