import express, { type Request, type RequestHandler, type Response } from "express";
import { type GateParts, whoIs } from "./gate.ts";
import { refuseAs } from "./route.ts";
import { isSame } from "./session.ts";
import type { StaffStore } from "./staff.ts";

/** Where pages without a script of their own send their form. */
export const SIGN_OUT_PATH = "/desk/sign-out";

/** Signs out by a plain form, which brings the session's token as `token`; then the page to sign in on. */
export const signOutForm = (
  parts: GateParts & { readonly staff: Pick<StaffStore, "end"> },
  ended: () => void,
): readonly RequestHandler[] => [
  express.urlencoded({ extended: false, limit: "1kb", parameterLimit: 4 }),
  async (request: Request, response: Response) => {
    const signedIn = await whoIs(parts, request);
    if (signedIn === undefined) return response.redirect(303, "/desk");
    const given: unknown = (request.body as Readonly<Record<string, unknown>> | undefined)?.["token"];
    const { session } = signedIn;
    if (typeof given !== "string" || !isSame(given, session.csrf)) return refuseAs(response, 403, "foreign");
    await parts.staff.end(session.token);
    ended();
    response.set("Set-Cookie", parts.cookie.clear).redirect(303, "/desk");
  },
];
