import type { AccessTokens, FreshToken } from "./access-token.ts";
import type { CallApi, Called } from "./call-api.ts";
import type { Outcome } from "./outcome.ts";

/** Codes by what they mean; a code that stands nowhere is our own mistake. */
export type Codes = Readonly<Partial<Record<Outcome, readonly number[]>>>;

/** What a call came to, by the code in its answer; without a code nobody knows, as where a gateway answers. */
export const outcomeOf = (called: Called, codes: Codes): Outcome => {
  if (called.kind === "not-sent") return "later";
  if (called.kind === "unknown" || called.status >= 500) return "unknown";
  if (called.status === 429) return "later";
  if (called.status !== 200) return "mistake";
  const { errcode } = called.body;
  if (typeof errcode !== "number") return "unknown";
  if (errcode === 0) return "done";
  const known = Object.entries(codes).find(([, those]) => those.includes(Number(errcode)));
  return (known?.[0] as Outcome | undefined) ?? "mistake";
};

/** What a call came to, with what was answered. */
export type Told = { readonly outcome: Outcome; readonly body: Readonly<Record<string, unknown>> };

/** Calls with an access token in the query; a token that is refused is replaced once. */
export const withToken =
  (call: CallApi, tokens: AccessTokens, codes: Codes) =>
  async (path: string, body: object): Promise<Told> => {
    const once = async (token: string): Promise<Told> => {
      const called = await call(`${path}?access_token=${encodeURIComponent(token)}`, body);
      return { outcome: outcomeOf(called, codes), body: called.kind === "answered" ? called.body : {} };
    };
    const first = await tokens.get();
    if (first === undefined) return { outcome: tokens.isRefused() ? "settings" : "later", body: {} };
    const told = await once(first);
    if (told.outcome !== "token") return told;
    tokens.spoilt(first);
    const second = await tokens.get();
    if (second === undefined || second === first) return { ...told, outcome: "settings" };
    const again = await once(second);
    return again.outcome === "token" ? { ...again, outcome: "settings" } : again;
  };

/** What an answer to the question for a token comes to: an account that gives a code instead is refused, unless it is busy. */
export const tokenOf = (called: Called, codes: Codes): FreshToken => {
  if (called.kind !== "answered") return undefined;
  const { access_token: token, expires_in: seconds, errcode } = called.body;
  if (typeof token === "string" && typeof seconds === "number") return { token, seconds };
  const isBusy = typeof errcode !== "number" || (codes.later ?? []).includes(errcode);
  return isBusy ? undefined : "refused";
};
