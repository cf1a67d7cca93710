import type { Config } from "../config.ts";
import { createLimit, type Limit, perMinute, within } from "./limit.ts";
import { createRequestLimit, type RequestLimit } from "./request-limit.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** How often things may be done, counted in this process; each gives the seconds to wait. */
export type Limits = {
  /** A request of an address. */
  readonly ask: Limit;
  /** A request to the desk of an address, behind which a whole office may sit. */
  readonly askDesk: Limit;
  /** What an address posts as an outside desk. */
  readonly post: Limit;
  /** A new token of an address, and a new conversation. */
  readonly token: Limit;
  readonly begin: Limit;
  /** People of the office, asked for in a conversation. */
  readonly requests: RequestLimit;
  /** A message of a person, by the name of the conversation, which for messengers is that of the person. */
  readonly say: Limit;
};

/**
 * The limits of the settings. Of what may be begun in a minute three times as much may be in an hour; of what may be said in
 * a minute a quarter at once, and fifteen times as much in a day.
 */
export const createLimits = (
  {
    conversationsPerMinute: begun,
    messagesPerMinute: said,
    requestsPerMinute: asked,
    webhooksPerMinute: posted,
    handOffsPerHour: wanted,
  }: Pick<
    Config,
    | "conversationsPerMinute"
    | "messagesPerMinute"
    | "requestsPerMinute"
    | "webhooksPerMinute"
    | "handOffsPerHour"
  >,
  clock: () => Date,
): Limits => {
  const beginning = () => createLimit([perMinute(begun), within(3 * begun, HOUR_MS)], clock);
  return {
    ask: createLimit([perMinute(asked)], clock),
    askDesk: createLimit([perMinute(10 * asked)], clock),
    post: createLimit([perMinute(posted)], clock),
    token: beginning(),
    begin: beginning(),
    requests: createRequestLimit(wanted, clock),
    say: createLimit([perMinute(said, Math.max(1, Math.ceil(said / 4))), within(15 * said, DAY_MS)], clock),
  };
};
