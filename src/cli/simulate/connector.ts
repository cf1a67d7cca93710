import { type Delivered, startConnector } from "../../simulators/connector.ts";
import type { Simulation } from "./simulation.ts";

const buttonsOf = (activity: Readonly<Record<string, unknown>>): string => {
  const { actions = [] } = (activity["suggestedActions"] ?? {}) as { actions?: { title?: string }[] };
  return actions.length === 0 ? "" : `\n[${actions.map(({ title }) => title).join("] [")}]`;
};

/** Bot Framework's connector, without a registration, and one conversation through it. */
export const connector = async (): Promise<Simulation> => ({
  settings: {},
  begin: async (url, show) => {
    const other = await startConnector({ bot: `${url}/api/messages` });
    let shown = 0;
    const showNew = (delivered: Delivered): void => {
      const replies = other.taken.slice(shown);
      shown = other.taken.length;
      const words = replies.map(({ activity }) => `${activity["text"] ?? ""}${buttonsOf(activity)}`);
      const failed =
        delivered.kind === "timed-out"
          ? ["(no answer in 15 seconds)"]
          : delivered.status === 200
            ? []
            : [`(${delivered.status})`];
      show([...words, ...failed].join("\n\n") || "(nothing)");
    };
    showNew(await other.join("terminal"));
    return {
      say: async (line) => showNew(await other.say("terminal", line)),
      end: other.close,
    };
  },
});
