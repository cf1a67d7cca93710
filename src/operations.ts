import { z } from "zod";
import { hostOf, targetProblem } from "./channels/outbound/allowed-target.ts";
import { LOG_LEVELS, type LogLevel } from "./logs/level-of.ts";

// What whoever runs the product sets beside what it does: what is written and counted of it,
// and what is switched off.

export type OperationSettings = {
  readonly logLevel: LogLevel;
  /** What is off from the start, by names that are not checked yet. */
  readonly off: { readonly [kind in "channels" | "topics" | "areas"]: readonly string[] };
  /** A file of more that is off, which is read again while the server runs. */
  readonly killFile: string | undefined;
  /** Where spans are sent and as whose; undefined: none are made. */
  readonly traces: { readonly endpoint: string; readonly service: string } | undefined;
  /** Where numbers for Prometheus are served; undefined: nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | undefined;
};

const PORT = "is not a port; write a number from 0 to 65535, or leave it out to have no metrics";

/** What is wrong with the address of a collector; the host that the settings name may stand in a network of our own. */
const collectorProblem = (url: string): string | undefined =>
  targetProblem(url, URL.canParse(url) ? [hostOf(new URL(url))] : []);

const names = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  )
  .default([]);

/** The keys of the environment that are about running it. */
export const operationKeys = {
  LOG_LEVEL: z
    .enum(
      LOG_LEVELS,
      `is not a level; write ${LOG_LEVELS.slice(0, -1).join(", ")} or ${LOG_LEVELS.at(-1)}, or leave it out for info`,
    )
    .default("info"),
  KILL_CHANNELS: names,
  KILL_TOPICS: names,
  KILL_AREAS: names,
  KILL_FILE: z.string().optional(),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT)
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(
      (url) => collectorProblem(url) === undefined && new URL(url).search === "" && new URL(url).hash === "",
      "is not an https address, nor an http address of this machine; write one such as http://localhost:4318, or leave it out to have no traces",
    )
    .optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(
      /^[\w.-]{1,64}$/,
      "is not a name; write letters, digits, dots and dashes, or leave it out for yibao-guide",
    )
    .default("yibao-guide"),
  METRICS_HOST: z.string().default("127.0.0.1"),
};

type Environment = z.infer<z.ZodObject<typeof operationKeys>>;

/** The settings of running it, once it is known that nothing is wrong with them. */
export const operationsOf = (env: Environment): OperationSettings => ({
  logLevel: env.LOG_LEVEL,
  off: { channels: env.KILL_CHANNELS, topics: env.KILL_TOPICS, areas: env.KILL_AREAS },
  killFile: env.KILL_FILE,
  traces:
    env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
      ? undefined
      : { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, service: env.OTEL_SERVICE_NAME },
  metrics: env.METRICS_PORT === undefined ? undefined : { port: env.METRICS_PORT, host: env.METRICS_HOST },
});
