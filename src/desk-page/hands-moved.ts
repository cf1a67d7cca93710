import { topicNames } from "./matter-names.ts";
import type { DeskText } from "./texts.ts";
import { holderOf, type Row } from "./types.ts";

type Moved = { readonly text: DeskText; readonly values: Readonly<Record<string, string>> };

const NO_TOPIC = "–";

/**
 * What somebody is to be told between two readings of the list: which of the conversations in their hands others have taken,
 * and which have come to them; `own` are those that this page takes or shows, of which it tells itself.
 */
export function movedIn(
  before: readonly Row[],
  rows: readonly Row[],
  me: string,
  own: ReadonlySet<string>,
): readonly Moved[] {
  const taken = before.flatMap((row): readonly Moved[] => {
    const now = rows.find(({ conversation }) => conversation === row.conversation);
    const holder = now === undefined ? undefined : holderOf(now);
    if (now === undefined || holder === undefined || holder === me) return [];
    return [{ text: "takenFromYou", values: { name: now.byName ?? "", topic: topicNames(row, NO_TOPIC) } }];
  });
  const had = new Set(before.map(({ conversation }) => conversation));
  const come = rows
    .filter((row) => holderOf(row) === me && !had.has(row.conversation) && !own.has(row.conversation))
    .map((row): Moved => ({ text: "withYouNow", values: { topic: topicNames(row, NO_TOPIC) } }));
  return [...taken, ...come];
}
