// Who speaks with a person: the bot, nobody yet, or somebody of the office. One value for a conversation, changed only by
// `changed` in change.ts; everything that is shown or counted is worked out from it.

/** Why a person of the office is wanted. */
export type Reason = "asked" | "not-understood" | "agency-decides" | "fault";

/** What was left in writing. `isLate`: the person was told that the time has come and nobody has taken it yet. */
export type Ticket = { readonly callAt: number | null; readonly isLate: boolean };

/** What is known of a wait, from the request on. `since` is written once and stays however often somebody takes and loses it. */
export type Waiting = {
  /** Milliseconds since 1970 of the request: also the place in the queue. */
  readonly since: number;
  readonly reason: Reason;
  /** The office that is to answer. */
  readonly team: string;
  /** Names this one request among all of the conversation; outside desks know it by this. */
  readonly episode: string;
  /** The person was asked whether they go on waiting. */
  readonly asked: boolean;
  /** The person knows that the office has closed and opens again then; null where they were told nothing of the kind. */
  readonly closedUntil: number | null;
  /** It was left in writing, for a time or for none; null where the person waits for somebody now. */
  readonly ticket: Ticket | null;
  /** How many matters the person has agreed to pass on with it; the first is that of the request. */
  readonly matters: number;
  /** The person is shown a further matter that can be added, and has not said yes yet. */
  readonly adding: boolean;
};

/** Where a hand-off stands. */
export type Stage =
  | { readonly kind: "bot" }
  /** The person is shown what would be passed on, and has not said yes yet. */
  | { readonly kind: "offered"; readonly reason: Reason; readonly team: string; readonly at: number }
  | ({ readonly kind: "queued" } & Waiting)
  /** Somebody has taken it, at `taken`, and not written yet; the claim runs out unless it is renewed, and in any case after a while. */
  | ({
      readonly kind: "claimed";
      readonly by: string;
      readonly until: number;
      readonly taken: number;
    } & Waiting)
  /** Somebody has written: the two speak with each other. */
  | ({ readonly kind: "human"; readonly by: string; readonly until: number } & Waiting)
  /** The office is closed or the person does not wait: it is answered in writing, or at a time. Until then the bot goes on. */
  | ({ readonly kind: "ticket"; readonly callAt: number | null } & Waiting)
  | { readonly kind: "closed" };

/** A conversation's hand-off. `version` grows with every change; `done` are the last transitions, by their ids. */
export type HandOff = {
  readonly version: number;
  readonly stage: Stage;
  readonly done: readonly string[];
};

/** Who may write to the person now. */
export type Owner =
  | { readonly kind: "bot" | "queue" | "nobody" }
  | { readonly kind: "agent"; readonly id: string };

export const noHandOff: HandOff = { version: 0, stage: { kind: "bot" }, done: [] };

/** The owner of a conversation: exactly one at any time. */
export const ownerOf = ({ stage }: HandOff): Owner => {
  switch (stage.kind) {
    case "bot":
    case "offered":
    case "ticket":
    case "closed":
      return { kind: "bot" };
    case "queued":
      return { kind: "queue" };
    case "claimed":
    case "human":
      return { kind: "agent", id: stage.by };
  }
};

/**
 * Whether something that `author` wrote at a version may still be shown: only while they own the conversation, and nothing
 * has changed hands since. Words written before a change of hands come too late, and are dropped.
 */
export const maySpeak = (
  handOff: HandOff,
  author: { readonly owner: Owner; readonly version: number },
): boolean => {
  const owner = ownerOf(handOff);
  if (author.version !== handOff.version || author.owner.kind !== owner.kind) return false;
  return owner.kind !== "agent" || (author.owner.kind === "agent" && author.owner.id === owner.id);
};
