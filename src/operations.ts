import { z } from "zod";
import { LOG_LEVELS, type LogLevel } from "./logs/level-of.ts";

// What whoever runs the product sets beside what it does: what is written and counted of it.

export type OperationSettings = {
  readonly logLevel: LogLevel;
  /** Where numbers for Prometheus are served; undefined: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
};

const PORT = "is not a port; write a number from 0 to 65535, or leave it out to have no metrics";

/** The keys of the environment that are about running it. */
export const operationKeys = {
  LOG_LEVEL: z
    .enum(
      LOG_LEVELS,
      `is not a level; write ${LOG_LEVELS.slice(0, -1).join(", ")} or ${LOG_LEVELS.at(-1)}, or leave it out for info`,
    )
    .default("info"),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT)
    .optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
};

type Environment = z.infer<z.ZodObject<typeof operationKeys>>;

/** The settings of running it, once it is known that nothing is wrong with them. */
export const operationsOf = (env: Environment): OperationSettings => ({
  logLevel: env.LOG_LEVEL,
  metrics: env.METRICS_PORT === undefined ? undefined : { port: env.METRICS_PORT, host: env.METRICS_HOST },
});
