import type { Inquiry } from "../src/rules/intent.ts";
import { principle } from "../src/rules/law-ref.ts";
import type { Slots } from "../src/rules/slot.ts";

// Sending somebody else: the same in every topic that something is applied for.

export const agentLaws = { agents: principle("agency.channels") };

/** Who may send somebody else, for who asks (REG-29). */
export const byAnotherIfAsked = ({ ahead }: Pick<Inquiry<Slots, typeof agentLaws>, "ahead">): void =>
  ahead("by-another", "agents");
