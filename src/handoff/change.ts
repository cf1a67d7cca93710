import type { HandOff, Stage, Waiting } from "./hand-off.ts";
import type { Happening, Place, Told } from "./happening.ts";

export type Changed =
  | { readonly kind: "changed"; readonly next: HandOff; readonly told: readonly Told[] }
  /** It was done before, or there is nothing to do. */
  | { readonly kind: "same" }
  | {
      readonly kind: "refused";
      readonly why: "stale" | "somebody-else-has-it" | "not-now" | "no-bot";
    };

/** Milliseconds for which a claim holds without being renewed. */
export const LEASE_MS = 90_000;
/** Milliseconds in which whoever took a conversation writes their first message, however often the claim is renewed. */
export const FIRST_WORD_MS = 180_000;
const MOST_DONE = 50;

type Outcome =
  | { readonly stage: Stage; readonly told: readonly Told[] }
  | Exclude<Changed, { kind: "changed" }>;
const refused = (why: Extract<Changed, { kind: "refused" }>["why"]): Outcome => ({ kind: "refused", why });
const same: Outcome = { kind: "same" };

/** What stays of a wait, whoever takes and loses it. */
const waitingOf = (stage: Waiting): Waiting => {
  const { since, reason, team, episode, asked, closedUntil, ticket, matters, adding } = stage;
  return { since, reason, team, episode, asked, closedUntil, ticket, matters, adding };
};

/** The same, where the question whether a matter is added has been passed over. */
const unasked = (stage: Waiting): Waiting => ({ ...waitingOf(stage), adding: false });

/** Whether a claim is none any more: it was not renewed, or nobody has written in it for long. */
export const hasRunOut = (stage: Stage, at: number): boolean =>
  (stage.kind === "claimed" && at >= stage.taken + FIRST_WORD_MS) || ("until" in stage && at >= stage.until);

/** Of a claim that ran out nothing is left: the conversation stands in its old place again. */
const withoutLapsed = (stage: Stage, at: number): Stage => {
  if ((stage.kind !== "claimed" && stage.kind !== "human") || !hasRunOut(stage, at)) return stage;
  const { ticket } = stage;
  return ticket === null
    ? { ...unasked(stage), kind: "queued" }
    : { ...unasked(stage), kind: "ticket", callAt: ticket.callAt };
};

/** What the person is told of a claim that ran out: who waits waits on, who left it in writing has the bot meanwhile. */
const toldOfLapse = (before: Stage, after: Stage): Told => {
  if (after.kind !== "ticket") return "waits-again";
  return before.kind === "human" ? "bot-again" : "ticket";
};

/** A request that goes to another office: who waits waits there in the old place, what was left in writing stays so. */
const elsewhere = (
  stage: Stage & Waiting,
  { team, closedUntil = null, keepsTime = true }: Place,
): Extract<Outcome, { readonly stage: Stage }> => {
  const moved = { ...unasked(stage), team, asked: false, closedUntil };
  if (stage.ticket === null) return { stage: { ...moved, kind: "queued" }, told: ["transferred"] };
  const ticket = { ...stage.ticket, callAt: keepsTime ? stage.ticket.callAt : null };
  return {
    stage: { ...moved, kind: "ticket", callAt: ticket.callAt, ticket },
    // Who spoke with somebody has the bot again until the other office answers.
    told: stage.kind === "human" ? ["ticket-transferred", "bot-again"] : ["ticket-transferred"],
  };
};

/** Who waits while the office is closed is told so once for each closing, and asked nothing before it opens again. */
const afterLook = (
  stage: Extract<Stage, { kind: "queued" }>,
  { at, askAfter, closedUntil = null }: Extract<Happening, { kind: "look" }>,
): Outcome => {
  if (closedUntil !== null) {
    const isKnown = stage.closedUntil !== null && at < stage.closedUntil;
    return isKnown ? same : { stage: { ...stage, closedUntil }, told: ["office-closed"] };
  }
  if (stage.asked || at < stage.since + askAfter) return same;
  return { stage: { ...stage, asked: true }, told: ["waited"] };
};

