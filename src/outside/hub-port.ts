import type { CallDesk } from "./calls.ts";
import type { HubActivity, HubPort } from "./framework-hub.ts";
import { sentOf } from "./sent.ts";

/** The bot as a hub of the Bot Framework knows it. */
export type BotAtHub = {
  /** The id of its registration. */
  readonly id: string;
  /** Gives the token that its calls bring along; fails where none can be had. */
  readonly token: () => Promise<string>;
  /** Whether the token may go to an address. */
  readonly mayReach: (url: string) => boolean;
};

/** Reaches a hub by the calls of the Bot Connector service (REST API v3.0): send to conversation, get members. */
export const hubPort = ({
  call,
  bot,
}: {
  readonly call: CallDesk;
  readonly bot: Pick<BotAtHub, "id" | "token">;
}): HubPort => {
  const pathOf = (conversation: string, what: "activities" | "members"): string =>
    `/v3/conversations/${encodeURIComponent(conversation)}/${what}`;
  /** Without a token nothing leaves. */
  const letIn: CallDesk = async (what) => {
    const token = await bot.token().catch(() => undefined);
    if (token === undefined) return { kind: "not-sent" };
    return call({ ...what, headers: { Authorization: `Bearer ${token}` } });
  };
  return {
    send: async (activity: HubActivity) => {
      const text = JSON.stringify({ ...activity, from: { id: bot.id, role: "bot" } });
      return sentOf(
        await letIn({ method: "POST", path: pathOf(activity.conversation.id, "activities"), text }),
      );
    },
    knows: async (conversation) => {
      const answer = await letIn({ method: "GET", path: pathOf(conversation, "members") });
      if (answer.kind !== "answered") return "unknown";
      if (answer.status === 404) return "no";
      return answer.status >= 200 && answer.status < 300 ? "yes" : "unknown";
    },
  };
};
