import type { Effect } from "../dialogs/dialog.ts";
import { codeIn, isCodeAlone } from "./codes.ts";
import { respondToFiles } from "./decline-files.ts";
import { maskPersonalNumbers } from "./mask.ts";
import type { Bot, Heard, Journal, Json, JsonObject, NewEntry, Slip, Store, Unanswered } from "./ports.ts";
import { type Mind, newState, type Response, respond, welcome } from "./respond.ts";
import { placeSlip, readSlip, receiptSlip, type SlipRead } from "./slips.ts";
import { fromSaved, type Restored, toSaved } from "./state.ts";
import type { Turn } from "./turn.ts";

export type BotParts = {
  readonly mind: Mind;
  readonly store: Store;
  readonly journal: Journal;
  readonly newId: () => string;
  /** A code that has not been given out, for what a person takes away. */
  readonly newCode: () => string;
  /** ISO time of now. */
  readonly clock: () => string;
};

// Two writers of one conversation can only meet when two nodes share a store; a few rounds are plenty.
const ROUNDS = 5;

/** Texts, names of members, and numbers: a telephone number can be written as any of them. */
const masked = (json: Json): Json => {
  if (typeof json === "string") return maskPersonalNumbers(json);
  if (typeof json === "number") {
    const written = String(json);
    const shown = maskPersonalNumbers(written);
    return shown === written ? json : shown;
  }
  if (Array.isArray(json)) return json.map(masked);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [maskPersonalNumbers(key), masked(value)]),
  );
};

/**
 * An activity as it may be written down. Only the id that its client gave it stays as it was, whatever it looks like:
 * it must come back unchanged, live and replayed, or the client takes its own message for another's. A client that
 * builds such ids from personal numbers puts them there itself.
 */
const maskedBody = (body: JsonObject): JsonObject => {
  const clean = masked(body) as JsonObject;
  const { channelData } = body as { readonly channelData?: Json };
  if (channelData === null || typeof channelData !== "object" || !("clientActivityID" in channelData))
    return clean;
  const kept = { clientActivityID: channelData["clientActivityID"] ?? null };
  return { ...clean, channelData: { ...(masked(channelData) as JsonObject), ...kept } };
};

/** The whole of a turn: read, understand and decide, write everything in one transaction, then do what remains. */
export const createBot = ({ mind, store, journal, newId, newCode, clock }: BotParts): Bot => {
  const perform = (effects: readonly Effect[], turn: Turn) => {
    for (const effect of effects) if (effect.kind === "record") journal.record(effect.ending, turn);
  };
  const unansweredBy = ({ effects, reply }: Response, { on }: Turn): readonly Unanswered[] =>
    effects.flatMap((effect) => {
      if (effect.kind !== "review") return [];
      const { why, utterance, nearest } = effect;
      return [{ id: newId(), on, lang: reply.lang, why, utterance, nearest }];
    });

  const slipsOf = ({ effects, state }: Response, at: string): readonly Slip[] =>
    effects.flatMap((effect) => {
      if (effect.kind === "keep-answer") return [receiptSlip(effect.code, effect.receipt, at)];
      return effect.kind === "keep-place" ? [placeSlip(effect.code, state, at)] : [];
    });
  const spentBy = ({ effects }: Response): readonly string[] =>
    effects.flatMap((effect) => (effect.kind === "spend" ? [effect.code] : []));

  /** What stands under the code in an utterance. A code that nobody knows is one only where nothing else was said. */
  const slipIn = async (utterance: string): Promise<SlipRead | undefined> => {
    const code = codeIn(utterance);
    if (code === undefined) return undefined;
    const slip = readSlip(code, await store.slip(code, clock()));
    return slip.kind === "unknown" && !isCodeAlone(utterance) ? undefined : slip;
  };

  const take = async (
    turn: Turn,
    heard: JsonObject | null,
    answer: (restored: Restored | undefined) => Promise<Response | undefined> | Response | undefined,
  ): Promise<Heard> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const saved = await store.read(turn.conversation);
      const response = await answer(saved === undefined ? undefined : fromSaved(saved.state));
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
        unanswered: unansweredBy(response, turn),
        slips: slipsOf(response, at),
        spent: spentBy(response),
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
      take(turn, null, (restored) =>
        restored === undefined ? welcome(mind, turn.locale ?? "zh", turn.on) : undefined,
      ),
    hear: (turn, body) => {
      const utterance = maskPersonalNumbers(turn.utterance);
      return take(turn, maskedBody(body), async (restored) =>
        (turn.files === true ? respondToFiles : respond)(
          mind,
          restored?.state ?? newState(turn.locale ?? "zh"),
          {
            utterance,
            on: turn.on,
            locale: turn.locale,
            plain: turn.plain,
            act: turn.act,
            slip: await slipIn(utterance),
            code: newCode(),
            isFactsOnly: restored?.kind === "facts-only",
          },
        ),
      );
    },
  };
};
