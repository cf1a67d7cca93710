import type { RequestHandler } from "express";
import { hostOf } from "../channels/directline/origins.ts";

/**
 * Headers that keep pages of this server to themselves: own scripts and styles only, nothing inline, framed by us and
 * by `framers` alone. Older Safari does not take websockets to be 'self', so that they are named.
 */
export const securityHeaders =
  ({ framers, publicUrl }: { framers: readonly string[]; publicUrl: string | undefined }): RequestHandler =>
  (request, response, next) => {
    const host = publicUrl === undefined ? hostOf(request) : new URL(publicUrl).host;
    const sockets = host === undefined ? "" : ` ws://${host} wss://${host}`;
    const policy = [
      "default-src 'self'",
      `connect-src 'self'${sockets}`,
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${["'self'", ...framers].join(" ")}`,
    ];
    response.set({
      "Content-Security-Policy": policy.join("; "),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    });
    next();
  };
