import type { Chained } from "../handoff/audit-chain.ts";
import type { SaidAt } from "../handoff/episodes.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { remembering } from "../remembering.ts";
import type { KeptState } from "../state.ts";
import type { Listed } from "./readable.ts";
import type { Some } from "./some.ts";

/** All of a conversation that its row is made from, but for the time and what others do; without a word that was said. */
export type Ground = {
  /** The state for each matter, as people of the office may see it. */
  readonly shared: Some<KeptState>;
  readonly handOff: HandOff;
  readonly isAwaited: boolean;
  readonly events: readonly Chained[];
  /** From the last request on, or from before it. */
  readonly said: readonly SaidAt[];
};

/** The grounds of conversations, read once for each of their versions. */
export type RowGrounds = { readonly of: (one: Listed) => Promise<Ground | undefined> };

/** More than are open anywhere; those that were asked for last stay. */
const MOST = 2_000;

/**
 * Reads what rows are made from once for a version of a conversation, whoever of the colleagues looks, also where several look at
 * once. A conversation that was forgotten and began again has the same versions and another hand-off. Nothing is kept of a reading
 * that failed.
 */
export const rowGrounds = (
  read: (conversation: string) => Promise<Ground | undefined>,
  most = MOST,
): RowGrounds => {
  const kept = remembering<{ readonly mark: string; readonly ground: Promise<Ground | undefined> }>(most);
  return {
    of: ({ conversation, version, handOff }) => {
      const mark = `${version} ${JSON.stringify(handOff)}`;
      const known = kept.get(conversation);
      const now = known?.mark === mark ? known : { mark, ground: read(conversation) };
      kept.set(conversation, now);
      now.ground.catch(() => {
        if (kept.get(conversation) === now) kept.delete(conversation);
      });
      return now.ground;
    },
  };
};
