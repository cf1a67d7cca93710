import { causeOf, type Log } from "../channels/problem.ts";
import { dayInChina } from "../china-day.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import { type Changed, changed, type Happening, hasRunOut } from "../handoff/change.ts";
import { type HandOff, ownerOf } from "../handoff/hand-off.ts";
import type {
  Acted,
  Colleague,
  DeskRow,
  DeskView,
  HelpDesk,
  StaffAct,
  Warning,
} from "../handoff/help-desk.ts";
import type { Office } from "../handoff/office.ts";
import type { EpisodeTimers } from "../handoff/promises.ts";
import { timersOf } from "../handoff/timers.ts";
import { mask } from "../mask.ts";
import type { Changes, LogEntry, NewEntry, Note, Saved, Store } from "../ports.ts";
import { type Mind, newState } from "../respond.ts";
import { fromSaved, type KeptState, toSaved } from "../state.ts";
import type { IsoDate, Lang, Reply } from "../turn.ts";
import { langOf } from "../understand/language.ts";
import { eventsOf } from "./audit.ts";
import { briefOf } from "./brief.ts";
import { corrected } from "./correct.ts";
import { givenTo } from "./given-to.ts";
import { keptHandOff, MOST_KEPT, readHandOff } from "./kept.ts";
import { looked } from "./looked.ts";
import { answerOf, claimReply, claimsShown, type Matter, matterOf, typedReply } from "./matter.ts";
import { transfer } from "./moved.ts";
import { asPassedOn } from "./passed-on.ts";
import { lastOffice } from "./past-office.ts";
import type { OfficesNow } from "./people.ts";
import { type Listed, readableHandOffs } from "./readable.ts";
import { type Ground, rowGrounds } from "./row-grounds.ts";
import { isAwaited, isOpen, maySee, OPEN_STAGES, rowOf, saidAt } from "./rows.ts";
import { sharedReading } from "./shared-reading.ts";
import { sinceRequest } from "./since-request.ts";
import { editableSlots } from "./slots.ts";
import { tell } from "./tell.ts";
import { stateAfter, toldOf } from "./told.ts";
import { transcriptLine } from "./transcript.ts";

/** What contradicts the computed answer of a matter in a reply. */
export type Guard = (matter: Matter, text: string) => readonly Warning[];

export type HelpDeskParts = {
  readonly mind: Mind;
  readonly store: Store;
  readonly changes: Changes;
  /** The offices and who waits, at a time (milliseconds since 1970). */
  readonly people: (now: number) => Promise<OfficesNow>;
  readonly guard: Guard;
  readonly newId: () => string;
  readonly clock: () => Date;
  readonly log: Log;
};

/** As many as turns that other nodes may let wait in one conversation. */
const ROUNDS = 40;
const LONGEST_TEXT = 4_000;
/** Requests in writing that are shown, in their order. */
const MOST_TICKETS = 300;
const MOST_LINES = 1_000;
/** Lines at the end of a log by which it is known who wrote last, and mostly how promises stand. */
const LAST_LINES = 200;

/** A conversation as it was read. */
type Read = {
  readonly saved: Saved;
  readonly state: KeptState;
  /** The state as people of the office may see it. */
  readonly shared: KeptState;
  readonly handOff: HandOff;
  /** What was passed on. */
  readonly matter: Matter | undefined;
};

/** What an act writes. `events` beside those of the change of hands. */
type Writing = {
  readonly happening?: Happening;
  readonly state?: KeptState;
  readonly reply?: Reply;
  /** The colleague of whom the person is told, where it is not the one who acts. */
  readonly named?: string;
  readonly notes?: readonly Note[];
  readonly events?: readonly { readonly what: string; readonly reason: string | null }[];
  /** How many personal numbers were taken out of what was written. */
  readonly hidden?: number;
};

/** Conversations of messengers that nothing is remembered of are known by their name alone. */
const channelNamed = (channel: string, conversation: string): string =>
  channel === "" ? (conversation.split("|")[0] ?? "") : channel;

