import type { Filling, Mode } from "../../dialogs/dialog.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Brief, BriefFact, BriefUnknown, TranscriptLine } from "../handoff/help-desk.ts";
import { phrase } from "../render/book.ts";
import { whyAskedParts, whyParts } from "../render/explain.ts";
import { factName, slotName } from "../render/facts.ts";
import { type Mind, renderingFor } from "../respond.ts";
import { areaOf } from "../rules/decide.ts";
import { why, whyAsked } from "../rules/explain.ts";
import { UNKNOWN } from "../rules/slot.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, Lang } from "../turn.ts";
import { answerOf, areaOfMatter, claimsShown, type Matter } from "./matter.ts";
import { fingerprint } from "./transcript.ts";

/** What stands before a fact's origin where a colleague set it. */
export const BY_STAFF = "staff:";

type Looking = { readonly mind: Mind; readonly lang: Lang };

const factsOf = (matter: Matter, state: KeptState, { mind, lang }: Looking): readonly BriefFact[] => {
  const { intent, facts } = matter;
  const telling = { book: mind.library[lang], lang, placeName: mind.placeName };
  return Object.entries(facts).map(([slot, value]) => {
    const origin = state.origins[slot];
    const isStaffs = origin?.startsWith(BY_STAFF) === true;
    const before = state.handed?.[slot];
    return {
      slot,
      label: slotName(intent.id, slot, telling.book),
      value,
      shown: factName(intent.id, slot, value, telling),
      words: isStaffs ? null : (origin ?? null),
      by: isStaffs ? "staff" : "person",
      was: before === undefined || before === value ? null : factName(intent.id, slot, before, telling),
    };
  });
};

/** Why a slot is wanted: what comes out differently, a line each, in the words a person would get who asks, without sources. */
const whyWanted = (matter: Matter, slot: string, { mind, lang }: Looking): string => {
  const { intent, facts, on } = matter;
  const cases = whyAsked(intent, facts, slot, on, mind.knowledge);
  const rendering = { ...renderingFor(mind, lang, on), book: mind.library[lang] };
  const parts = whyAskedParts({ kind: "why-asked", intent: intent.id, slot, cases }, rendering);
  return parts.map(({ text }) => text).join("\n");
};

const unknownsOf = (matter: Matter, mode: Mode, looking: Looking): readonly BriefUnknown[] => {
  const { intent, facts, outcome } = matter;
  const form: Filling | undefined = mode.kind === "filling" ? mode : undefined;
  const asked = outcome.kind === "ask" ? [outcome.slot] : [];
  const notKnown = Object.keys(facts).filter((slot) => facts[slot] === UNKNOWN);
  return [...new Set([...asked, ...notKnown])].map((slot) => ({
    slot,
    label: slotName(intent.id, slot, looking.mind.library[looking.lang]),
    asked: form?.asking === slot ? form.asked : 0,
    why: whyWanted(matter, slot, looking),
  }));
};

const traceOf = (matter: Matter, { mind, lang }: Looking): readonly string[] => {
  const { intent, facts, outcome, on } = matter;
  if (outcome.kind === "ask") return [];
  const reasons = why(outcome, areaOf(facts), mind.knowledge);
  const parts = whyParts(
    { kind: "why", intent: intent.id, reasons },
    { ...renderingFor(mind, lang, on), book: mind.library[lang] },
  );
  return parts.map(({ text }) => text);
};

/** The question at which the conversation goes on; null where an answer comes next, or nothing is open. */
const resumeOf = (mode: Mode, matter: Matter | undefined): Brief["resume"] =>
  mode.kind === "filling" && matter?.outcome.kind === "ask"
    ? { topic: mode.intent, slot: matter.outcome.slot }
    : null;

/** What is passed on with a conversation, in the language of who reads it. Pure; everything in it was masked before. */
export const briefOf = (
  mind: Mind,
  state: KeptState,
  {
    conversation,
    handOff,
    matter,
    transcript,
    today,
    lang,
  }: {
    readonly conversation: string;
    readonly handOff: HandOff;
    readonly matter: Matter | undefined;
    readonly transcript: readonly TranscriptLine[];
    readonly today: IsoDate;
    readonly lang: Lang;
  },
): Brief => {
  const { stage } = handOff;
  const looking = { mind, lang };
  const book = mind.library[lang];
  const kind = "reason" in stage ? stage.reason : null;
  const { mode } = state;
  const answer = matter === undefined ? null : answerOf(mind, matter, lang);
  return {
    schema: "handoff-brief/1",
    conversation,
    version: handOff.version,
    requestedAt: "since" in stage ? new Date(stage.since).toISOString() : null,
    reason: { kind, text: kind === null ? "" : phrase(book, `wanted ${kind}`) },
    route: {
      office: "team" in stage ? stage.team : null,
      area: areaOfMatter(state),
      topic: matter?.intent.id ?? null,
      lang: state.lang,
      plain: state.plain,
    },
    facts: matter === undefined ? [] : factsOf(matter, state, looking),
    unknown: matter === undefined ? [] : unknownsOf(matter, mode, looking),
    trace: matter === undefined ? [] : traceOf(matter, looking),
    shown: [...new Set(transcript.flatMap(({ claims }) => claims))],
    draft:
      answer === null || matter === undefined
        ? null
        : { text: answer.text, claims: claimsShown(mind, matter, lang).map(({ id }) => id) },
    clarifications: mode.kind === "filling" ? mode.misses : 0,
    transcript: { messages: transcript.length, sha256: fingerprint(transcript) },
    on: matter?.on ?? today,
    resume: resumeOf(mode, matter),
  };
};
