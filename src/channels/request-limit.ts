import { remembering } from "../remembering.ts";
import { createGate, type Gate, MOST_KEPT, within } from "./limit.ts";

/** How often people of the office may be asked for. */
export type RequestLimit = Gate & {
  /** Says from which address a conversation was last heard. */
  readonly heardFrom: (conversation: string, address: string) => void;
};

const HOUR_MS = 3_600_000;
/** An address, behind which others are, may ask so many times as often as one conversation. */
const TIMES = 10;

/**
 * Counts requests for people by conversation, which for messengers is that of a person, and by the address it was last heard
 * from, where it has one: who begins conversation after conversation does not fill the queue of an office either.
 */
export const createRequestLimit = (
  perHour: number,
  clock: () => Date,
  size: number = MOST_KEPT,
): RequestLimit => {
  const own = createGate([within(perHour, HOUR_MS)], clock, size);
  const shared = createGate([within(TIMES * perHour, HOUR_MS)], clock, size);
  const addresses = remembering<string>(size);
  return {
    waitOf: (conversation) => {
      const address = addresses.get(conversation);
      return Math.max(own.waitOf(conversation), address === undefined ? 0 : shared.waitOf(address));
    },
    passed: (conversation) => {
      const address = addresses.get(conversation);
      own.passed(conversation);
      if (address !== undefined) shared.passed(address);
    },
    heardFrom: addresses.set,
  };
};
