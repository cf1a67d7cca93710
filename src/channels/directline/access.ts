import { type Claims, signToken, verifyToken } from "./tokens.ts";

/** Why someone may not pass, as a status and a code that Direct Line clients understand. */
export type Refusal = { readonly status: number; readonly code: string; readonly message: string };
export type Passed =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly refusal: Refusal };

const refused = (status: number, code: string, message: string): Passed => ({
  ok: false,
  refusal: { status, code, message },
});

/** Hands out tokens and one-time stream tickets, and checks them. */
export type Access = {
  issueToken(speaker: { user: string; conversation: string }): { token: string; expires_in: number };
  issueTicket(speaker: { user: string; conversation: string }): string;
  /** Checks an Authorization header; with a conversation named, the token must be for that one. */
  checkBearer(header: string | undefined, conversation?: string): Passed;
  /** Checks a ticket and uses it up. */
  takeTicket(ticket: string, conversation: string): Passed;
};

const ticketSeconds = 60;

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
  const expiry = (seconds: number): number => Math.floor(clock().getTime() / 1000) + seconds;
  const claimsFor = ({ user, conversation }: { user: string; conversation: string }) => ({
    user,
    conversation,
    jti: newId(),
  });

  const check = (text: string, use: Claims["use"], conversation: string | undefined): Passed => {
    const verified = verifyToken(text, key, use, clock());
    if (!verified.ok && verified.reason === "expired")
      return refused(403, "TokenExpired", "The token has expired; ask for a new one.");
    if (!verified.ok) return refused(401, "BadToken", "This is not a token of this server.");
    // Clients take 403 as "get a new token" and 401 as a plain failure.
    if (conversation !== undefined && verified.claims.conversation !== conversation)
      return refused(403, "BadConversation", "The token is for another conversation.");
    return { ok: true, claims: verified.claims };
  };

  return {
    issueToken: (speaker) => {
      const seconds = tokenMinutes * 60;
      const token = signToken({ use: "token", ...claimsFor(speaker), exp: expiry(seconds) }, key);
      return { token, expires_in: seconds };
    },
    issueTicket: (speaker) =>
      signToken({ use: "ticket", ...claimsFor(speaker), exp: expiry(ticketSeconds) }, key),
    checkBearer: (header, conversation) => {
      const [, token] = /^Bearer ([\w.-]{1,2000})$/i.exec(header ?? "") ?? [];
      if (token === undefined)
        return refused(401, "MissingToken", "Send a token as Authorization: Bearer <token>.");
      return check(token, "token", conversation);
    },
    takeTicket: (ticket, conversation) => {
      const passed = check(ticket, "ticket", conversation);
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
