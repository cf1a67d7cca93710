import { isSameText } from "../envelope/same-text.ts";
import { isWellFormed, openEnvelope, type Seal, signatureOf } from "../envelope/sealed-message.ts";
import { readXml, type XmlFields } from "./xml.ts";

/** How an account's messages come: sealed; or bare, which nobody but a developer on his own machine should allow. */
export type Account = { readonly appId: string; readonly token: string } & (
  | { readonly mode: "safe"; readonly key: Buffer }
  | { readonly mode: "plain" }
);

/** A query as Express reads it: a name that stands twice is a list, and is refused. */
export type Query = Readonly<Record<string, unknown>>;

/** Seconds that a message may be old or early. WeChat sends again for some fifteen seconds. */
const TOLERANCE = 600;

const textIn = (query: Query, name: string): string => {
  const value = query[name];
  return typeof value === "string" ? value : "";
};

const isFresh = (timestamp: string, now: Date): boolean =>
  Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE;

const holds = (query: Query, { token }: Account, now: Date): boolean => {
  const [timestamp, nonce] = [textIn(query, "timestamp"), textIn(query, "nonce")];
  if (!isWellFormed(timestamp, nonce) || !isFresh(timestamp, now)) return false;
  return isSameText(textIn(query, "signature"), signatureOf([token, timestamp, nonce]));
};

/** The answer to the platform's question whether this is the account's server; undefined where it is not the platform that asks. */
export const verifyAddress = (query: Query, account: Account, now: Date): string | undefined => {
  const echo = textIn(query, "echostr");
  return /^[\w+/=-]{1,128}$/.test(echo) && holds(query, account, now) ? echo : undefined;
};

/** The seal of an account in safe mode. */
export const sealOf = ({ token, appId, key }: Extract<Account, { mode: "safe" }>): Seal => ({
  token,
  key,
  receiveId: appId,
});

/**
 * The fields of a message that the platform posted; undefined for any other, whatever is wrong with it. In safe mode
 * only what was sealed counts.
 */
export const openRequest = (
  query: Query,
  body: string,
  account: Account,
  now: Date,
): XmlFields | undefined => {
  const fields = readXml(body);
  if (fields === undefined) return undefined;
  if (account.mode === "plain") return holds(query, account, now) ? fields : undefined;
  const [timestamp, nonce] = [textIn(query, "timestamp"), textIn(query, "nonce")];
  if (!isWellFormed(timestamp, nonce) || !isFresh(timestamp, now)) return undefined;
  const opened = openEnvelope(
    { timestamp, nonce, encrypt: fields.get("Encrypt") ?? "", signature: textIn(query, "msg_signature") },
    sealOf(account),
  );
  return "message" in opened ? readXml(opened.message) : undefined;
};
