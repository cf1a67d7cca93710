import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Saved, Store } from "../ports.ts";
import { readHandOff } from "./kept.ts";
import { isOpen } from "./rows.ts";

/**
 * What the audit is to know of a conversation that vanishes: nothing, unless it is the office's business, whose request has come
 * to an end with it. One whose hand-off nobody can read may be such a one.
 */
export const forgottenEvents = (
  conversation: string,
  saved: Saved | undefined,
  who: "person" | "clock",
  at: Date,
): readonly AuditEvent[] => {
  const handOff = saved === undefined ? undefined : readHandOff(saved.handOff);
  const isBusiness = saved !== undefined && (handOff === undefined || isOpen(handOff));
  const version = handOff?.version ?? 0;
  const event: AuditEvent = {
    ...{ conversation, at: at.toISOString(), who, what: "forgotten" },
    ...{ before: version, after: version, reason: null },
  };
  return isBusiness ? [event] : [];
};

/** A store in which a conversation that is the office's business does not vanish without a word in the audit. */
export const withForgotten = (store: Store, clock: () => Date): Store => ({
  ...store,
  forget: async (conversation) => {
    const saved = await store.read(conversation);
    await store.forget(conversation, forgottenEvents(conversation, saved, "person", clock()));
  },
});