const ENDS: readonly string[] = ["give-back", "close", "back-to-bot", "no-office", "forgotten"];

/** Who was to be answered by now comes first, then who has waited longest. */
const order = ({ stage }: Pick<HandOff, "stage">, now: number): number => {
  if (stage.kind === "ticket" && stage.callAt !== null && stage.callAt <= now) return stage.callAt - now;
  return since({ stage });
};
const since = ({ stage }: Pick<HandOff, "stage">): number => ("since" in stage ? stage.since : 0);

type Refusal = Exclude<Acted, { kind: "done" | "same" }>;
const refused = (why: Extract<Acted, { kind: "refused" }>["why"]): Refusal => ({ kind: "refused", why });

/** The help desk over the store: everything is written with what it rests on, or not at all. */
export const createHelpDesk = (parts: HelpDeskParts): HelpDesk => {
  const { mind, store, changes, people, guard, newId, clock, log } = parts;
  const readable = readableHandOffs(log);

  const read = async (conversation: string, today: IsoDate): Promise<Read | undefined> => {
    const saved = await store.read(conversation);
    if (saved === undefined) return undefined;
    const handOff = readHandOff(saved.handOff);
    // Nobody knows who may speak.
    if (handOff === undefined) return undefined;
    const state = fromSaved(saved.state)?.state ?? newState("zh");
    const shared = asPassedOn(state, handOff);
    return { saved, state, shared, handOff, matter: matterOf(mind, shared, today) };
  };

  /** Does something with one conversation of many; one in which it fails is a problem of the log and holds up no other. */
  const beside = async <T>(conversation: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      log({ problem: "conversation-not-readable", conversation, cause: causeOf(error) });
      return undefined;
    }
  };

  /** Writes what an act comes to; `undefined` where somebody else was quicker. */
  const write = async (
    who: { readonly id: string; readonly name?: string },
    conversation: string,
    key: string | null,
    { saved, state, handOff }: Read,
    result: Extract<Changed, { kind: "changed" }> | undefined,
    writing: Writing,
    now: OfficesNow,
  ): Promise<Acted | undefined> => {
    const at = new Date(now.now).toISOString();
    const today = dayInChina(new Date(now.now));
    const before = writing.state ?? state;
    const told = result?.told ?? [];
    const next = result?.next ?? handOff;
    const telling = { conversation, told, state: before, next, name: writing.named ?? who.name };
    const after = result === undefined ? before : stateAfter(mind, told, before, next, today);
    const spoken = result === undefined ? [] : toldOf(mind, telling, now, today);
    const entries: NewEntry[] = [
      ...(spoken.length === 0
        ? []
        : [
            { id: newId(), at, from: "bot", body: tell(mind, before, spoken, today), replyTo: null } as const,
          ]),
      ...(writing.reply === undefined
        ? []
        : [{ id: newId(), at, from: "agent", body: writing.reply, by: who.name ?? "" } as const]),
    ];
    const plain = (what: string, reason: string | null): AuditEvent => ({
      ...{ conversation, at, who: who.id, what, before: handOff.version, after: next.version, reason },
    });
    const done = await store.commit({
      conversation,
      key,
      expectedVersion: saved.version,
      // What was not changed stays as it was written, whoever could not read it.
      state: after === state ? saved.state : toSaved(after),
      entries,
      ...(result !== undefined && { handOff: keptHandOff(next) }),
      events: [
        ...(result === undefined || writing.happening === undefined
          ? []
          : eventsOf(conversation, who.id, handOff, next, writing.happening)),
        ...(writing.events ?? []).map(({ what, reason }) => plain(what, reason)),
      ],
      notes: writing.notes ?? [],
    });
    if (done === "conflict") return undefined;
    if (done === "duplicate") return { kind: "same" };
    // A claim that was renewed changes nothing that anybody is shown.
    if (writing.happening?.kind !== "renew" || next.version !== handOff.version) changes.said(conversation);
    const hidden = writing.hidden ?? 0;
    return { kind: "done", version: next.version, ...(hidden > 0 && { hidden }) };
  };

  const isHis = ({ handOff }: Read, who: Colleague, at: number): boolean => {
    const owner = ownerOf(handOff);
    const { stage } = handOff;
    return owner.kind === "agent" && owner.id === who.id && !hasRunOut(stage, at);
  };

  /** What is said by a colleague, or why it is not. */
  const spoken = (
    { state, matter }: Read,
    id: string,
    act: Extract<StaffAct, { kind: "write" | "write-claim" }>,
    noted: (id: string, text: string) => Note,
  ): Writing | Refusal => {
    if (act.kind === "write-claim") {
      const reply = matter === undefined ? undefined : claimReply(mind, matter, act.claim, state.lang);
      return reply === undefined ? refused("unknown") : { reply };
    }
    const { text, hidden } = mask(act.text.trim(), "colleague");
    if (text === "") return refused("empty");
    if (text.length > LONGEST_TEXT) return refused("too-long");
    const warnings = matter === undefined ? [] : guard(matter, text);
    if (warnings.length > 0 && (act.despite ?? "").trim() === "") return { kind: "contradicts", warnings };
    const events = warnings.map(({ claim }) => ({ what: "override", reason: claim }));
    const reason = mask((act.despite ?? "").trim(), "colleague").text.slice(0, LONGEST_TEXT);
    const notes = warnings.length === 0 ? [] : [noted(`${id}|why`, reason)];
    const reply = typedReply(text, langOf(text) ?? state.lang);
    return { reply, events, notes, hidden: hidden.length };
  };

  const writingFor = (
    found: Read,
    who: Colleague,
    id: string,
    act: StaffAct,
    now: OfficesNow,
  ): Writing | Refusal => {
    const common = { id, at: now.now, by: who.id };
    const noted = (note: string, text: string): Note => ({
      ...{ id: note, at: new Date(now.now).toISOString(), by: who.name, text },
    });
    switch (act.kind) {
      case "claim":
      case "renew":
      case "close":
        return { happening: { ...common, kind: act.kind } };
      case "give-back":
        return {
          happening: { ...common, kind: act.kind, accepts: fromSaved(found.saved.state) !== undefined },
        };
      case "take-over":
      case "give-to":
        return givenTo(who, found.handOff, common, act);
      case "transfer":
        return transfer(found.handOff, common, act.office, now) ?? refused("no-such-office");
      case "write":
      case "write-claim": {
        const writing = spoken(found, id, act, noted);
        return "kind" in writing ? writing : { ...writing, happening: { ...common, kind: "write" } };
      }
      case "note": {
        const { text, hidden } = mask(act.text.trim(), "colleague");
        if (text === "") return refused("empty");
        if (text.length > LONGEST_TEXT) return refused("too-long");
        return {
          notes: [noted(id, text)],
          events: [{ what: "note", reason: null }],
          hidden: hidden.length,
        };
      }
      case "correct": {
        if (!isHis(found, who, now.now))
          return refused(ownerOf(found.handOff).kind === "agent" ? "somebody-else-has-it" : "not-now");
        // No fact is a personal number, and none is kept for one, in words or alone.
        if (mask(String(act.value)).hidden.length > 0) return refused("not-a-value");
        const change = { slot: act.slot, value: act.value, by: who.id };
        const state = corrected(mind, found.state, found.handOff, change, dayInChina(new Date(now.now)));
        return state === undefined
          ? refused("not-a-value")
          : { state, events: [{ what: "corrected", reason: act.slot }] };
      }
    }
  };

  const act = async (
    who: Colleague,
    conversation: string,
    id: string,
    expected: number,
    what: StaffAct,
  ): Promise<Acted> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const now = await people(clock().getTime());
      const found = await read(conversation, dayInChina(new Date(now.now)));
      if (found === undefined || !(await mayLook(who, conversation, found))) return refused("unknown");
      if (found.handOff.done.includes(id)) return { kind: "same" };
      const writing = writingFor(found, who, id, what, now);
      if ("kind" in writing) return writing;
      const { happening } = writing;
      const result = happening === undefined ? undefined : changed(found.handOff, happening, expected);
      if (result?.kind === "same") return { kind: "same" };
      if (result?.kind === "refused") return { kind: "refused", why: result.why };
      // The claim ran out, and with it the right to this act; who waits is told, and who acted is asked to look again.
      const isLost = result?.kind === "changed" && !result.next.done.includes(id);
      const key = isLost || what.kind === "renew" ? null : `desk|${id}`;
      const written = isLost
        ? await write({ id: "clock" }, conversation, key, found, result, lapseOf(writing), now)
        : await write(who, conversation, key, found, result, writing, now);
      if (written !== undefined) return isLost ? refused("stale") : written;
    }
    return refused("stale");
  };

  /** How the promises of the last request stand. */
  const timersOfLast = (
    { events, said }: Pick<Ground, "events" | "said">,
    { offices, calendar, now }: OfficesNow,
  ): EpisodeTimers | null => {
    const [first] = offices;
    if (first === undefined) return null;
    const officeOf = (id: string): Office => offices.find((office) => office.id === id) ?? first;
    return timersOf(events, said, { officeOf, calendar, now }).at(-1) ?? null;
  };

  /** What the promises of a conversation are counted by; `lines` is the end of its log. */
  const countedBy = async (
    conversation: string,
    lines: readonly LogEntry[],
  ): Promise<Pick<Ground, "events" | "said">> => {
    const events = await store.eventsOf(conversation);
    return { events, said: saidAt(await sinceRequest(store, conversation, events, lines)) };
  };

  const grounds = rowGrounds(async (conversation) => {
    const one = await read(conversation, dayInChina(clock()));
    if (one === undefined) return undefined;
    const last = await store.latest(conversation, LAST_LINES);
    const { shared, handOff } = one;
    return { shared, handOff, isAwaited: isAwaited(last), ...(await countedBy(conversation, last)) };
  });

  /** What is open at a time, first things first, and the row of each, made once for all who look. */
  const standing = sharedReading(async () => {
    const now = await people(clock().getTime());
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

  /**
   * Whether somebody may open a conversation: one of their offices while it is the office's business. What was never passed on is
   * nobody's to read; what is over is, for those who had to do with it and for supervisors of the office that had it last.
   */
  const mayLook = async (who: Colleague, conversation: string, { handOff }: Read): Promise<boolean> => {
    if (isOpen(handOff)) return maySee(who, handOff);
    const events = await store.eventsOf(conversation);
    const wasPassedOn = events.some(({ what }) => what === "agree");
    const isOwn = events.some((event) => event.who === who.id);
    const isOfOffice = who.offices.length === 0 || who.offices.includes(lastOffice(events) ?? "");
    return wasPassedOn && (isOwn || (who.role === "supervisor" && isOfOffice));
  };

  /** What was said up to the end of the office's business: what the person tells the bot afterwards is not theirs. */
  const sharedOf = async (
    conversation: string,
    { handOff }: Read,
    log: readonly LogEntry[],
  ): Promise<readonly LogEntry[]> => {
    if (isOpen(handOff)) return log;
    const ends = (await store.eventsOf(conversation)).filter(({ what }) => ENDS.includes(what));
    const end = ends.at(-1)?.at ?? "";
    return log.filter(({ at }) => at <= end);
  };

  /** Whether nothing need be written of a look: it is by whoever has it, or this version was seen by them before. */
  const isKnown = async (who: Colleague, conversation: string, { handOff }: Read): Promise<boolean> => {
    const owner = ownerOf(handOff);
    if (owner.kind === "agent" && owner.id === who.id) return true;
    return (await store.eventsOf(conversation)).some(
      (event) => event.what === "looked" && event.who === who.id && event.before === handOff.version,
    );
  };

  /**
   * A conversation as somebody of the office gets to see it, which is an event of the audit; undefined where it is not theirs.
   * Fails where others keep writing: nobody sees anything unwritten.
   */
  const seenBy = async (
    who: Colleague,
    conversation: string,
    what: "looked" | "export",
  ): Promise<Read | undefined> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const now = await people(clock().getTime());
      const found = await read(conversation, dayInChina(new Date(now.now)));
      if (found === undefined || !(await mayLook(who, conversation, found))) return undefined;
      if (what === "looked" && (await isKnown(who, conversation, found))) return found;
      const events = [{ what, reason: null }];
      const done = await write(who, conversation, null, found, undefined, { events }, now);
      if (done !== undefined) return found;
    }
    throw new Error(`conversation ${conversation}: state kept changing under what is to be ${what}`);
  };

  const look = async (who: Colleague, conversation: string, lang: Lang): Promise<DeskView | undefined> => {
    const now = await people(clock().getTime());
    const today = dayInChina(new Date(now.now));
    const found = await seenBy(who, conversation, "looked");
    if (found === undefined) return undefined;
    const { shared, handOff, matter } = found;
    const lines = await store.latest(conversation, MOST_LINES);
    const log = await sharedOf(conversation, found, lines);
    const transcript = log.map(transcriptLine);
    const channel = channelNamed((await store.channelOf(conversation)) ?? "", conversation);
    const timers = timersOfLast(await countedBy(conversation, lines), now);
    return {
      row: rowOf(conversation, channel, handOff, shared, isAwaited(log), now.queue, timers),
      brief: briefOf(mind, shared, { conversation, handOff, matter, transcript, today, lang }),
      answer: matter === undefined ? null : answerOf(mind, matter, lang),
      transcript,
      canned:
        matter === undefined
          ? []
          : claimsShown(mind, matter, shared.lang).map(({ id, text }) => ({ claim: id, text })),
      slots: matter === undefined ? [] : editableSlots(mind, matter, lang),
      notes: await store.notes(conversation),
      events: await store.eventsOf(conversation),
    };
  };

  const check: HelpDesk["check"] = async (who, conversation, text) => {
    const found = await read(conversation, dayInChina(clock()));
    if (found?.matter === undefined || !(await mayLook(who, conversation, found))) return [];
    return guard(found.matter, mask(text.slice(0, LONGEST_TEXT), "colleague").text);
  };

  const sweep = async (): Promise<void> => {
    const now = await people(clock().getTime());
    const listed = readable(await store.handOffs(OPEN_STAGES, MOST_KEPT));
    // Whatever its matter is: nothing else of it is read where nothing has changed.
    const isDue = (handOff: HandOff) => looked(handOff, newState("zh"), now).result.kind === "changed";
    for (const { conversation } of listed.filter(({ kept }) => isDue(kept)))
      await beside(conversation, async () => {
        const found = await read(conversation, dayInChina(new Date(now.now)));
        if (found === undefined) return;
        const { happening, result } = looked(found.handOff, found.shared, now);
        // Whoever was quicker has changed it, and the next sweep looks again.
        if (result.kind === "changed")
          await write({ id: "clock" }, conversation, null, found, result, { happening }, now);
      });
  };

  const exported: HelpDesk["exported"] = async (who, conversation) => {
    await seenBy(who, conversation, "export");
  };

  return { rows, seen, look, act, check, exported, sweep };
};

/** A claim that ran out, as an event of its own. */
const lapseOf = ({ happening }: Writing): Writing =>
  happening === undefined
    ? {}
    : { happening: { id: happening.id, at: happening.at, kind: "look", askAfter: Number.POSITIVE_INFINITY } };
