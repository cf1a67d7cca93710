import { type DestinationStream, destination, multistream, pino } from "pino";
import type { Log } from "../channels/problem.ts";
import type { Journal } from "../ports.ts";
import { allowedFields } from "./allowed.ts";
import { type LogLevel, levelOf } from "./level-of.ts";

/** Where the parts of the product write lines, none of which holds what was said. */
export type Logs = {
  readonly log: Log;
  /** How each turn ended, a line each. */
  readonly journal: Journal;
  /** Something that the operator did or that happened as it should. */
  readonly event: (event: string, fields?: Readonly<Record<string, string | number>>) => void;
};

// Written before the call returns, so that a process that ends has said what it knew.
const standard = (): DestinationStream =>
  multistream(
    [
      { level: "info", stream: destination({ dest: 1, sync: true }) },
      { level: "warn", stream: destination({ dest: 2, sync: true }) },
    ],
    { dedupe: true },
  );

/**
 * JSON lines with `level`, `at` (ISO time) and the fields of `allowed.ts`: turns and events on standard output, problems on
 * standard error. `level` is the least that is written.
 */
export const createLogs = (parts: {
  readonly level: LogLevel;
  readonly clock: () => Date;
  readonly to?: DestinationStream;
}): Logs => {
  const logger = pino(
    {
      level: parts.level,
      base: null,
      timestamp: () => `,"at":"${parts.clock().toISOString()}"`,
      formatters: { level: (level) => ({ level }), log: allowedFields },
    },
    parts.to ?? standard(),
  );
  return {
    log: (problem) => logger[levelOf(problem.problem)](problem),
    journal: {
      record: (ending, { id, conversation, channel }) =>
        logger.info({ channel, conversation, turn: id, ending }),
    },
    event: (event, fields = {}) => logger.info({ ...fields, event }),
  };
};
