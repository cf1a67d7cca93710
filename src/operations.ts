import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./logs/level-of.ts";

// What whoever runs the product sets beside what it does: what is written of it.

export type OperationSettings = {
  readonly logLevel: LogLevel;
};

/** The keys of the environment that are about running it. */
export const operationKeys = {
  LOG_LEVEL: z
    .enum(
      LOG_LEVELS,
      `is not a level; write ${LOG_LEVELS.slice(0, -1).join(", ")} or ${LOG_LEVELS.at(-1)}, or leave it out for info`,
    )
    .default("info"),
};

type Environment = z.infer<z.ZodObject<typeof operationKeys>>;

/** The settings of running it, once it is known that nothing is wrong with them. */
export const operationsOf = (env: Environment): OperationSettings => ({ logLevel: env.LOG_LEVEL });
