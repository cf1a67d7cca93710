import type { Effect, People } from "../dialogs/dialog.ts";
import { codeIn, isCodeAlone } from "./codes.ts";
import { respondToFiles } from "./decline-files.ts";
import { ownerOf } from "./handoff/hand-off.ts";
import { askedOften, isNewRequest } from "./help-desk/asked-often.ts";
import { notOffered } from "./help-desk/call-back.ts";
import { held } from "./help-desk/held.ts";
import { handOffOf, keptHandOff } from "./help-desk/kept.ts";
import { withPassedOn } from "./help-desk/passed-on.ts";
import { type OfficesNow, peopleFor } from "./help-desk/people.ts";
import { isOpen } from "./help-desk/rows.ts";
import { tell } from "./help-desk/tell.ts";
import { type Became, channelOff, failedTurn, wished, withoutLapsed } from "./help-desk/turns.ts";
import { maskPersonalNumbers } from "./mask.ts";
import type { Bot, Changes, Heard, Journal, Json, JsonObject, Slip, Store, Unanswered } from "./ports.ts";
import type { Keeping, PrivacyDesk } from "./privacy/desk.ts";
import { type Mind, newState, type Response, respond, welcome } from "./respond.ts";
import { placeSlip, readSlip, receiptSlip, type SlipRead } from "./slips.ts";
import { fromSaved, type KeptState, type Restored, toSaved } from "./state.ts";
import { talliesOf } from "./tallies.ts";
import type { Reply, Turn } from "./turn.ts";

/** Counts by conversation what goes to people of the office: the seconds until it may again, and that it went. */
export type Requests = {
  readonly waitOf: (conversation: string) => number;
  readonly passed: (conversation: string) => void;
};

export type BotParts = {
  readonly mind: Mind;
  readonly store: Store;
  readonly journal: Journal;
  readonly newId: () => string;
  /** A code that has not been given out, for what a person takes away. */
  readonly newCode: () => string;
  /** ISO time of now. */
  readonly clock: () => string;
  /** The offices at a time, where there is a help desk. */
  readonly people?: ((now: number) => Promise<OfficesNow>) | undefined;
  /** How often conversations may be passed on to people; without it, as often as they like. */
  readonly requests?: Requests | undefined;
  /** Who shows conversations elsewhere. */
  readonly changes?: Changes | undefined;
  /** What people are told of what is kept and may do with it; without it the bot knows nothing of that. */
  readonly privacy?: PrivacyDesk | undefined;
};

/** Where a turn finds its conversation. */
type Place = {
  readonly restored: Restored | undefined;
  readonly state: KeptState;
  readonly became: Became;
  readonly now: OfficesNow | undefined;
};

/** What a turn writes; `response` where the bot has understood something. */
type Written = Became & {
  readonly state: KeptState;
  readonly replies: readonly Reply[];
  readonly response: Response | undefined;
  /** What a turn does that is about what is kept. */
  readonly keeping?: Keeping | undefined;
};

type Answer = (
  restored: Restored | undefined,
  people: People | undefined,
) => Promise<Response | undefined> | Response | undefined;

// Writers of one conversation meet where nodes share a store, each of which takes its turns one after another. Whoever comes
// second answers anew, and may do so as often as there are turns that another node lets wait.
const ROUNDS = 40;

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
  return { ...clean, channelData: { ...(clean["channelData"] as JsonObject), ...kept } };
};

