import type { Filling, Mode } from "../../dialogs/dialog.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Brief, BriefFact, BriefUnknown, MatterBrief, TranscriptLine } from "../handoff/help-desk.ts";
import { phrase } from "../render/book.ts";
import { whyAskedParts, whyParts } from "../render/explain.ts";
import { factName, slotName } from "../render/facts.ts";
import { type Mind, renderingFor } from "../respond.ts";
import { areaOf } from "../rules/decide.ts";
import { why, whyAsked } from "../rules/explain.ts";
import { UNKNOWN } from "../rules/slot.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, Lang } from "../turn.ts";
import { answerOf, areaOfMatter, claimsShown, type Matter, type Shared } from "./matter.ts";
import type { Some } from "./some.ts";
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

/** What is passed on of one matter; of one whose topic there is no more, nothing. */
const matterBriefOf = ({ state, matter }: Shared, today: IsoDate, looking: Looking): MatterBrief => {
  const { mind, lang } = looking;
  const { mode } = state;
  const clarifications = mode.kind === "filling" ? mode.misses : 0;
  if (matter === undefined)
    return { facts: [], unknown: [], trace: [], draft: null, clarifications, on: today };
  const answer = answerOf(mind, matter, lang);
  const claims = claimsShown(mind, matter, lang).map(({ id }) => id);
  return {
    facts: factsOf(matter, state, looking),
    unknown: unknownsOf(matter, mode, looking),
    trace: traceOf(matter, looking),
    draft: answer === null ? null : { text: answer.text, claims },
    clarifications,
    on: matter.on,
  };
};

/** What is passed on with a conversation, in the language of who reads it. Pure; everything in it was masked before. */
export const briefOf = (
  mind: Mind,
  shared: Some<Shared>,
  {
    conversation,
    handOff,
    transcript,
    today,
    lang,
  }: {
    readonly conversation: string;
    readonly handOff: HandOff;
    readonly transcript: readonly TranscriptLine[];
    readonly today: IsoDate;
    readonly lang: Lang;
  },
): Brief => {
  const { stage } = handOff;
  const looking = { mind, lang };
  const book = mind.library[lang];
  const kind = "reason" in stage ? stage.reason : null;
  const [first, ...added] = shared;
  const { state, matter } = first;
  // The bot was at the latest of them when it was agreed to.
  const last = added.at(-1) ?? first;
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
    ...matterBriefOf(first, today, looking),
    added: added.map((one) => ({
      topic: one.matter?.intent.id ?? null,
      area: areaOfMatter(one.state),
      ...matterBriefOf(one, today, looking),
    })),
    shown: [...new Set(transcript.flatMap(({ claims }) => claims))],
    transcript: { messages: transcript.length, sha256: fingerprint(transcript) },
    resume: resumeOf(last.state.mode, last.matter),
  };
};
