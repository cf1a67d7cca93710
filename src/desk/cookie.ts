import type { Request } from "express";

/** How the token of a session travels: in a cookie that no script and no other site can use. */
export type SessionCookie = {
  read(request: Request): string | undefined;
  set(token: string): string;
  readonly clear: string;
};

/** `isSecure`: browsers reach us by https, so that the name can say that no other host and no plain page has set it. */
export const sessionCookie = (isSecure: boolean): SessionCookie => {
  const name = isSecure ? "__Host-desk" : "desk";
  const rest = `HttpOnly; SameSite=Strict; ${isSecure ? "Path=/; Secure" : "Path=/desk"}`;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`);
  return {
    read: (request) => pattern.exec(request.headers.cookie ?? "")?.[1],
    set: (token) => `${name}=${token}; ${rest}`,
    clear: `${name}=; ${rest}; Max-Age=0`,
  };
};
