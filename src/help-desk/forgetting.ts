import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Store } from "../ports.ts";
import { readHandOff } from "./kept.ts";
import { isOpen } from "./rows.ts";

/**
 * A store in which a conversation that is the office's business does not vanish without a word in the audit: its request has come
 * to an end with it. One whose hand-off nobody can read may be such a one.
 */
export const withForgotten = (store: Store, clock: () => Date): Store => ({
  ...store,
  forget: async (conversation) => {
    const saved = await store.read(conversation);
    const handOff = saved === undefined ? undefined : readHandOff(saved.handOff);
    const isBusiness = saved !== undefined && (handOff === undefined || isOpen(handOff));
    const version = handOff?.version ?? 0;
    const event: AuditEvent = {
      ...{ conversation, at: clock().toISOString(), who: "person", what: "forgotten" },
      ...{ before: version, after: version, reason: null },
    };
    await store.forget(conversation, isBusiness ? [event] : []);
  },
});
