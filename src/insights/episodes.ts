import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Reason } from "../handoff/hand-off.ts";

/** Something that happened to a request for people of an office, with the request it happened to. */
export type Step = {
  readonly what:
    | "wanted"
    | "agreed"
    | "taken"
    | "lapsed"
    | "returned"
    | "closed"
    | "ticket"
    | "gave-up"
    | "no-office"
    | "forgotten";
  /** ISO time. */
  readonly at: string;
  /** The office by its id, and why people were wanted; the empty text where the events do not say. */
  readonly office: string;
  readonly reason: string;
  /** When the wait began; only of what was taken for the first time. */
  readonly since: string | null;
};

type Request = {
  readonly office: string;
  readonly reason: string;
  readonly since: string | null;
  readonly isTaken: boolean;
  /** It was agreed to and has not come to an end. */
  readonly isOpen: boolean;
};

const REASONS: readonly string[] = [
  "asked",
  "not-understood",
  "agency-decides",
  "fault",
] satisfies readonly Reason[];
const nothing: Request = { office: "", reason: "", since: null, isTaken: false, isOpen: false };

/** An event's reason names offices and reasons by their ids, beside whatever else it says. */
const namedIn = (event: AuditEvent, ids: ReadonlySet<string>): string | undefined =>
  (event.reason ?? "").split(/[\s,:]+/).find((word) => ids.has(word));

type Moved = { readonly next: Request; readonly what?: Step["what"]; readonly since?: string };

/** What an event makes of a request. */
const moved = (request: Request, event: AuditEvent, offices: ReadonlySet<string>): Moved => {
  const { at } = event;
  const office = namedIn(event, offices) ?? request.office;
  const over = { ...request, isOpen: false };
  switch (event.what) {
    case "want": {
      const reason = namedIn(event, new Set(REASONS)) ?? "";
      return { next: { ...nothing, office, reason }, what: "wanted" };
    }
    case "agree": {
      const isWritten = namedIn(event, new Set(["ticket"])) !== undefined;
      const next = { ...request, office, since: at, isOpen: true };
      return { next, what: isWritten ? "ticket" : "agreed" };
    }
    case "claim":
    case "write": {
      const { since } = request;
      if (request.isTaken || since === null) return { next: request };
      return { next: { ...request, isTaken: true }, what: "taken", since };
    }
    case "transfer":
      return { next: { ...request, office } };
    case "lapse":
      return { next: request, what: "lapsed" };
    case "give-back":
      return { next: over, what: "returned" };
    case "close":
      return { next: over, what: "closed" };
    case "no-office":
      return { next: over, what: "no-office" };
    case "forgotten":
      // Also what the bot alone had is forgotten, and what was over long before.
      return request.isOpen ? { next: over, what: "forgotten" } : { next: request };
    case "leave-ticket":
      return { next: request, what: "ticket" };
    case "back-to-bot":
      return { next: over, what: "gave-up" };
    default:
      return { next: request };
  }
};

/** The events of the audit as steps of requests, in their order. Only the first take of a request is one. */
export const stepsIn = (events: Iterable<AuditEvent>, officeIds: readonly string[]): readonly Step[] => {
  const offices = new Set(officeIds);
  const requests = new Map<string, Request>();
  const steps: Step[] = [];
  for (const event of events) {
    const { next, what, since = null } = moved(requests.get(event.conversation) ?? nothing, event, offices);
    requests.set(event.conversation, next);
    if (what === undefined) continue;
    steps.push({ what, at: event.at, office: next.office, reason: next.reason, since });
  }
  return steps;
};
