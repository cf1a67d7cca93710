import { causeOf, type Log } from "../channels/problem.ts";
import { dayInChina } from "../china-day.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import { type Changed, changed } from "../handoff/change.ts";
import { type HandOff, ownerOf } from "../handoff/hand-off.ts";
import type { Acted, Colleague, DeskView, HelpDesk, StaffAct } from "../handoff/help-desk.ts";
import { mask } from "../mask.ts";
import type { Changes, LogEntry, NewEntry, Store } from "../ports.ts";
import { type Mind, newState } from "../respond.ts";
import { fromSaved, toSaved } from "../state.ts";
import type { IsoDate, Lang } from "../turn.ts";
import { eventsOf } from "./audit.ts";
import { briefOf } from "./brief.ts";
import { keptHandOff, MOST_KEPT, readHandOff } from "./kept.ts";
import { channelNamed, deskList, timersOfLast } from "./list.ts";
import { looked } from "./looked.ts";
import { statesOf, withMatters } from "./matter.ts";
import { mattersShown } from "./matters-shown.ts";
import { asPassedOn } from "./passed-on.ts";
import { lastOffice } from "./past-office.ts";
import type { OfficesNow } from "./people.ts";
import { readableHandOffs } from "./readable.ts";
import type { Ground } from "./row-grounds.ts";
import { isAwaited, isOpen, maySee, OPEN_STAGES, rowOf, saidAt } from "./rows.ts";
import { sinceRequest } from "./since-request.ts";
import { tell } from "./tell.ts";
import { stateAfter, toldOf } from "./told.ts";
import { transcriptLine } from "./transcript.ts";
import {
  type Guard,
  LONGEST_TEXT,
  lapseOf,
  mattersIn,
  type Read,
  refused,
  type Writing,
  writings,
} from "./writing.ts";

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
const MOST_LINES = 1_000;
/** Lines at the end of a log by which it is known who wrote last, and mostly how promises stand. */
const LAST_LINES = 200;

const ENDS: readonly string[] = ["give-back", "close", "back-to-bot", "no-office", "forgotten"];

/** The help desk over the store: everything is written with what it rests on, or not at all. */
export const createHelpDesk = (parts: HelpDeskParts): HelpDesk => {
  const { mind, store, changes, people, guard, newId, clock, log } = parts;
  const readable = readableHandOffs(log);
  const writingFor = writings({ mind, guard });

  const read = async (conversation: string, today: IsoDate): Promise<Read | undefined> => {
    const saved = await store.read(conversation);
    if (saved === undefined) return undefined;
    const handOff = readHandOff(saved.handOff);
    // Nobody knows who may speak.
    if (handOff === undefined) return undefined;
    const state = fromSaved(saved.state)?.state ?? newState("zh");
    return { saved, state, shared: withMatters(mind, asPassedOn(state, handOff), today), handOff };
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

  /** What the promises of a conversation are counted by; `lines` is the end of its log. */
  const countedBy = async (
    conversation: string,
    lines: readonly LogEntry[],
  ): Promise<Pick<Ground, "events" | "said">> => {
    const events = await store.eventsOf(conversation);
    return { events, said: saidAt(await sinceRequest(store, conversation, events, lines)) };
  };

  /** What the row of a conversation is made from. */
  const groundOf = async (conversation: string): Promise<Ground | undefined> => {
    const one = await read(conversation, dayInChina(clock()));
    if (one === undefined) return undefined;
    const last = await store.latest(conversation, LAST_LINES);
    const { shared, handOff } = one;
    return {
      shared: statesOf(shared),
      handOff,
      isAwaited: isAwaited(last),
      ...(await countedBy(conversation, last)),
    };
  };

  const { rows, seen } = deskList({
    ...{ store, readable, beside, ground: groundOf },
    people: () => people(clock().getTime()),
  });

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
    const { shared, handOff } = found;
    const lines = await store.latest(conversation, MOST_LINES);
    const log = await sharedOf(conversation, found, lines);
    const transcript = log.map(transcriptLine);
    const channel = channelNamed((await store.channelOf(conversation)) ?? "", conversation);
    const timers = timersOfLast(await countedBy(conversation, lines), now);
    return {
      row: rowOf(conversation, channel, handOff, statesOf(shared), isAwaited(log), now.queue, timers),
      brief: briefOf(mind, shared, { conversation, handOff, transcript, today, lang }),
      ...mattersShown(mind, found, lang),
      transcript,
      notes: await store.notes(conversation),
      events: await store.eventsOf(conversation),
    };
  };

  const check: HelpDesk["check"] = async (who, conversation, text) => {
    const found = await read(conversation, dayInChina(clock()));
    if (found === undefined || !(await mayLook(who, conversation, found))) return [];
    const matters = mattersIn(found);
    return matters.length === 0 ? [] : guard(matters, mask(text.slice(0, LONGEST_TEXT), "colleague").text);
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
        const { happening, result } = looked(found.handOff, found.shared[0].state, now);
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
