import { z } from "zod";

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const mostOrigins = 10;
const origins = z
  .array(
    z
      .string()
      .max(300)
      .transform((text) => text.replace(/\/$/, ""))
      .refine(isOrigin),
  )
  .max(mostOrigins)
  .nullish();
const wanted = z.object({ trustedOrigins: origins, TrustedOrigins: origins });

/** What a token shall be good for: `origins` are those whose pages may use it; undefined where any page may. */
export type TokenRequest = { readonly origins: readonly string[] | undefined };

/**
 * Reads the body of `tokens/generate`: `{user: {id}, trustedOrigins: []}`, each member also with a capital letter, as
 * samples of Direct Line write it. The server chooses the user itself. Undefined where an origin is none, and where there
 * are more than ten: a token must fit in a header.
 */
export const readTokenRequest = (body: unknown): TokenRequest | undefined => {
  const read = wanted.safeParse(body ?? {});
  if (!read.success) return undefined;
  const { trustedOrigins, TrustedOrigins } = read.data;
  const origins = [...(trustedOrigins ?? []), ...(TrustedOrigins ?? [])];
  if (origins.length > mostOrigins) return undefined;
  return { origins: origins.length === 0 ? undefined : origins };
};
