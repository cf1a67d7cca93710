import { remembering } from "../../remembering.ts";
import { type Claims, readToken, signToken, verify } from "./tokens.ts";

/** Why someone may not pass, as a status and a code that Direct Line clients understand. */
export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** After how many seconds it may be tried again. */
  readonly retrySeconds?: number;
};
export type Passed =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly refusal: Refusal };

const refused = (status: number, code: string, message: string): Passed => ({
  ok: false,
  refusal: { status, code, message },
});

/** Whom a token is for. One that is renewed keeps its origins and its `end` (seconds since 1970). */
type Speaker = Pick<Claims, "user" | "conversation" | "origins"> & { readonly end?: number };

/** The conversation that a request names and the origin of the page that sent it, as far as there are any. */
export type Asked = { readonly conversation?: string | undefined; readonly origin?: string | undefined };

/** Hands out tokens and one-time stream tickets, and checks them. Nothing of a token is stored. */
export type Access = {
  issueToken(speaker: Speaker): { token: string; expires_in: number };
  issueTicket(speaker: Speaker): string;
  /** Checks an Authorization header; with a conversation named, the token must be for that one. */
  checkBearer(header: string | undefined, asked?: Asked): Passed;
  /** Checks a ticket and uses it up. */
  takeTicket(ticket: string, asked: Asked): Passed;
};

const ticketSeconds = 60;
const mostMarked = 20_000;
/** However often a token is renewed, a day after the first one a new conversation begins. */
const longestSeconds = 24 * 60 * 60;

export const createAccess = ({
  key,
  tokenMinutes,
  clock,
  newId,
}: {
  key: string;
  tokenMinutes: number;
  clock: () => Date;
  newId: () => string;
}): Access => {
  const used = new Map<string, number>();
  const nowSeconds = (): number => Math.floor(clock().getTime() / 1000);
  const claimsFor = ({ user, conversation, origins, end }: Speaker, seconds: number) => {
    const last = end ?? nowSeconds() + longestSeconds;
    const exp = Math.min(nowSeconds() + seconds, last);
    return { user, conversation, jti: newId(), exp, end: last, ...(origins && { origins }) };
  };

  /** A token comes with each request of a person: its mark is worked out at the first. */
  const marked = remembering<Claims>(mostMarked);
  const claimsIn = (text: string): Claims | undefined => {
    const known = marked.get(text);
    if (known !== undefined) return known;
    const read = readToken(text, key);
    if (read !== undefined) marked.set(text, read);
    return read;
  };

  const check = (text: string, use: Claims["use"], { conversation, origin }: Asked): Passed => {
    const verified = verify(claimsIn(text), use, clock());
    if (!verified.ok && verified.reason === "expired")
      return refused(403, "TokenExpired", "The token has expired; ask for a new one.");
    if (!verified.ok) return refused(401, "BadToken", "This is not a token of this server.");
    // Clients take 403 as "get a new token" and 401 as a plain failure.
    if (conversation !== undefined && verified.claims.conversation !== conversation)
      return refused(403, "BadConversation", "The token is for another conversation.");
    const { origins } = verified.claims;
    if (origin !== undefined && origins !== undefined && !origins.includes(origin))
      return refused(403, "BadOrigin", "The token is for pages of other origins.");
    return { ok: true, claims: verified.claims };
  };

  return {
    issueToken: (speaker) => {
      const claims = claimsFor(speaker, tokenMinutes * 60);
      const token = signToken({ use: "token", ...claims }, key);
      return { token, expires_in: claims.exp - nowSeconds() };
    },
    issueTicket: (speaker) => signToken({ use: "ticket", ...claimsFor(speaker, ticketSeconds) }, key),
    checkBearer: (header, asked = {}) => {
      const [, token] = /^Bearer ([\w.-]{1,6000})$/i.exec(header ?? "") ?? [];
      if (token === undefined)
        return refused(401, "MissingToken", "Send a token as Authorization: Bearer <token>.");
      return check(token, "token", asked);
    },
    takeTicket: (ticket, asked) => {
      const passed = check(ticket, "ticket", asked);
      if (!passed.ok) return passed;
      const now = clock().getTime() / 1000;
      for (const [jti, exp] of used) if (exp <= now) used.delete(jti);
      const { jti, exp } = passed.claims;
      if (used.has(jti))
        return refused(403, "TicketUsed", "This stream was opened before; ask for a new address.");
      used.set(jti, exp);
      return passed;
    },
  };
};