/** Who was promised an answer at a time is told once that it is late; the promise stands. */
const afterTime = (
  stage: Extract<Stage, { kind: "ticket" }>,
  { at, isThere = false }: Extract<Happening, { kind: "look" }>,
): Outcome => {
  const { ticket } = stage;
  const isDue = ticket !== null && ticket.callAt !== null && at >= ticket.callAt;
  if (!isDue || ticket.isLate || !isThere) return same;
  return { stage: { ...stage, ticket: { ...ticket, isLate: true } }, told: ["ticket-late"] };
};

/** A request in writing that is to be taken up now: it was agreed to when it was left. */
const takenUp = (stage: Waiting): Stage => ({
  ...{ ...unasked(stage), kind: "queued", asked: false, closedUntil: null, ticket: null },
});

/** What becomes of a request to which a matter is added: it stays where it is, or is taken up while somebody is there. */
const withOneMore = (
  stage: Extract<Stage, Waiting>,
  { open }: Extract<Happening, { kind: "add" }>,
): Outcome => {
  const more = { ...stage, matters: stage.matters + 1, adding: false };
  if (more.kind === "ticket" && open) return { stage: takenUp(more), told: ["added", "queued"] };
  return { stage: more, told: ["added"] };
};

const outcome = (stage: Stage, happening: Happening): Outcome => {
  const { at } = happening;
  const until = at + LEASE_MS;
  const isHis = (by: string): boolean =>
    (stage.kind === "claimed" || stage.kind === "human") && stage.by === by;
  switch (happening.kind) {
    case "want": {
      if (stage.kind === "offered") return same;
      if (stage.kind === "ticket" && happening.open) return { stage: takenUp(stage), told: ["queued"] };
      if (stage.kind !== "bot" && stage.kind !== "closed") return refused("not-now");
      const { reason, team } = happening;
      return { stage: { kind: "offered", reason, team, at }, told: ["offer"] };
    }
    case "agree": {
      if (stage.kind !== "offered") return refused("not-now");
      const { reason, team } = stage;
      const waiting = { since: at, reason, team, episode: happening.id, asked: false, closedUntil: null };
      const one = { ...waiting, matters: 1, adding: false };
      const { open, callAt } = happening;
      return open && callAt === null
        ? { stage: { kind: "queued", ...one, ticket: null }, told: ["queued"] }
        : {
            stage: { kind: "ticket", callAt, ...one, ticket: { callAt, isLate: false } },
            told: ["ticket"],
          };
    }
    case "decline":
      return stage.kind === "offered" ? { stage: { kind: "bot" }, told: ["declined"] } : refused("not-now");
    case "want-more":
      if (stage.kind !== "ticket") return refused("not-now");
      return stage.adding ? same : { stage: { ...stage, adding: true }, told: ["offer"] };
    // Who has said yes to it has, also where a colleague has taken the request meanwhile.
    case "add":
      return "since" in stage && stage.adding ? withOneMore(stage, happening) : refused("not-now");
    case "leave-out":
      return "since" in stage && stage.adding
        ? { stage: { ...stage, adding: false }, told: ["left-out"] }
        : refused("not-now");
    case "claim": {
      if (isHis(happening.by)) return same;
      if (stage.kind === "claimed" || stage.kind === "human") return refused("somebody-else-has-it");
      if (stage.kind !== "queued" && stage.kind !== "ticket") return refused("not-now");
      return {
        stage: { ...waitingOf(stage), kind: "claimed", by: happening.by, until, taken: at },
        told: ["taken"],
      };
    }
    case "renew": {
      if (stage.kind !== "claimed" && stage.kind !== "human") return refused("not-now");
      return isHis(happening.by) ? { stage: { ...stage, until }, told: [] } : refused("somebody-else-has-it");
    }
    case "write": {
      const { by } = happening;
      if (stage.kind === "human" || stage.kind === "claimed") {
        if (!isHis(by)) return refused("somebody-else-has-it");
        return { stage: { ...waitingOf(stage), kind: "human", by, until }, told: [] };
      }
      if (stage.kind !== "queued" && stage.kind !== "ticket") return refused("not-now");
      return { stage: { ...waitingOf(stage), kind: "human", by, until }, told: ["taken"] };
    }
    case "take-over": {
      if (stage.kind !== "claimed" && stage.kind !== "human") return refused("not-now");
      const { to } = happening;
      if (stage.by === to) return same;
      return {
        stage: { ...waitingOf(stage), kind: "claimed", by: to, until, taken: at },
        told: ["taken"],
      };
    }
    case "transfer": {
      if (stage.kind !== "claimed" && stage.kind !== "human") return refused("not-now");
      if (!isHis(happening.by)) return refused("somebody-else-has-it");
      return elsewhere(stage, happening);
    }
    case "give-back": {
      if (stage.kind !== "claimed" && stage.kind !== "human") return refused("not-now");
      if (!isHis(happening.by)) return refused("somebody-else-has-it");
      // Nobody is parked where nobody answers.
      return happening.accepts ? { stage: { kind: "bot" }, told: ["bot-again"] } : refused("no-bot");
    }
    case "close":
      if (stage.kind !== "claimed" && stage.kind !== "human") return refused("not-now");
      return isHis(happening.by)
        ? { stage: { kind: "closed" }, told: ["closed"] }
        : refused("somebody-else-has-it");
    case "leave-ticket": {
      // Somebody who has written is told what to do by the person, and not by a button.
      if (stage.kind !== "queued" && stage.kind !== "ticket" && stage.kind !== "claimed")
        return refused("not-now");
      const { callAt } = happening;
      const ticket = { callAt, isLate: false };
      return { stage: { ...unasked(stage), kind: "ticket", callAt, ticket }, told: ["ticket"] };
    }
    case "back-to-bot":
      return "since" in stage ? { stage: { kind: "bot" }, told: ["bot-again"] } : refused("not-now");
    case "move":
      return stage.kind === "queued" || stage.kind === "ticket"
        ? elsewhere(stage, happening)
        : refused("not-now");
    case "no-office":
      return stage.kind === "queued" || stage.kind === "ticket"
        ? { stage: { kind: "bot" }, told: ["no-office", "bot-again"] }
        : refused("not-now");
    case "look":
      if (stage.kind === "ticket") return afterTime(stage, happening);
      return stage.kind === "queued" ? afterLook(stage, happening) : same;
  }
};

