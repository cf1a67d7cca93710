import type { DeskText } from "./texts.ts";
import type { Row } from "./types.ts";

/** A promise that was kept too late, or ended without being kept: which, and how much of its time was used. */
export type Late = { readonly promise: DeskText; readonly share: number };

/** The promises of a request whose clocks have stopped after their time; the running ones stand in `timer` of the row. */
export function keptLate({ timers }: Row): readonly Late[] {
  if (timers === null) return [];
  const all = [
    { promise: "timerFirst", timer: timers.first } as const,
    ...timers.next.map((timer) => ({ promise: "timerNext", timer }) as const),
    { promise: "timerResolution", timer: timers.resolution } as const,
  ];
  return all
    .filter(({ timer }) => timer.state === "missed" && timer.to !== null)
    .map(({ promise, timer }) => ({ promise, share: timer.share }));
}
