import type { Calendar } from "../knowledge/knowledge.ts";
import type { Chained } from "./audit-chain.ts";
import { type Episode, episodesOf, type SaidAt } from "./episodes.ts";
import type { Office } from "./office.ts";
import { countedOver, stretchesOf, usedUpAt } from "./open-clock.ts";
import type { EpisodeTimers, Since, Timer, TimerState } from "./promises.ts";

/** What timers are read by: the offices of the events' ids, the calendar, and the time. */
export type Reading = {
  /** The office of an id; of one that is there no more, whatever stands in for it. */
  readonly officeOf: (id: string) => Office;
  readonly calendar: Calendar;
  readonly now: number;
};

/** A clock as the episode gives it; `end` is what it means that it stopped. */
type Clock = Since & {
  readonly end: "met" | "dropped";
  readonly promise: keyof Office["within"];
  readonly still: readonly Since[];
};

const MINUTE = 60_000;

const readClock = (episode: Episode, clock: Clock, { officeOf, calendar, now }: Reading): Timer => {
  const { from, to, still } = clock;
  const end = Math.max(from, to ?? now);
  const offices = episode.offices.map((one) => ({ from: one.from, office: officeOf(one.office) }));
  const officeAt = (time: number): Office =>
    officeOf(episode.offices.findLast((one) => one.from <= time)?.office ?? "");
  const stretches = stretchesOf({ from, to: end }, offices, still);
  // What was promised when the clock began holds, whoever answers in the end.
  const allowed = officeAt(from).within[clock.promise] * MINUTE;
  const { ms: elapsed, unknown } = countedOver(calendar, stretches);
  const isStill =
    to === null && still.some((one) => one.from <= end && (one.to ?? Number.POSITIVE_INFINITY) > end);
  const goesOn = to === null && !isStill ? { from: end, office: officeAt(end) } : null;
  const usedUp = usedUpAt(calendar, stretches, allowed, goesOn);
  const state = ((): TimerState => {
    if (elapsed > allowed) return "missed";
    if (to !== null && clock.end === "dropped") return "dropped";
    if (unknown !== null) return "unknown";
    if (to !== null) return "met";
    return isStill ? "paused" : "running";
  })();
  const isLate = state === "missed" || state === "running";
  return {
    ...{ from, to, state, elapsed, allowed },
    share: elapsed / allowed,
    due: isLate && typeof usedUp === "number" ? usedUp : null,
    unknown: unknown ?? (isLate && typeof usedUp === "object" ? (usedUp?.year ?? null) : null),
  };
};

/** The promises of one request as they stand now. */
const timersOfEpisode = (episode: Episode, reading: Reading): EpisodeTimers => {
  const { seq, from, to, firstReply, putOff } = episode;
  const clock = (time: Since, promise: Clock["promise"], end: Clock["end"], still: readonly Since[]) =>
    readClock(episode, { from: time.from, to: time.to, promise, end, still }, reading);
  const end = episode.ended === "left" ? "dropped" : "met";
  return {
    ...{ seq, from, to },
    office: episode.offices.at(-1)?.office ?? "",
    first: clock({ from, to: firstReply ?? to }, "first", firstReply === null ? "dropped" : "met", putOff),
    next: episode.owed.map((owed) => clock(owed, "next", owed.to === to ? end : "met", putOff)),
    resolution: clock(episode, "resolution", end, [...episode.idle, ...putOff]),
  };
};

/**
 * The promises of all requests of one conversation, oldest first, from the audit's events of it and from when something was
 * said. All is worked out anew at every call, so that another calendar or other hours give other figures.
 */
export const timersOf = (
  events: readonly Chained[],
  said: readonly SaidAt[],
  reading: Reading,
): readonly EpisodeTimers[] => episodesOf(events, said).map((episode) => timersOfEpisode(episode, reading));