/** The whole of a turn: read, understand and decide, write everything in one transaction, then do what remains. */
export const createBot = ({
  mind,
  store,
  journal,
  newId,
  newCode,
  clock,
  people,
  requests,
  changes,
  privacy,
}: BotParts): Bot => {
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

  /** What a turn comes to that the bot answers. A bot that fails says so, and offers people where there are some. */
  const answered = async (
    turn: Turn,
    { restored, state, became, now }: Place,
    answer: Answer,
  ): Promise<Written | undefined> => {
    const { handOff } = became;
    try {
      const people = now === undefined ? undefined : peopleFor(state, handOff, turn.conversation, now);
      const response = await answer(restored, people);
      if (response === undefined) return undefined;
      const wish = response.effects.find((effect) => effect.kind === "hand-off")?.wish;
      const next = wished(turn, handOff, wish, Date.parse(clock()));
      return {
        ...next,
        state: withPassedOn(response.state, handOff, next.handOff),
        replies: [response.reply],
        response,
      };
    } catch (error) {
      const failed = now === undefined ? undefined : failedTurn(mind, turn, state, handOff, now);
      if (failed === undefined) throw error;
      journal.record("failed", turn);
      const passed = withPassedOn(state, handOff, failed.handOff);
      return { ...failed, state: passed, replies: [failed.reply], response: undefined };
    }
  };

  /** What a turn comes to where it passes on somebody who may not be yet: that they are told so, and nothing else. */
  const withinLimit = (
    turn: Turn,
    { state, became: { handOff, events } }: Pick<Place, "state" | "became">,
    wanted: Written,
  ): Written => {
    const isNew = isNewRequest(handOff, wanted.handOff);
    const seconds = isNew ? (requests?.waitOf(turn.conversation) ?? 0) : 0;
    if (seconds === 0) return wanted;
    const lang = wanted.replies.at(-1)?.lang ?? state.lang;
    const told = askedOften(mind, turn, state, handOff, { lang, seconds, now: Date.parse(clock()) });
    return {
      ...{ handOff: told.handOff, events: [...events, ...told.events] },
      ...{ state, replies: [told.reply], response: undefined },
    };
  };

  const take = async (turn: Turn, heard: JsonObject | null, answer: Answer): Promise<Heard> => {
    const { conversation } = turn;
    for (let round = 0; round < ROUNDS; round += 1) {
      const saved = await store.read(conversation);
      // Nobody is greeted in the middle of a conversation, whoever has it.
      if (heard === null && saved !== undefined) return { kind: "duplicate" };
      const at = clock();
      const kept = handOffOf(saved?.handOff ?? null);
      const became = withoutLapsed(conversation, kept, Date.parse(at));
      const restored = saved === undefined ? undefined : fromSaved(saved.state);
      const state = restored?.state ?? newState(turn.locale ?? "zh");
      const now = await people?.(Date.parse(at));
      const isBots = ownerOf(became.handOff).kind === "bot" || now === undefined;
      const untimely = now && notOffered(mind, turn, state, became.handOff, now);
      const lapse = isBots ? [] : became.says;
      const silent = { state, response: undefined };
      const about = { saved, kept, became, state, at };
      const asked = heard === null ? undefined : await privacy?.answered(turn, about);
      const isOff = isBots && mind.off?.channels.has(turn.channel) === true;
      const off = isOff ? channelOff(mind, turn, state, became.handOff, now) : undefined;
      const wanted: Written | undefined =
        asked !== undefined
          ? { ...asked, response: undefined }
          : off !== undefined
            ? {
                ...{ ...off, events: off.events, replies: [off.reply], response: undefined },
                state: withPassedOn(state, became.handOff, off.handOff),
              }
            : untimely !== undefined
              ? {
                  ...silent,
                  ...became,
                  events: [],
                  replies: [tell(mind, state, [...lapse, ...untimely], turn.on)],
                }
              : isBots
                ? await answered(turn, { restored, state, became, now }, answer)
                : { ...silent, ...held(mind, turn, state, became, now) };
      if (wanted === undefined) return { kind: "duplicate" };
      const written = withinLimit(turn, { state, became }, wanted);
      const { response, keeping } = written;
      // A talk that nobody could read is not written over where the bot has understood nothing.
      const isRead = response !== undefined || keeping !== undefined;
      const told = isRead ? privacy?.informed(written, turn.on, at) : undefined;
      const { replies, state: next } = told ?? written;
      const isUnread = saved !== undefined && restored === undefined && keeping?.erases === undefined;
      const isUnkept = saved?.kept === false && !isOpen(written.handOff);
      const replyTo = heard === null ? null : turn.id;
      const done = await store.commit({
        conversation,
        key: heard === null ? "greeting" : turn.id,
        expectedVersion: saved?.version ?? 0,
        // Of a talk that nobody could read nothing is overwritten while others have it.
        state:
          saved !== undefined && (next === state || (isUnread && response === undefined))
            ? saved.state
            : toSaved(next),
        entries: [
          ...(heard === null ? [] : [{ id: turn.id, at, from: "user", body: heard } as const]),
          ...replies.map((body) => ({ id: newId(), at, from: "bot", body, replyTo }) as const),
        ],
        ...(response !== undefined && {
          slips: slipsOf(response, at),
          spent: spentBy(response),
          ...(saved?.kept !== false && {
            unanswered: unansweredBy(response, turn),
            tallies: talliesOf(state, response, turn),
          }),
        }),
        ...(isUnkept && { unkept: true }),
        ...keeping,
        ...(written.handOff !== kept && { handOff: keptHandOff(written.handOff) }),
        events: [...became.events, ...written.events],
      });
      if (done === "duplicate") return { kind: "duplicate" };
      if (done === "ok") {
        if (isNewRequest(became.handOff, written.handOff)) requests?.passed(conversation);
        if (response !== undefined) perform(response.effects, turn);
        changes?.said(conversation, keeping === undefined ? "grown" : "any");
        return { kind: "replied", replies };
      }
    }
    throw new Error(`conversation ${conversation}: state kept changing under turn ${turn.id}`);
  };

  return {
    greet: (turn) =>
      // A conversation that has begun is not greeted again, however often its channel says that somebody joined.
      take(turn, null, (restored) =>
        restored === undefined ? welcome(mind, turn.locale ?? "zh", turn.on) : undefined,
      ),
    hear: (turn, body) => {
      const utterance = maskPersonalNumbers(turn.utterance);
      return take({ ...turn, utterance }, maskedBody(body), async (restored, people) =>
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
            people,
          },
        ),
      );
    },
  };
};
