import type { Refusal } from "./access.ts";

/** How many streams may be open: those of an address, and all of this process. */
export type MostStreams = { readonly ofAddress: number; readonly inAll: number };

/** A place for one stream, to be given back once; or why there is none. */
export type StreamPlace =
  | { readonly ok: true; readonly giveBack: () => void }
  | { readonly ok: false; readonly refusal: Refusal };

/** Seconds after which whoever finds no place may look again: about as long as a dead stream is taken for a live one. */
const RETRY_SECONDS = 60;

const refused = (status: number, code: string, message: string): StreamPlace => ({
  ok: false,
  refusal: { status, code, message, retrySeconds: RETRY_SECONDS },
});

/** Hands out places for streams, by the address that asks. What is remembered of addresses is never more than what is open. */
export const openStreams = ({ ofAddress, inAll }: MostStreams): ((address: string) => StreamPlace) => {
  const open = new Map<string, number>();
  let all = 0;
  const count = (address: string, by: 1 | -1): void => {
    all += by;
    const left = (open.get(address) ?? 0) + by;
    if (left === 0) open.delete(address);
    else open.set(address, left);
  };
  return (address) => {
    if (all >= inAll) return refused(503, "Unavailable", "Too many streams are open here; try again soon.");
    if ((open.get(address) ?? 0) >= ofAddress)
      return refused(429, "TooManyRequests", "Too many streams are open from this address; close one.");
    count(address, 1);
    return { ok: true, giveBack: () => count(address, -1) };
  };
};
