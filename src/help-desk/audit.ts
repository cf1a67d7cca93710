import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Happening } from "../handoff/change.ts";
import type { HandOff } from "../handoff/hand-off.ts";

/** What a happening is called in the audit; time alone has several names. */
const nameOf = (before: HandOff, after: HandOff, { kind }: Happening): string => {
  if (kind !== "look") return kind;
  return before.stage.kind === "queued" && after.stage.kind === "queued" ? "ask" : "lapse";
};

const reasonOf = (after: HandOff, happening: Happening): string | null => {
  if (happening.kind === "transfer") return happening.team;
  if (happening.kind === "want") return happening.reason;
  const { stage } = after;
  return "reason" in stage && (happening.kind === "agree" || happening.kind === "claim") ? stage.team : null;
};

/** The events of a change: none for a claim that was renewed, or for a further message of who has it already. */
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
  return [
    {
      conversation,
      at: new Date(happening.at).toISOString(),
      who,
      what: nameOf(before, after, happening),
      before: before.version,
      after: after.version,
      reason: reasonOf(after, happening),
    },
  ];
};
