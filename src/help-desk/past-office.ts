import type { AuditEvent } from "../handoff/audit-chain.ts";
import { readRequest } from "../handoff/request-words.ts";

const NAMES_OFFICE: readonly string[] = ["agree", "leave-ticket", "transfer"];

/** The office that had a conversation last, by the audit's events of it; undefined where it was never passed on. */
export const lastOffice = (events: readonly Pick<AuditEvent, "what" | "reason">[]): string | undefined =>
  readRequest(events.findLast(({ what }) => NAMES_OFFICE.includes(what))?.reason ?? null)?.office;
