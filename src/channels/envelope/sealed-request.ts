import { isWellFormed, openEnvelope, type Seal } from "./sealed-message.ts";
import { readXml, type XmlFields } from "./xml.ts";

/** A query as Express reads it: a name that stands twice is a list, and is refused. */
export type Query = Readonly<Record<string, unknown>>;

/** Seconds that a message may be old or early. The platforms send again for some fifteen seconds. */
const TOLERANCE = 600;

/** The value of a name that stands once; empty otherwise. */
export const textIn = (query: Query, name: string): string => {
  const value = query[name];
  return typeof value === "string" ? value : "";
};

/** The time and nonce of a request, where they are written as they must be and the time is near `now`. */
export const freshIn = (query: Query, now: Date): { timestamp: string; nonce: string } | undefined => {
  const [timestamp, nonce] = [textIn(query, "timestamp"), textIn(query, "nonce")];
  if (!isWellFormed(timestamp, nonce)) return undefined;
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE ? { timestamp, nonce } : undefined;
};

const opened = (query: Query, encrypt: string, seal: Seal, now: Date): string | undefined => {
  const fresh = freshIn(query, now);
  if (fresh === undefined) return undefined;
  const message = openEnvelope({ ...fresh, encrypt, signature: textIn(query, "msg_signature") }, seal);
  return "message" in message ? message.message : undefined;
};

/** The fields of a sealed message that was posted; undefined for any other, whatever is wrong with it. */
export const openPosted = (query: Query, body: string, seal: Seal, now: Date): XmlFields | undefined => {
  const message = opened(query, readXml(body)?.get("Encrypt") ?? "", seal, now);
  return message === undefined ? undefined : readXml(message);
};

/** The word behind a sealed `echostr`, by which a platform asks whether this is the account's server (WeCom). */
export const openEcho = (query: Query, seal: Seal, now: Date): string | undefined => {
  const echo = opened(query, textIn(query, "echostr"), seal, now);
  return echo !== undefined && /^[\w+/=-]{1,128}$/.test(echo) ? echo : undefined;
};
