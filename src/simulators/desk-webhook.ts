import { randomBytes } from "node:crypto";
import { standardWebhookSignature } from "../channels/envelope/webhook-signatures.ts";
import { type DeskCall, type DeskSimulator, deskServer, postEvent, type Seen } from "./desk-server.ts";
import type { Misfortune } from "./misfortune.ts";

export const testWebhookSecrets = [
  `whsec_${Buffer.from("simulated-secret-one-0123456789").toString("base64")}`,
  `whsec_${Buffer.from("simulated-secret-two-0123456789").toString("base64")}`,
] as const;

type Data = { readonly conversation: string; readonly [member: string]: unknown };
type Conversation = {
  readonly ids: Set<string>;
  readonly got: { readonly type: string; readonly data: Data }[];
  posted: number;
};
type Line = { readonly text: string };
const MOST_BYTES = 20_000;

/** A receiver of Standard Webhooks that knows what comes twice by its id, numbers what it posts, and posts it until it is taken. */
export const webhookDesk = async (
  misfortune: Misfortune,
  clock: () => Date,
  target: () => string,
): Promise<DeskSimulator & { readonly url: string; readonly calls: readonly DeskCall[] }> => {
  const conversations = new Map<string, Conversation>();
  let waiting: { readonly id: string; readonly text: string }[] = [];

  const isSigned = ({ headers, raw }: DeskCall): boolean => {
    const [id, timestamp] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
    const wanted = standardWebhookSignature(testWebhookSecrets[1], { id, timestamp, body: raw });
    return wanted !== undefined && String(headers["webhook-signature"]).split(" ").includes(wanted);
  };
  const take = (call: DeskCall) => {
    if (!isSigned(call)) return { status: 401, body: {} };
    if (Buffer.byteLength(call.raw) > MOST_BYTES) return { status: 413, body: {} };
    const { type, data } = call.body as { type: string; data: Data };
    const known = conversations.get(data.conversation) ?? { ids: new Set(), got: [], posted: 0 };
    conversations.set(data.conversation, known);
    const id = String(call.headers["webhook-id"]);
    if (!known.ids.has(id)) known.got.push({ type, data });
    known.ids.add(id);
    return { status: 200, body: {} };
  };
  const server = await deskServer(take, misfortune);

  const post = (key: string, type: string, data: object): void => {
    const known = conversations.get(key);
    if (known === undefined) throw new Error("nobody handed this over");
    known.posted += 1;
    const body = {
      type,
      timestamp: clock().toISOString(),
      data: { conversation: key, seq: known.posted, ...data },
    };
    waiting.push({ id: `e${randomBytes(6).toString("hex")}`, text: JSON.stringify(body) });
  };
  const send = async ({ id, text }: { readonly id: string; readonly text: string }): Promise<boolean> => {
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const signature = standardWebhookSignature(testWebhookSecrets[0], { id, timestamp, body: text }) ?? "";
    const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
    const { times } = misfortune.eventFate();
    let isTaken = false;
    for (let time = 0; time < times; time += 1)
      isTaken = (await postEvent(`${target()}/outside/webhook`, headers, text)) === 200 || isTaken;
    return isTaken;
  };

  const seenOf = ([key, { got }]: [string, Conversation]): Seen => {
    const texts = (type: string) =>
      got.filter((one) => one.type === type).map(({ data }) => String(data["text"]));
    const mark = got.findIndex(({ type }) => type === "handoff.ready");
    const before = got.slice(0, mark < 0 ? got.length : mark);
    return {
      key,
      hasBrief: got.filter(({ type }) => type === "handoff.requested").length === 1,
      transcript: before
        .filter(({ type }) => type === "handoff.transcript")
        .flatMap(({ data }) => (data["lines"] as readonly Line[]).map(({ text }) => text)),
      messages: texts("handoff.message"),
      others: got
        .slice(mark < 0 ? got.length : mark)
        .filter(({ type }) => type === "handoff.transcript")
        .map(() => "late"),
      isHandedOver: mark >= 0,
      isOver: got.some(({ type }) => type === "handoff.closed"),
      added: got
        .filter(({ type }) => type === "handoff.added")
        .map(({ data }) => `${data["nth"]} ${(data["matter"] as { topic: string }).topic}`),
      notes: got.flatMap(({ type, data }) =>
        type === "handoff.refused" || type === "handoff.closed"
          ? [String(data["why"])]
          : type === "handoff.hidden"
            ? [`numbers hidden: ${data["count"]}`]
            : [],
      ),
    };
  };

  return {
    url: server.url,
    calls: server.calls,
    close: server.close,
    seen: () => [...conversations].map(seenOf),
    write: (key, text) => post(key, "agent.message", { text, name: "小王" }),
    giveBack: (key) => post(key, "agent.returned", {}),
    shut: (key) => post(key, "agent.closed", {}),
    flush: async () => {
      // Out of order on purpose; what is not taken is posted again.
      for (let round = 0; waiting.length > 0 && round < 100; round += 1) {
        const shuffled = waiting.map((one) => ({ one, at: misfortune.next() })).sort((a, b) => a.at - b.at);
        waiting = [];
        for (const { one } of shuffled) if (!(await send(one))) waiting.push(one);
      }
    },
  };
};
