import { causeOf, type Log } from "../channels/problem.ts";
import type { HelpDesk } from "../handoff/help-desk.ts";

const SWEEP_MS = 10_000;

/** Has the help desk look every ten seconds at what the time alone has changed, where the work is this node's (`works`). */
export const sweepEvery = (
  helpDesk: Pick<HelpDesk, "sweep">,
  log: Log,
  works: () => boolean = () => true,
): { readonly stop: () => void } => {
  let isSweeping = false;
  const timer = setInterval(() => {
    if (isSweeping || !works()) return;
    isSweeping = true;
    helpDesk
      .sweep()
      .catch((error: unknown) => log({ problem: "sweep-failed", cause: causeOf(error) }))
      .finally(() => {
        isSweeping = false;
      });
  }, SWEEP_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
