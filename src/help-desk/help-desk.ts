import type { Say } from "../../dialogs/dialog.ts";
import { resume } from "../../dialogs/resume.ts";
import { dayInChina } from "../china-day.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import { type Changed, changed, type Happening, type Told } from "../handoff/change.ts";
import { type HandOff, ownerOf } from "../handoff/hand-off.ts";
import type { Acted, Colleague, DeskView, HelpDesk, StaffAct, Warning } from "../handoff/help-desk.ts";
import type { Office } from "../handoff/office.ts";
import type { EpisodeTimers } from "../handoff/promises.ts";
import { timersOf } from "../handoff/timers.ts";
import { maskPersonalNumbers } from "../mask.ts";
import type { Changes, LogEntry, NewEntry, Note, Saved, Store } from "../ports.ts";
import { deskFor, type Mind, newState } from "../respond.ts";
import { fromSaved, type KeptState, toSaved } from "../state.ts";
import type { IsoDate, Lang, Reply } from "../turn.ts";
import { langOf } from "../understand/language.ts";
import { eventsOf } from "./audit.ts";
import { briefOf } from "./brief.ts";
import { corrected } from "./correct.ts";
import { handOffOf, keptHandOff } from "./kept.ts";
import { answerOf, claimReply, claimsShown, type Matter, matterOf, typedReply } from "./matter.ts";
import { type OfficesNow, thereAt } from "./people.ts";
import { maySee, OPEN_STAGES, rowOf, saidAt } from "./rows.ts";
import { editableSlots } from "./slots.ts";
import { tell } from "./tell.ts";
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
};

/** As many as turns that other nodes may let wait in one conversation. */
const ROUNDS = 40;
const LONGEST_TEXT = 4_000;
/** Conversations that are looked through, and those that are shown, the longest wait first. */
const MOST_KEPT = 20_000;
const MOST_ROWS = 300;
const MOST_LINES = 1_000;
/** Lines at the end of a log by which it is known who wrote last, and how promises stand. */
const LAST_LINES = 200;

/** A conversation as it was read. */
type Read = {
  readonly saved: Saved;
  readonly state: KeptState;
  readonly handOff: HandOff;
  readonly matter: Matter | undefined;
};

/** What an act writes. `events` beside those of the change of hands. */
type Writing = {
  readonly happening?: Happening;
  readonly state?: KeptState;
  readonly reply?: Reply;
  readonly notes?: readonly Note[];
  readonly events?: readonly { readonly what: string; readonly reason: string | null }[];
};

/** Conversations of messengers that nothing is remembered of are known by their name alone. */
const channelNamed = (channel: string, conversation: string): string =>
  channel === "" ? (conversation.split("|")[0] ?? "") : channel;

const ENDS: readonly string[] = ["give-back", "close", "back-to-bot"];

const since = ({ stage }: Pick<HandOff, "stage">): number => ("since" in stage ? stage.since : 0);
const isOpen = ({ stage }: HandOff): boolean => OPEN_STAGES.some((kind) => kind === stage.kind);

type Refusal = Exclude<Acted, { kind: "done" | "same" }>;
const refused = (why: Extract<Acted, { kind: "refused" }>["why"]): Refusal => ({ kind: "refused", why });

