/**
 * A token as a platform hands it out, and for how many seconds; `refused` where it hands out none to this account, undefined
 * where it cannot be asked now.
 */
export type FreshToken = { readonly token: string; readonly seconds: number } | "refused" | undefined;

export type AccessTokens = {
  /** A token that holds for some minutes yet; undefined where none is to be had now. */
  get(): Promise<string | undefined>;
  /** Whether the account was refused when it asked last. */
  isRefused(): boolean;
  /** A token was refused although it should hold: the next `get` asks for another. */
  spoilt(token: string): void;
};

/** The platforms keep the old token good while a new one is fetched in the last five minutes. */
const EARLY_MS = 300_000;
/** How long a token is used that holds for so many milliseconds: one that holds for minutes, for half of them. */
const goodFor = (ms: number): number => Math.max(ms - EARLY_MS, ms / 2);

/**
 * The access token of an account, fetched when it is needed and by one request at a time, however many wait for it
 * (WeChat and WeCom count and limit the requests).
 */
export const accessTokens = (fetchToken: () => Promise<FreshToken>, clock: () => Date): AccessTokens => {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string | undefined> | undefined;
  let refused = false;

  const ask = async (): Promise<string | undefined> => {
    try {
      const fresh = await fetchToken();
      refused = fresh === "refused";
      if (fresh === "refused") return undefined;
      kept = fresh && { token: fresh.token, until: clock().getTime() + goodFor(fresh.seconds * 1000) };
      return fresh?.token;
    } finally {
      asking = undefined;
    }
  };

  return {
    get: async () => {
      if (kept !== undefined && clock().getTime() < kept.until) return kept.token;
      asking ??= ask();
      return asking;
    },
    isRefused: () => refused,
    spoilt: (token) => {
      if (kept?.token === token) kept = undefined;
    },
  };
};
