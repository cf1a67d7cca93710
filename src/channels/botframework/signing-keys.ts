import { createRequire } from "node:module";
import { causeOf, type Log } from "../problem.ts";
import { within } from "./within.ts";

/** What is used of the SDK's list of the keys that callers' tokens are signed with; one for each address. */
type KeyList = {
  getKey(id: string): Promise<{ readonly endorsements?: readonly string[] } | null>;
  refreshCache(): Promise<void>;
};

const pauseMs = 30_000;
const fetchMs = 8_000;

/** Why a caller could not be checked: the list of keys could not be fetched, now or a moment ago. */
const keysUnavailable = (): Error =>
  Object.assign(new Error("the signing keys cannot be had"), { name: "KeysUnavailable" });

/** Whether a caller was not judged at all, for want of the keys. */
export const isKeysUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === "KeysUnavailable";

const guard = (list: KeyList, { clock, log }: { clock: () => Date; log: Log }): void => {
  const fetchKeys = list.refreshCache.bind(list);
  let underWay: Promise<void> | undefined;
  let failedAt: number | undefined;
  const fetchOnce = async (): Promise<void> => {
    try {
      await within(fetchKeys(), fetchMs);
      failedAt = undefined;
    } catch (error) {
      failedAt = clock().getTime();
      log({ problem: "caller-not-checked", cause: causeOf(error) });
      throw keysUnavailable();
    } finally {
      underWay = undefined;
    }
  };
  list.refreshCache = () => {
    if (underWay === undefined && failedAt !== undefined && clock().getTime() - failedAt < pauseMs)
      return Promise.reject(keysUnavailable());
    underWay ??= fetchOnce();
    return underWay;
  };

  const unendorsed = new Set<string>();
  const getKey = list.getKey.bind(list);
  list.getKey = async (id) => {
    const key = await getKey(id);
    if (key !== null && (key.endorsements ?? []).length === 0 && !unendorsed.has(id)) {
      unendorsed.add(id);
      log({ problem: "key-without-endorsements" });
    }
    return key;
  };
};

/**
 * Puts the fetching of signing keys behind a breaker: one try at a time, and none for 30 seconds after one that failed.
 * The SDK tries anew with every request, so that anybody with a made-up token could have us hammer the identity service.
 * The SDK has no seam for this; its cache, which it asks for every list, is exchanged for one that guards what it is given.
 */
export const guardSigningKeys = (parts: { clock: () => Date; log: Log }): void => {
  // The very copy of the module that the adapter uses.
  const load = createRequire(createRequire(import.meta.url).resolve("botbuilder"));
  const { JwtTokenExtractor: extractor } = load("botframework-connector/lib/auth/jwtTokenExtractor") as {
    JwtTokenExtractor: { openIdMetadataCache: Map<string, KeyList> };
  };
  const lists = new Map<string, KeyList>();
  const keep = lists.set.bind(lists);
  lists.set = (address, list) => {
    guard(list, parts);
    return keep(address, list);
  };
  extractor.openIdMetadataCache = lists;
};
