import { causeOf, type Log } from "../channels/problem.ts";
import { dayInChina } from "../china-day.ts";
import { forgottenEvents } from "../help-desk/forgetting.ts";
import type { Changes, Store } from "../ports.ts";
import { fromSaved, toSaved } from "../state.ts";

/** A conversation that is not to be kept has ended when nothing was said in it for so long. */
const LEFT_MS = 30 * 60_000;
const DAY_MS = 86_400_000;
const AT_ONCE = 500;
const MOST_ROUNDS = 1_000;

export type LettingGo = {
  /** Removes what was not to be kept and has ended. */
  left(): Promise<void>;
  /** Removes what has become too old. */
  aged(): Promise<void>;
};

/** Lets go of what is not to be kept any longer, by the days that are set; `store` writes nothing into the audit by itself. */
export const lettingGo = ({
  store,
  changes,
  clock,
  textDays,
  logDays,
}: {
  readonly store: Store;
  readonly changes: Pick<Changes, "said">;
  readonly clock: () => Date;
  readonly textDays: number;
  readonly logDays: number;
}): LettingGo => {
  const before = (ms: number): Date => new Date(clock().getTime() - ms);

  /** Unless somebody has written to it meanwhile. */
  const forget = async (conversation: string): Promise<void> => {
    const saved = await store.read(conversation);
    await store.forget(conversation, forgottenEvents(conversation, saved, "clock", clock()), saved?.version);
    changes.said(conversation);
  };

  /** The words in which facts were said go with the lines; the facts stay. */
  const withoutWords = async (conversation: string): Promise<boolean> => {
    const saved = await store.read(conversation);
    const state = saved === undefined ? undefined : fromSaved(saved.state)?.state;
    if (saved === undefined || state === undefined) return true;
    if (state.openedBy === null && Object.keys(state.origins).length === 0) return true;
    const done = await store.commit({
      ...{ conversation, key: null, expectedVersion: saved.version, entries: [] },
      state: toSaved({ ...state, openedBy: null, origins: {} }),
    });
    return done === "ok";
  };

  return {
    left: async () => {
      const left = await store.left(before(LEFT_MS).toISOString(), AT_ONCE);
      for (const conversation of left) await forget(conversation);
    },
    aged: async () => {
      const text = before(textDays * DAY_MS);
      const when = text.toISOString();
      // What is written to while it is looked at comes again at the next look.
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const aged = await store.aged(when, AT_ONCE);
        for (const { conversation, isSilent } of aged) {
          if (isSilent) await forget(conversation);
          else if (await withoutWords(conversation)) await store.trim(conversation, when);
        }
        if (aged.length < AT_ONCE) break;
      }
      const events = before(logDays * DAY_MS).toISOString();
      await store.expire({ text: when, day: dayInChina(text), events, now: clock().toISOString() });
      await store.scrub();
    },
  };
};

const LOOK_MS = 60_000;
const LOOKS_A_ROUND = 60;

/** Has it done every minute and every hour, where the work is this node's (`works`), and once at the start. */
export const letGoEvery = (
  { left, aged }: LettingGo,
  log: Log,
  works: () => boolean = () => true,
): { readonly stop: () => void } => {
  let looks = 0;
  let isBusy = false;
  const look = async (): Promise<void> => {
    if (isBusy || !works()) return;
    isBusy = true;
    try {
      await left();
      if (looks % LOOKS_A_ROUND === 0) await aged();
      looks += 1;
    } catch (error) {
      log({ problem: "not-let-go", cause: causeOf(error) });
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  void look();
  return { stop: () => clearInterval(timer) };
};
