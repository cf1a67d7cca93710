import { createHmac } from "node:crypto";
import { isSameText } from "./same-text.ts";

// How outside systems sign what they post to us. Always over the raw body, never over one that was parsed and written again.

const hmac = (secret: string | Buffer, text: string) => createHmac("sha256", secret).update(text, "utf8");

/** A webhook of Chatwoot (4.12 on): `sha256=` and the HMAC of timestamp and body. */
export const isFromChatwoot = (given: {
  readonly secret: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}): boolean => {
  const { secret, timestamp, body, signature } = given;
  return isSameText(signature, `sha256=${hmac(secret, `${timestamp}.${body}`).digest("hex")}`);
};

/** The hash by which Chatwoot knows that a contact was named by us. */
export const identifierHash = (secret: string, identifier: string): string =>
  hmac(secret, identifier).digest("hex");

/** A webhook of Zendesk: base64 of the HMAC of timestamp and body. The secret's text itself is the key. */
export const isFromZendesk = (given: {
  readonly secret: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}): boolean => {
  const { secret, timestamp, body, signature } = given;
  return isSameText(signature, hmac(secret, `${timestamp}${body}`).digest("base64"));
};

/** The sign of DingTalk's outgoing robot. It does not cover the body. */
export const isFromDingTalkRobot = (given: {
  readonly secret: string;
  readonly timestamp: string;
  readonly signature: string;
}): boolean => {
  const { secret, timestamp, signature } = given;
  return isSameText(signature, hmac(secret, `${timestamp}\n${secret}`).digest("base64"));
};

/** Seconds that a standard webhook's clock may differ from ours. */
const TOLERANCE = 300;

/** The key of a standard webhook (`whsec_` and base64); undefined where it is not written so. */
const webhookKey = (secret: string): Buffer | undefined => {
  const written = secret.startsWith("whsec_") ? secret.slice(6) : secret;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(written) ? Buffer.from(written, "base64") : undefined;
};

/** The signature of a standard webhook (Standard Webhooks 1.0.0), for what we send and for what we get. */
export const standardWebhookSignature = (
  secret: string,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: string; readonly body: string },
): string | undefined => {
  const key = webhookKey(secret);
  return key === undefined ? undefined : `v1,${hmac(key, `${id}.${timestamp}.${body}`).digest("base64")}`;
};

/** Whether one of the signatures of a standard webhook holds, and its time is close to `now` (seconds). */
export const isStandardWebhook = (given: {
  readonly secret: string;
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
  /** One or more, divided by spaces. */
  readonly signature: string;
  readonly now: number;
}): boolean => {
  const { secret, id, timestamp, body, signature, now } = given;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE) return false;
  const wanted = standardWebhookSignature(secret, { id, timestamp, body });
  const all = signature.split(" ");
  return wanted !== undefined && !all.includes("") && all.some((one) => isSameText(one, wanted));
};