/** The help desk over the store: everything is written with what it rests on, or not at all. */
export const createHelpDesk = (parts: HelpDeskParts): HelpDesk => {
  const { mind, store, changes, people, guard, newId, clock } = parts;

  const read = async (conversation: string, today: IsoDate): Promise<Read | undefined> => {
    const saved = await store.read(conversation);
    if (saved === undefined) return undefined;
    const state = fromSaved(saved.state)?.state ?? newState("zh");
    return { saved, state, handOff: handOffOf(saved.handOff), matter: matterOf(mind, state, today) };
  };

  /** What a person is told of a change of hands. */
  const says = (
    told: readonly Told[],
    { state }: { readonly state: KeptState },
    next: HandOff,
    conversation: string,
    name: string | undefined,
    now: OfficesNow,
    today: IsoDate,
  ): readonly Say[] =>
    told.flatMap((one): readonly Say[] => {
      if (one === "bot-again")
        return resume(state.mode, state.handed, deskFor(mind, state.asOf ?? today, today)).say;
      const { stage } = next;
      const office = "team" in stage ? now.offices.find(({ id }) => id === stage.team) : undefined;
      const there = office === undefined ? undefined : thereAt(office, conversation, now);
      return [{ kind: "told", told: one, there, name }];
    });

  /** Where the state goes when the bot has the conversation again. */
  const stateAfter = (told: readonly Told[], state: KeptState, today: IsoDate): KeptState => {
    if (!told.includes("bot-again")) return state;
    const { mode } = resume(state.mode, state.handed, deskFor(mind, state.asOf ?? today, today));
    return { ...state, mode, handed: null };
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
    const spoken = says(told, { state: before }, next, conversation, who.name, now, today);
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
      state: toSaved(stateAfter(told, before, today)),
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
    changes.said(conversation);
    return { kind: "done", version: next.version };
  };

  const isHis = ({ handOff }: Read, who: Colleague, at: number): boolean => {
    const owner = ownerOf(handOff);
    const { stage } = handOff;
    return owner.kind === "agent" && owner.id === who.id && "until" in stage && at < stage.until;
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
    const text = maskPersonalNumbers(act.text.trim());
    if (text === "") return refused("empty");
    if (text.length > LONGEST_TEXT) return refused("too-long");
    const warnings = matter === undefined ? [] : guard(matter, text);
    if (warnings.length > 0 && (act.despite ?? "").trim() === "") return { kind: "contradicts", warnings };
    const events = warnings.map(({ claim }) => ({ what: "override", reason: claim }));
    const reason = maskPersonalNumbers((act.despite ?? "").trim()).slice(0, LONGEST_TEXT);
    const notes = warnings.length === 0 ? [] : [noted(`${id}|why`, reason)];
    return { reply: typedReply(text, langOf(text) ?? state.lang), events, notes };
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
      case "transfer":
        return now.offices.some((office) => office.id === act.office)
          ? { happening: { ...common, kind: act.kind, team: act.office } }
          : refused("no-such-office");
      case "write":
      case "write-claim": {
        const writing = spoken(found, id, act, noted);
        return "kind" in writing ? writing : { ...writing, happening: { ...common, kind: "write" } };
      }
      case "note": {
        const text = maskPersonalNumbers(act.text.trim());
        if (text === "") return refused("empty");
        if (text.length > LONGEST_TEXT) return refused("too-long");
        return { notes: [noted(id, text)], events: [{ what: "note", reason: null }] };
      }
      case "correct": {
        if (!isHis(found, who, now.now))
          return refused(ownerOf(found.handOff).kind === "agent" ? "somebody-else-has-it" : "not-now");
        const change = { slot: act.slot, value: act.value, by: who.id };
        const state = corrected(mind, found.state, change, dayInChina(new Date(now.now)));
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
  const timersOfLast = async (
    conversation: string,
    log: readonly LogEntry[],
    { offices, calendar, now }: OfficesNow,
  ): Promise<EpisodeTimers | null> => {
    const [first] = offices;
    if (first === undefined) return null;
    const officeOf = (id: string): Office => offices.find((office) => office.id === id) ?? first;
    const events = await store.eventsOf(conversation);
    return timersOf(events, saidAt(log), { officeOf, calendar, now }).at(-1) ?? null;
  };

  const rows: HelpDesk["rows"] = async (who) => {
    const now = await people(clock().getTime());
    const longest = (await store.handOffs(OPEN_STAGES, MOST_KEPT))
      .map((one) => ({ ...one, kept: handOffOf(one.handOff) }))
      .filter(({ kept }) => maySee(who, kept))
      .sort((one, other) => since(one.kept) - since(other.kept))
      .slice(0, MOST_ROWS);
    const found = await Promise.all(
      longest.map(async ({ conversation, channel }) => {
        const one = await read(conversation, dayInChina(new Date(now.now)));
        if (one === undefined || !maySee(who, one.handOff)) return [];
        const last = await store.latest(conversation, LAST_LINES);
        const timers = await timersOfLast(conversation, last, now);
        const named = channelNamed(channel, conversation);
        return [rowOf(conversation, named, one.handOff, one.state, last, now.queue, timers)];
      }),
    );
    return found.flat().sort((one, other) => since(one) - since(other));
  };

  /**
   * Whether somebody may open a conversation: one of their offices while it is the office's business. What was never passed on is
   * nobody's to read; what is over is, for those who had to do with it and for supervisors of all.
   */
  const mayLook = async (who: Colleague, conversation: string, { handOff }: Read): Promise<boolean> => {
    if (isOpen(handOff)) return maySee(who, handOff);
    const events = await store.eventsOf(conversation);
    const wasPassedOn = events.some(({ what }) => what === "agree");
    const isOwn = events.some((event) => event.who === who.id);
    return wasPassedOn && (isOwn || (who.role === "supervisor" && who.offices.length === 0));
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

  /** That somebody has opened a conversation, once a version; whoever has it needs no word for it. */
  const noteLooking = async (who: Colleague, conversation: string, found: Read): Promise<void> => {
    const owner = ownerOf(found.handOff);
    if (owner.kind === "agent" && owner.id === who.id) return;
    const { version } = found.handOff;
    const known = (await store.eventsOf(conversation)).some(
      (event) => event.what === "looked" && event.who === who.id && event.before === version,
    );
    if (known) return;
    const now = await people(clock().getTime());
    await write(
      who,
      conversation,
      null,
      found,
      undefined,
      { events: [{ what: "looked", reason: null }] },
      now,
    );
  };

  const look = async (who: Colleague, conversation: string, lang: Lang): Promise<DeskView | undefined> => {
    const now = await people(clock().getTime());
    const today = dayInChina(new Date(now.now));
    const found = await read(conversation, today);
    if (found === undefined || !(await mayLook(who, conversation, found))) return undefined;
    await noteLooking(who, conversation, found);
    const { state, handOff, matter } = found;
    const log = await sharedOf(conversation, found, await store.latest(conversation, MOST_LINES));
    const transcript = log.map(transcriptLine);
    const channel = channelNamed((await store.channelOf(conversation)) ?? "", conversation);
    const timers = await timersOfLast(conversation, log, now);
    return {
      row: rowOf(conversation, channel, handOff, state, log, now.queue, timers),
      brief: briefOf(mind, state, { conversation, handOff, matter, transcript, today, lang }),
      answer: matter === undefined ? null : answerOf(mind, matter, lang),
      transcript,
      canned:
        matter === undefined
          ? []
          : claimsShown(mind, matter, state.lang).map(({ id, text }) => ({ claim: id, text })),
      slots: matter === undefined ? [] : editableSlots(mind, matter, lang),
      notes: await store.notes(conversation),
      events: await store.eventsOf(conversation),
    };
  };

  const check: HelpDesk["check"] = async (who, conversation, text) => {
    const found = await read(conversation, dayInChina(clock()));
    if (found?.matter === undefined || !(await mayLook(who, conversation, found))) return [];
    return guard(found.matter, text.slice(0, LONGEST_TEXT));
  };

  const sweep = async (): Promise<void> => {
    const now = await people(clock().getTime());
    const looked = (handOff: HandOff): { readonly happening: Happening; readonly result: Changed } => {
      const { stage, version } = handOff;
      const office = "team" in stage ? now.offices.find(({ id }) => id === stage.team) : undefined;
      const askAfter = (office?.askAfter ?? Number.POSITIVE_INFINITY) * 60_000;
      const happening: Happening = {
        id: `look|${version}|${stage.kind}`,
        at: now.now,
        kind: "look",
        askAfter,
      };
      return { happening, result: changed(handOff, happening, version) };
    };
    const kept = await store.handOffs(["queued", "claimed", "human"], MOST_KEPT);
    for (const { conversation } of kept.filter(
      ({ handOff }) => looked(handOffOf(handOff)).result.kind === "changed",
    )) {
      const found = await read(conversation, dayInChina(new Date(now.now)));
      if (found === undefined) continue;
      const { happening, result } = looked(found.handOff);
      // Whoever was quicker has changed it, and the next sweep looks again.
      if (result.kind === "changed")
        await write({ id: "clock" }, conversation, null, found, result, { happening }, now);
    }
  };

  const exported: HelpDesk["exported"] = async (who, conversation) => {
    const now = await people(clock().getTime());
    const found = await read(conversation, dayInChina(new Date(now.now)));
    if (found === undefined || !(await mayLook(who, conversation, found))) return;
    await write(
      who,
      conversation,
      null,
      found,
      undefined,
      { events: [{ what: "export", reason: null }] },
      now,
    );
  };

  return { rows, look, act, check, exported, sweep };
};

/** A claim that ran out, as an event of its own. */
const lapseOf = ({ happening }: Writing): Writing =>
  happening === undefined
    ? {}
    : { happening: { id: happening.id, at: happening.at, kind: "look", askAfter: Number.POSITIVE_INFINITY } };
