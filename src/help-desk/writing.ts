import { dayInChina } from "../china-day.ts";
import { hasRunOut } from "../handoff/change.ts";
import { type HandOff, ownerOf } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import type { Acted, Colleague, StaffAct, Warning } from "../handoff/help-desk.ts";
import { mask } from "../mask.ts";
import type { Note, Saved } from "../ports.ts";
import type { Mind } from "../respond.ts";
import { fromSaved, type KeptState } from "../state.ts";
import type { Reply } from "../turn.ts";
import { langOf } from "../understand/language.ts";
import { corrected } from "./correct.ts";
import { givenTo } from "./given-to.ts";
import { claimReply, type Matter, type Shared, typedReply } from "./matter.ts";
import { transfer } from "./moved.ts";
import type { OfficesNow } from "./people.ts";
import type { Some } from "./some.ts";

/** What contradicts the computed answers of a request's matters in a reply. */
export type Guard = (matters: readonly Matter[], text: string) => readonly Warning[];

/** The longest that a colleague writes. */
export const LONGEST_TEXT = 4_000;

/** A conversation as it was read. */
export type Read = {
  readonly saved: Saved;
  readonly state: KeptState;
  /** What was passed on, in its order. */
  readonly shared: Some<Shared>;
  readonly handOff: HandOff;
};

/** The matters of what was passed on whose topics there are. */
export const mattersIn = ({ shared }: Pick<Read, "shared">): readonly Matter[] =>
  shared.flatMap(({ matter }) => matter ?? []);

/** What an act writes. `events` beside those of the change of hands. */
export type Writing = {
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

/** A claim that ran out, as an event of its own. */
export const lapseOf = ({ happening }: Writing): Writing =>
  happening === undefined
    ? {}
    : { happening: { id: happening.id, at: happening.at, kind: "look", askAfter: Number.POSITIVE_INFINITY } };

/** Why an act is not done. */
export type Refusal = Exclude<Acted, { kind: "done" | "same" }>;
/** An act that is not done, and why. */
export const refused = (why: Extract<Acted, { kind: "refused" }>["why"]): Refusal => ({
  kind: "refused",
  why,
});

/** What acts of colleagues write, by what was read; a refusal where they may not. */
export const writings = ({ mind, guard }: { readonly mind: Mind; readonly guard: Guard }) => {
  const isHis = ({ handOff }: Read, who: Colleague, at: number): boolean => {
    const owner = ownerOf(handOff);
    const { stage } = handOff;
    return owner.kind === "agent" && owner.id === who.id && !hasRunOut(stage, at);
  };

  /** What is said by a colleague, or why it is not. */
  const spoken = (
    found: Read,
    id: string,
    act: Extract<StaffAct, { kind: "write" | "write-claim" }>,
    noted: (id: string, text: string) => Note,
  ): Writing | Refusal => {
    const { state } = found;
    const matters = mattersIn(found);
    if (act.kind === "write-claim") {
      const { topic } = act;
      const matter = topic === undefined ? matters[0] : matters.find(({ intent }) => intent.id === topic);
      const reply = matter === undefined ? undefined : claimReply(mind, matter, act.claim, state.lang);
      return reply === undefined ? refused("unknown") : { reply };
    }
    const { text, hidden } = mask(act.text.trim(), "colleague");
    if (text === "") return refused("empty");
    if (text.length > LONGEST_TEXT) return refused("too-long");
    const warnings = matters.length === 0 ? [] : guard(matters, text);
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
        const { slot, value, topic } = act;
        const change = { slot, value, topic, by: who.id };
        const state = corrected(mind, found.state, found.handOff, change, dayInChina(new Date(now.now)));
        return state === undefined
          ? refused("not-a-value")
          : { state, events: [{ what: "corrected", reason: act.slot }] };
      }
    }
  };

  return writingFor;
};
