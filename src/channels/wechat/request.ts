import { isSameText } from "../envelope/same-text.ts";
import { type Seal, signatureOf } from "../envelope/sealed-message.ts";
import { freshIn, openPosted, type Query, textIn } from "../envelope/sealed-request.ts";
import { readXml, type XmlFields } from "../envelope/xml.ts";

/** How an account's messages come: sealed; or bare, which nobody but a developer on his own machine should allow. */
export type Account = { readonly appId: string; readonly token: string } & (
  | { readonly mode: "safe"; readonly key: Buffer }
  | { readonly mode: "plain" }
);

const holds = (query: Query, { token }: Account, now: Date): boolean => {
  const fresh = freshIn(query, now);
  if (fresh === undefined) return false;
  return isSameText(textIn(query, "signature"), signatureOf([token, fresh.timestamp, fresh.nonce]));
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
  if (account.mode === "safe") return openPosted(query, body, sealOf(account), now);
  return holds(query, account, now) ? readXml(body) : undefined;
};
