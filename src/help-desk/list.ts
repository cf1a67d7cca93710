import type { HandOff } from "../handoff/hand-off.ts";
import type { DeskRow, HelpDesk } from "../handoff/help-desk.ts";
import type { Office } from "../handoff/office.ts";
import type { EpisodeTimers } from "../handoff/promises.ts";
import { timersOf } from "../handoff/timers.ts";
import type { Store } from "../ports.ts";
import { MOST_KEPT } from "./kept.ts";
import type { OfficesNow } from "./people.ts";
import type { Listed } from "./readable.ts";
import { type Ground, rowGrounds } from "./row-grounds.ts";
import { maySee, OPEN_STAGES, rowOf } from "./rows.ts";
import { sharedReading } from "./shared-reading.ts";

/** Requests in writing that are shown, in their order. */
const MOST_TICKETS = 300;

/** Who was to be answered by now comes first, then who has waited longest. */
const order = ({ stage }: Pick<HandOff, "stage">, now: number): number => {
  if (stage.kind === "ticket" && stage.callAt !== null && stage.callAt <= now) return stage.callAt - now;
  return since({ stage });
};
const since = ({ stage }: Pick<HandOff, "stage">): number => ("since" in stage ? stage.since : 0);

/** Conversations of messengers that nothing is remembered of are known by their name alone. */
export const channelNamed = (channel: string, conversation: string): string =>
  channel === "" ? (conversation.split("|")[0] ?? "") : channel;

/** How the promises of the last request stand. */
export const timersOfLast = (
  { events, said }: Pick<Ground, "events" | "said">,
  { offices, calendar, now }: OfficesNow,
): EpisodeTimers | null => {
  const [first] = offices;
  if (first === undefined) return null;
  const officeOf = (id: string): Office => offices.find((office) => office.id === id) ?? first;
  return timersOf(events, said, { officeOf, calendar, now }).at(-1) ?? null;
};

/** The list of what is open, over the store: read once for all who look at the same time. */
export const deskList = ({
  store,
  readable,
  people,
  beside,
  ground,
}: {
  readonly store: Pick<Store, "handOffs">;
  readonly readable: (listed: Awaited<ReturnType<Store["handOffs"]>>) => readonly Listed[];
  /** The offices and who waits, now. */
  readonly people: () => Promise<OfficesNow>;
  /** Does something with one conversation of many; one in which it fails holds up no other. */
  readonly beside: <T>(conversation: string, work: () => Promise<T>) => Promise<T | undefined>;
  /** What the row of a conversation is made from. */
  readonly ground: (conversation: string) => Promise<Ground | undefined>;
}): Pick<HelpDesk, "rows" | "seen"> => {
  const grounds = rowGrounds(ground);

  /** What is open at a time, first things first, and the row of each, made once for all who look. */
  const standing = sharedReading(async () => {
    const now = await people();
    const listed = readable(await store.handOffs(OPEN_STAGES, MOST_KEPT)).toSorted(
      (one, other) => order(one.kept, now.now) - order(other.kept, now.now),
    );
    const made = new Map<string, Promise<DeskRow | undefined>>();
    const make = (one: Listed): Promise<DeskRow | undefined> =>
      beside(one.conversation, async () => {
        const ground = await grounds.of(one);
        if (ground === undefined) return undefined;
        const { conversation, channel } = one;
        const { handOff, shared } = ground;
        const timers = timersOfLast(ground, now);
        const named = channelNamed(channel, conversation);
        return rowOf(conversation, named, handOff, shared, ground.isAwaited, now.queue, timers);
      });
    const row = (one: Listed): Promise<DeskRow | undefined> => {
      const known = made.get(one.conversation) ?? make(one);
      made.set(one.conversation, known);
      return known;
    };
    return { now, listed, row };
  });

  const rows: HelpDesk["rows"] = async (who) => {
    const { now, listed, row } = await standing();
    const all = listed.filter(({ kept }) => maySee(who, kept));
    // Who waits or is spoken with now is never left out, however many requests lie in writing.
    const isTicket = ({ kept }: Listed): boolean => kept.stage.kind === "ticket";
    const shown = [...all.filter((one) => !isTicket(one)), ...all.filter(isTicket).slice(0, MOST_TICKETS)];
    const found = await Promise.all(shown.map(row));
    return found
      .flatMap((one) => (one === undefined || !maySee(who, one) ? [] : [one]))
      .sort((one, other) => order(one, now.now) - order(other, now.now));
  };

  const seen: HelpDesk["seen"] = async (who) =>
    new Set(
      (await standing()).listed
        .filter(({ kept }) => maySee(who, kept))
        .map(({ conversation }) => conversation),
    );

  return { rows, seen };
};
