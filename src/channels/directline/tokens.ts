import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/**
 * Who may speak in which conversation, and until when (seconds since 1970): `exp` is moved on by each renewal, `end` by
 * none. Pages of other origins than `origins`, where there are any, may not use it. A ticket opens one stream, once.
 */
const claims = z.strictObject({
  use: z.enum(["token", "ticket"]),
  user: z.string().min(1),
  conversation: z.string().min(1),
  jti: z.string().min(1),
  exp: z.int(),
  end: z.int(),
  origins: z.array(z.string()).min(1).readonly().optional(),
});
export type Claims = z.infer<typeof claims>;
export type Verified =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly reason: "invalid" | "expired" };

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
const signature = (signed: string, key: string): Buffer => createHmac("sha256", key).update(signed).digest();

/** A JSON Web Token (HS256) for these claims. */
export const signToken = (content: Claims, key: string): string => {
  const signed = `${header}.${Buffer.from(JSON.stringify(content)).toString("base64url")}`;
  return `${signed}.${signature(signed, key).toString("base64url")}`;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * What a token claims that we signed, expired or not; undefined for any other. Only the one header that we write is
 * accepted, so no other algorithm can be asked for.
 */
export const readToken = (token: string, key: string): Claims | undefined => {
  const [first, payload, mark, ...more] = token.split(".");
  if (first !== header || payload === undefined || mark === undefined || more.length > 0) return undefined;
  const expected = signature(`${first}.${payload}`, key);
  const given = Buffer.from(mark, "base64url");
  if (given.toString("base64url") !== mark || given.length !== expected.length) return undefined;
  if (!timingSafeEqual(given, expected)) return undefined;
  return claims.safeParse(parse(Buffer.from(payload, "base64url").toString())).data;
};

/** Whether what a token claims, as `readToken` gives it, is for that use and has not expired at `now`. */
export const verify = (claims: Claims | undefined, use: Claims["use"], now: Date): Verified => {
  if (claims === undefined || claims.use !== use) return { ok: false, reason: "invalid" };
  if (claims.exp * 1000 <= now.getTime()) return { ok: false, reason: "expired" };
  return { ok: true, claims };
};
