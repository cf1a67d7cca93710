/** What the audit must still know of a request when its stage is long past: who is to answer it, and from when on. */
export type Request = { readonly office: string; readonly callAt: number | null };

/**
 * The `reason` of the events agree, leave-ticket and transfer: the office that is to answer from then on, and after it the ISO
 * time at which the person wants to be answered, if any. Timers read it again.
 */
export const requestWords = ({ office, callAt }: Request): string =>
  callAt === null ? office : `${office} ${new Date(callAt).toISOString()}`;

/** Reads what `requestWords` wrote; undefined where an event says nothing of the kind. */
export const readRequest = (reason: string | null): Request | undefined => {
  const [office = "", time] = (reason ?? "").split(" ");
  if (office === "") return undefined;
  const callAt = time === undefined ? Number.NaN : Date.parse(time);
  return { office, callAt: Number.isNaN(callAt) ? null : callAt };
};
