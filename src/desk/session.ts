import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { KeptSession } from "./staff.ts";

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 3_600_000;

/** What is kept of a token: whoever reads the store cannot sign in with it. */
export const keptToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A new session of 12 hours at most, and the token of 256 bits that its browser gets. */
export const newSession = (
  staff: string,
  now: Date,
): { readonly token: string; readonly session: KeptSession } => {
  const token = randomBytes(32).toString("base64url");
  const made = now.toISOString();
  const session = {
    token: keptToken(token),
    staff,
    csrf: randomBytes(32).toString("base64url"),
    made,
    seen: made,
    acted: made,
    expires: new Date(now.getTime() + LONGEST_MS).toISOString(),
  };
  return { token, session };
};

/** Whether a session still holds: 12 hours in all, half an hour without anything being done. */
export const holds = ({ acted, expires }: KeptSession, now: Date): boolean =>
  now.getTime() < Date.parse(expires) && now.getTime() < Date.parse(acted) + IDLE_MS;

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
