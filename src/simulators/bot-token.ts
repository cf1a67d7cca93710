import { createSign, type KeyObject } from "node:crypto";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A signed token (RS256), as Azure's services bring one; `claims` as they are, times in seconds. */
export const signedToken = (key: KeyObject, kid: string, claims: object): string => {
  const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
};
