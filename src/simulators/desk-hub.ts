import {
  type DeskAnswer,
  type DeskCall,
  type DeskSimulator,
  deskServer,
  postEvent,
  type Seen,
} from "./desk-server.ts";
import type { Misfortune } from "./misfortune.ts";

type Activity = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly text?: string;
  readonly name?: string;
};
type Transcript = { readonly content: { readonly activities: readonly { readonly text: string }[] } };

type Added = {
  readonly nth: number;
  readonly matter: { readonly topic: string };
  readonly mayBeRepeat?: true;
};

/**
 * A hub of the Bot Framework: conversations that begin with `handoff.initiate`. It knows nothing that comes twice. `token`: it
 * posts to the messaging endpoint with a token that is signed for its address; without it, to where outside desks post.
 */
export const hubDesk = async (
  misfortune: Misfortune,
  target: () => string,
  token?: (serviceUrl: string) => string,
): Promise<DeskSimulator & { readonly url: string; readonly calls: readonly DeskCall[] }> => {
  const conversations = new Map<string, Activity[]>();
  const waiting: object[] = [];
  let made = 0;
  const answer = ({ method, path, body }: DeskCall): DeskAnswer => {
    const [, key = "", what] = /^\/v3\/conversations\/([^/]+)\/(activities|members)$/.exec(path) ?? [];
    const known = conversations.get(key);
    if (method === "GET" && what === "members") return { status: known === undefined ? 404 : 200, body: {} };
    if (what !== "activities") return { status: 404, body: {} };
    const activity = body as Activity;
    const isFirst = activity.name === "handoff.initiate";
    if (known === undefined && !isFirst) return { status: 404, body: {} };
    conversations.set(key, [...(known ?? []), activity]);
    return { status: 200, body: { id: `${key}-x` } };
  };
  const server = await deskServer(answer, misfortune);
  const post = (key: string, activity: object): void => {
    made += 1;
    waiting.push({
      id: `a${made}`,
      channelId: "hub",
      serviceUrl: server.url,
      recipient: { id: "bot" },
      conversation: { id: key },
      from: { id: "agent", name: "小王" },
      ...activity,
    });
  };

  return {
    url: server.url,
    calls: server.calls,
    close: server.close,
    seen: () =>
      [...conversations].map(([key, all]): Seen => {
        const first = all.filter(({ name }) => name === "handoff.initiate");
        const [transcript] = (first[0]?.["attachments"] ?? []) as readonly Transcript[];
        const named = (name: string) => all.filter((one) => one.name === name);
        return {
          key,
          hasBrief: first.length === 1 && first[0]?.["value"] !== undefined,
          transcript: (transcript?.content.activities ?? []).map(({ text }) => text),
          messages: all.filter(({ type }) => type === "message").map(({ text }) => text ?? ""),
          others: [],
          isHandedOver: first.length > 0,
          isOver: named("handoff.cancelled").length > 0,
          added: named("handoff.added").map(({ value }) => {
            const { nth, matter, mayBeRepeat } = value as Added;
            return `${nth} ${matter.topic}${mayBeRepeat === true ? "?" : ""}`;
          }),
          notes: [
            ...[...named("handoff.refused"), ...named("handoff.cancelled")].map(({ value }) =>
              String((value as { why?: string }).why),
            ),
            ...named("handoff.hidden").map(
              ({ value }) => `numbers hidden: ${(value as { count?: number }).count}`,
            ),
          ],
        };
      }),
    write: (key, text) => post(key, { type: "message", text }),
    giveBack: (key) => post(key, { type: "event", name: "handoff.status", value: { state: "completed" } }),
    shut: (key) => post(key, { type: "event", name: "handoff.status", value: { state: "completed" } }),
    flush: async () => {
      for (const activity of waiting.splice(0)) {
        const body = JSON.stringify(activity);
        // What was not taken is posted again; what was may come twice.
        const { times } = misfortune.eventFate();
        const path = token === undefined ? "/outside/framework" : "/api/messages";
        const headers = token && { Authorization: `Bearer ${token(server.url)}` };
        let isTaken = false;
        for (let time = 0; time < times || !isTaken; time += 1)
          isTaken = (await postEvent(`${target()}${path}`, headers ?? {}, body)) === 200;
      }
    },
  };
};
