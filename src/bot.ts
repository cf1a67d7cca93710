import type { Effect, Ending } from "../dialogs/dialog.ts";
import { maskPersonalNumbers } from "./mask.ts";
import type { Bot, Heard, Json, JsonObject, NewEntry, Store } from "./ports.ts";
import { type Mind, newState, type Response, respond, welcome } from "./respond.ts";
import { fromSaved, type KeptState, toSaved } from "./state.ts";
import type { Turn } from "./turn.ts";

/** Counts how turns end; gets ids, never words. */
export type Journal = { record(ending: Ending, turn: Pick<Turn, "id" | "conversation" | "channel">): void };

export type BotParts = {
  readonly mind: Mind;
  readonly store: Store;
  readonly journal: Journal;
  readonly newId: () => string;
  /** ISO time of now. */
  readonly clock: () => string;
};

// Two writers of one conversation can only meet when two nodes share a store; a few rounds are plenty.
const ROUNDS = 5;

/** Every text in an activity but the id that its client gave it, which must come back as it was. */
const masked = (json: Json): Json => {
  if (typeof json === "string") return maskPersonalNumbers(json);
  if (Array.isArray(json)) return json.map(masked);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, key === "clientActivityID" ? value : masked(value)]),
  );
};

/** The whole of a turn: read, understand and decide, write everything in one transaction, then do what remains. */
export const createBot = ({ mind, store, journal, newId, clock }: BotParts): Bot => {
  const perform = (effects: readonly Effect[], turn: Turn) => {
    for (const effect of effects) journal.record(effect.ending, turn);
  };

  const take = async (
    turn: Turn,
    heard: JsonObject | null,
    answer: (state: KeptState | undefined) => Response | undefined,
  ): Promise<Heard> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const saved = await store.read(turn.conversation);
      const response = answer(saved === undefined ? undefined : fromSaved(saved.state));
      if (response === undefined) return { kind: "duplicate" };
      const at = clock();
      const said: NewEntry = {
        id: newId(),
        at,
        from: "bot",
        body: response.reply,
        replyTo: heard === null ? null : turn.id,
      };
      const entries: NewEntry[] =
        heard === null ? [said] : [{ id: turn.id, at, from: "user", body: heard }, said];
      const done = await store.commit({
        conversation: turn.conversation,
        key: heard === null ? "greeting" : turn.id,
        expectedVersion: saved?.version ?? 0,
        state: toSaved(response.state),
        entries,
      });
      if (done === "duplicate") return { kind: "duplicate" };
      if (done === "ok") {
        perform(response.effects, turn);
        return { kind: "replied", replies: [response.reply] };
      }
    }
    throw new Error(`conversation ${turn.conversation}: state kept changing under turn ${turn.id}`);
  };

  return {
    greet: (turn) =>
      // A conversation that has begun is not greeted again, however often its channel says that somebody joined.
      take(turn, null, (state) =>
        state === undefined ? welcome(mind, turn.locale ?? "zh", turn.on) : undefined,
      ),
    hear: (turn, body) => {
      const utterance = maskPersonalNumbers(turn.utterance);
      return take(turn, masked(body) as JsonObject, (state) =>
        respond(mind, state ?? newState(turn.locale ?? "zh"), {
          utterance,
          on: turn.on,
          locale: turn.locale,
        }),
      );
    },
  };
};
