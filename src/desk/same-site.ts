import type { Request } from "express";
import { hostOf } from "../channels/directline/origins.ts";

const isOwn = (request: Request, publicUrl: string | undefined): boolean | undefined => {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== undefined) return new URL(origin).origin === new URL(publicUrl).origin;
  return new URL(origin).host === hostOf(request);
};

/**
 * Whether a request may come from where it says it comes from. To read, no other site may have asked; to change something
 * a page of ours must be known to have: by `Sec-Fetch-Site`, or by `Origin` in browsers that do not send it.
 */
export const isFromUs = (request: Request, publicUrl: string | undefined): boolean => {
  const site = request.headers["sec-fetch-site"];
  const own = isOwn(request, publicUrl);
  if (own === false || (site !== undefined && site !== "same-origin" && site !== "none")) return false;
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads || own === true || site === "same-origin";
};
