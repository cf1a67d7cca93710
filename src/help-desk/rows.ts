import { topicOf } from "../../dialogs/topic-of.ts";
import type { SaidAt } from "../handoff/episodes.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Colleague, DeskRow } from "../handoff/help-desk.ts";
import type { EpisodeTimers } from "../handoff/promises.ts";
import type { LogEntry } from "../ports.ts";
import type { KeptState } from "../state.ts";
import { areaOfMatter } from "./matter.ts";
import type { Waiter } from "./people.ts";
import type { Some } from "./some.ts";

/** Stages in which people of the office have to do with a conversation. */
export const OPEN_STAGES = ["queued", "claimed", "human", "ticket"] as const;

/** Whether a conversation is the office's business. */
export const isOpen = ({ stage }: HandOff): boolean => OPEN_STAGES.some((kind) => kind === stage.kind);

/** Whether a conversation is of a colleague's offices, or in their own hands, whatever has become of its office. */
export const maySee = ({ id, offices }: Colleague, { stage }: Pick<HandOff, "stage">): boolean =>
  offices.length === 0 ||
  ("team" in stage && offices.includes(stage.team)) ||
  ("by" in stage && stage.by === id);

/** Whether the person wrote last, by the end of a log. */
export const isAwaited = (last: readonly LogEntry[]): boolean =>
  last.findLast(({ from }) => from !== "bot")?.from === "user";

const aboutOf = (state: KeptState): Pick<DeskRow, "topic" | "area"> => ({
  topic: topicOf(state.mode),
  area: areaOfMatter(state),
});

/** A conversation as it stands in the list. */
export const rowOf = (
  conversation: string,
  channel: string,
  handOff: HandOff,
  [first, ...added]: Some<KeptState>,
  awaited: boolean,
  queue: readonly Waiter[],
  timers: EpisodeTimers | null,
): DeskRow => {
  const { stage, version } = handOff;
  const waits = stage.kind === "queued";
  const before = waits
    ? queue.filter(
        (one) => one.team === stage.team && one.conversation !== conversation && one.since <= stage.since,
      ).length
    : 0;
  return {
    conversation,
    channel,
    version,
    stage,
    position: waits ? before + 1 : null,
    ...aboutOf(first),
    added: added.map(aboutOf),
    lang: first.lang,
    isAwaited: awaited,
    timers,
  };
};

const WHO = { user: "person", bot: "bot", agent: "agent" } as const;

/** When something was said, and by whom. */
export const saidAt = (log: readonly LogEntry[]): readonly SaidAt[] =>
  log.map(({ at, from }) => ({ at: Date.parse(at), from: WHO[from] }));
