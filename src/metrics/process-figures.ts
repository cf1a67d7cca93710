import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { Family } from "./exposition.ts";
import { gauge } from "./instruments.ts";

const NANO = 1e9;
/** Milliseconds between two looks at how late the loop is. */
const RESOLUTION = 10;

/**
 * The process: memory, processor time, and how late the event loop was since this was asked last, which counts from the first time
 * on. It is for one reader; a second one shortens what each is told of.
 */
export const processFigures = (): { families(): readonly Family[]; close(): void } => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const started = (performance.timeOrigin / 1000).toFixed(3);
  return {
    families: () => {
      const { rss, heapUsed, external } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      // What is measured is the time between two looks, of which most was meant.
      const late = (nanoseconds: number): number => Math.max(0, nanoseconds / NANO - RESOLUTION / 1000);
      const lags = [
        ["0.5", delay.percentile(50)],
        ["0.99", delay.percentile(99)],
        ["1", delay.max],
      ] as const;
      const isNone = delay.max === 0;
      delay.reset();
      return [
        gauge(
          "yibao_event_loop_lag_seconds",
          "How late the event loop was since the last look, by quantile.",
          lags.map(([quantile, nanoseconds]) => ({
            labels: { quantile },
            value: isNone ? 0 : late(nanoseconds),
          })),
        ),
        gauge("process_resident_memory_bytes", "Memory that the process holds.", rss),
        gauge("nodejs_heap_used_bytes", "Memory in use by objects.", heapUsed),
        gauge("nodejs_external_memory_bytes", "Memory in use beside objects.", external),
        {
          ...{
            name: "process_cpu_seconds_total",
            help: "Processor time, of the user and the system.",
            kind: "counter",
          },
          samples: [{ labels: {}, value: (user + system) / 1e6 }],
        },
        gauge(
          "process_start_time_seconds",
          "When the process began, in seconds since 1970.",
          Number(started),
        ),
      ];
    },
    close: () => delay.disable(),
  };
};
