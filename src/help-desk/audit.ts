import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import type { Happening } from "../handoff/happening.ts";
import { requestWords } from "../handoff/request-words.ts";

/** What a happening is called in the audit; time alone has several names, and a move is a transfer that nobody made. */
const nameOf = (before: HandOff, after: HandOff, { kind }: Happening): string => {
  if (kind === "move") return "transfer";
  if (kind !== "look") return kind;
  if (before.stage.kind === "ticket") return "told-late";
  if (before.stage.kind !== "queued" || after.stage.kind !== "queued") return "lapse";
  return before.stage.closedUntil === after.stage.closedUntil ? "ask" : "told-closed";
};

/** What timers and measures must know of an event when the hand-off is long elsewhere. */
const reasonOf = (before: HandOff, { stage }: HandOff, happening: Happening): string | null => {
  switch (happening.kind) {
    case "take-over":
      return "by" in before.stage && "by" in stage ? `${before.stage.by} ${stage.by}` : null;
    case "want-more":
    case "add":
      return happening.topic;
    case "want":
      return "reason" in stage ? `${stage.reason} ${stage.team}` : null;
    case "agree":
    case "leave-ticket":
    case "transfer":
    case "move":
      if (!("team" in stage)) return null;
      return stage.kind === "ticket"
        ? `${requestWords({ office: stage.team, callAt: stage.callAt })} ticket`
        : requestWords({ office: stage.team, callAt: null });
    case "claim":
    case "write":
      return "team" in stage ? stage.team : null;
    default:
      return null;
  }
};

/**
 * The events of a change: none for a claim that was renewed, or for a further message of who has it already; two where a request
 * is taken up with what is added to it, which promises and measures know as any request that is.
 */
export const eventsOf = (
  conversation: string,
  who: string,
  before: HandOff,
  after: HandOff,
  happening: Happening,
): readonly AuditEvent[] => {
  const isQuiet =
    happening.kind === "renew" || (happening.kind === "write" && before.version === after.version);
  if (isQuiet) return [];
  const event = (what: string, reason: string | null): AuditEvent => ({
    ...{ conversation, at: new Date(happening.at).toISOString(), who, what },
    ...{ before: before.version, after: after.version, reason },
  });
  const { stage } = after;
  const isTakenUp = happening.kind === "add" && before.stage.kind === "ticket" && stage.kind === "queued";
  return [
    event(nameOf(before, after, happening), reasonOf(before, after, happening)),
    ...(isTakenUp ? [event("want", `${stage.reason} ${stage.team}`)] : []),
  ];
};
