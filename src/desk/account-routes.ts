import type { Request, Response } from "express";
import { z } from "zod";
import { senderOf } from "../channels/caller.ts";
import type { Office } from "../handoff/office.ts";
import { createAttempts } from "./attempts.ts";
import type { SessionCookie } from "./cookie.ts";
import { keyOf } from "./names.ts";
import { Busy, hashOf, isPassword } from "./password.ts";
import { faultOf } from "./password-rules.ts";
import { type Route, refuseAs, type SignedIn } from "./route.ts";
import { keptToken, newSession } from "./session.ts";
import type { StaffStore } from "./staff.ts";

const signInBody = z.strictObject({ name: z.string().max(200), password: z.string().max(1_000) });
const passwordBody = z.strictObject({ old: z.string().max(1_000), password: z.string().max(1_000) });
const langBody = z.strictObject({ lang: z.enum(["zh", "en"]) });

/** What the page is told of who is signed in. */
const meOf = (
  { member, session }: SignedIn,
  offices: readonly Office[],
  hasInsights: boolean,
): Record<string, unknown> => {
  const { id, name, role, lang } = member;
  const known = offices.map((office) => ({ id: office.id, name: office.name }));
  return { id, name, role, lang, own: member.offices, csrf: session.csrf, offices: known, hasInsights };
};

/** Signing in and out, one's own password and language. */
export const accountRoutes = (parts: {
  readonly staff: StaffStore;
  readonly cookie: SessionCookie;
  readonly offices: readonly Office[];
  readonly hasInsights: boolean;
  readonly clock: () => Date;
  /** Called when sessions have ended. */
  readonly ended: () => void;
}): readonly Route[] => {
  const { staff, cookie, offices, hasInsights, clock, ended } = parts;
  const attempts = createAttempts(clock);

  const begin = async (response: Response, owner: SignedIn["member"]): Promise<void> => {
    const { token, session } = newSession(owner.id, clock());
    await staff.begin(session);
    response
      .set("Set-Cookie", cookie.set(token))
      .json(meOf({ member: owner, session }, offices, hasInsights));
  };

  /** Whether somebody may try a password now; answers those who may not. */
  const mayTry = (response: Response, name: string, address: string): boolean => {
    const wait = attempts.begin(keyOf(name), address);
    if (wait > 0) refuseAs(response.set("Retry-After", String(wait)), 429, "wait");
    return wait === 0;
  };

  /** Whether a password is right; where too many are being looked at, the attempt counts for nothing. */
  const checked = async (name: string, address: string, password: string, hash: string | undefined) => {
    try {
      return await isPassword(password, hash);
    } catch (error) {
      if (error instanceof Busy) attempts.undone(keyOf(name), address);
      throw error;
    }
  };

  const signIn = async (request: Request, response: Response): Promise<void> => {
    const { data } = signInBody.safeParse(request.body);
    if (data === undefined) return refuseAs(response, 400, "malformed");
    const { name, password } = data;
    const address = senderOf(request);
    if (!mayTry(response, name, address)) return;
    const known = await staff.byName(name);
    const isRight = await checked(name, address, password, known?.password);
    // What was right when it was asked may have been changed while it was checked.
    const now = await staff.byName(name);
    const isNow = now?.member.disabledAt === null && now.password === known?.password;
    if (!isRight || now === undefined || !isNow) return refuseAs(response, 401, "wrong");
    attempts.succeeded(keyOf(name), address);
    // A new token at every sign-in; the one that the browser had, if any, ends.
    const before = cookie.read(request);
    if (before !== undefined) await staff.end(keptToken(before));
    await begin(response, now.member);
  };

  return [
    { method: "post", path: "/desk/api/sign-in", needs: "nobody", answer: signIn },
    {
      method: "post",
      path: "/desk/api/sign-out",
      needs: "session",
      answer: async ({ session, response }) => {
        await staff.end(session.token);
        ended();
        response.set("Set-Cookie", cookie.clear).json({});
      },
    },
    {
      method: "get",
      path: "/desk/api/me",
      needs: "session",
      answer: async ({ member, session, response }) =>
        void response.json(meOf({ member, session }, offices, hasInsights)),
    },
    {
      method: "post",
      path: "/desk/api/lang",
      needs: "session",
      answer: async ({ member, response, body }) => {
        const { data } = langBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        await staff.setLang(member.id, data.lang);
        response.json({});
      },
    },
    {
      method: "post",
      path: "/desk/api/password",
      needs: "session",
      answer: async ({ member, request, response, body }) => {
        const { data } = passwordBody.safeParse(body);
        if (data === undefined) return refuseAs(response, 400, "malformed");
        const fault = faultOf(data.password, member.name);
        if (fault !== undefined) return refuseAs(response, 422, fault);
        const address = senderOf(request);
        if (!mayTry(response, member.name, address)) return;
        const known = await staff.byName(member.name);
        if (!(await checked(member.name, address, data.old, known?.password)))
          return refuseAs(response, 422, "wrong");
        attempts.succeeded(keyOf(member.name), address);
        await staff.setPassword(member.id, await hashOf(data.password));
        ended();
        await begin(response, member);
      },
    },
  ];
};
