/** A notice must be shorter than 8,000 bytes (PostgreSQL, NOTIFY). */
const MOST_BYTES = 7_000;

type Said = readonly [conversation: string, version: number];

/** What one node tells the others. `from` is the node. What cannot be told here is found by looking. */
export type Notice = {
  readonly from: string;
  /** Conversations in which something was committed, with the version that each has now. */
  readonly said?: readonly Said[];
  /** There is work for the node that works: letters were taken in, or nobody works any more. */
  readonly work?: true;
};

/** Notices that tell of conversations, as few as can be; a name that is too long for any is left out. */
export const noticesOf = (from: string, conversations: Iterable<Said>): readonly Notice[] => {
  const notices: Notice[] = [];
  let said: Said[] = [];
  let bytes = 0;
  const put = (): void => {
    if (said.length > 0) notices.push({ from, said });
    [said, bytes] = [[], 0];
  };
  for (const one of conversations) {
    const size = Buffer.byteLength(JSON.stringify(one)) + 1;
    if (size > MOST_BYTES) continue;
    if (bytes + size > MOST_BYTES) put();
    said.push(one);
    bytes += size;
  }
  put();
  return notices;
};

const isSaid = (one: unknown): one is Said =>
  Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "number";

/** A notice as it came; undefined for what is none, such as that of a later release. */
export const readNotice = (payload: string): Notice | undefined => {
  try {
    const { from, said, work } = JSON.parse(payload) as Partial<Notice>;
    if (typeof from !== "string") return undefined;
    return { from, said: Array.isArray(said) ? said.filter(isSaid) : [], ...(work === true && { work }) };
  } catch {
    return undefined;
  }
};