/**
 * What a happening makes of a hand-off. `expected` is the version that whoever acts has seen: what they do to another is
 * refused as stale. Only a change of hands, or of what is passed on, makes a new version; renewing a claim and writing again
 * make none, so that words under way stay good.
 */
export const changed = (handOff: HandOff, happening: Happening, expected: number): Changed => {
  if (handOff.done.includes(happening.id)) return { kind: "same" };
  const stage = withoutLapsed(handOff.stage, happening.at);
  const hasLapsed = stage !== handOff.stage;
  // Who lost a claim by the time cannot have seen it: the loss alone makes nobody's act stale but his own.
  if (expected !== handOff.version) return { kind: "refused", why: "stale" };
  const result = outcome(stage, happening);
  const version = handOff.version + 1;
  const done = [...handOff.done, happening.id].slice(-MOST_DONE);
  if ("kind" in result) {
    if (!hasLapsed) return result;
    // What came of the act is told by asking again; that the claim has lapsed is kept.
    return {
      kind: "changed",
      next: { ...handOff, version, stage },
      told: [toldOfLapse(handOff.stage, stage)],
    };
  }
  const isSameHands =
    !hasLapsed &&
    (happening.kind === "renew" ||
      happening.kind === "look" ||
      happening.kind === "want-more" ||
      happening.kind === "leave-out" ||
      (happening.kind === "write" && handOff.stage.kind === "human"));
  // Who acts on a claim that ran out is told of instead of it; what the time alone has done comes after it.
  const isToldOfLapse = hasLapsed && (result.told.length === 0 || happening.kind === "look");
  const lapse = isToldOfLapse ? [toldOfLapse(handOff.stage, stage)] : [];
  return {
    kind: "changed",
    next: { version: isSameHands ? handOff.version : version, stage: result.stage, done },
    told: [...lapse, ...result.told],
  };
};
