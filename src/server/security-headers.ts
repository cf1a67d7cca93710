import type { RequestHandler } from "express";
import { hostOf } from "../channels/directline/origins.ts";

/** Who may frame an answer: the chat is for us and `framers`, the preview of `/embed` for us, the rest for nobody. */
const framersOf = (path: string, framers: readonly string[]): readonly string[] => {
  if (path === "/" || path === "/index.html") return ["'self'", ...framers];
  return path === "/embed-preview.html" ? ["'self'"] : [];
};

/** What browsers can let a page do, and no page of ours does. */
const nothing = [
  ...[
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
  ],
  ...[
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "usb",
    "xr-spatial-tracking",
  ],
];

const PERMISSIONS = nothing.map((feature) => `${feature}=()`).join(", ");

/** Headers that every answer has, whatever is in it; behind https also that browsers are to keep to it. */
export const always = (publicUrl: string | undefined): Readonly<Record<string, string>> => ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "cross-origin",
  ...(publicUrl?.startsWith("https:") === true && { "Strict-Transport-Security": "max-age=31536000" }),
});

const BEFORE_SOCKETS = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
].join("; ");
const AFTER_SOCKETS = [
  "",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * Headers that keep pages of this server to themselves: nothing but own scripts, styles, pictures and calls, nothing
 * inline, no text that becomes markup or script (Trusted Types, with no policy that could make one). Older Safari does
 * not take websockets to be 'self', so that they are named.
 */
export const securityHeaders = ({
  framers,
  publicUrl,
}: {
  framers: readonly string[];
  publicUrl: string | undefined;
}): RequestHandler => {
  const everywhere = Object.entries({ ...always(publicUrl), "Permissions-Policy": PERMISSIONS });
  const ownHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return (request, response, next) => {
    const host = ownHost ?? hostOf(request);
    const sockets = host === undefined ? "" : ` ws://${host} wss://${host}`;
    const mayFrame = framersOf(request.path, framers);
    const ancestors = mayFrame.length === 0 ? "'none'" : mayFrame.join(" ");
    response.setHeader(
      "Content-Security-Policy",
      `${BEFORE_SOCKETS}${sockets}${AFTER_SOCKETS}; frame-ancestors ${ancestors}`,
    );
    for (const [name, value] of everywhere) response.setHeader(name, value);
    // For browsers that do not know frame-ancestors; where others may frame, it has no way to name them.
    if (mayFrame.length === 0) response.setHeader("X-Frame-Options", "DENY");
    next();
  };
};
