/** What came of a call: an answer; nothing that the other side can have seen; or nobody knows. */
export type Called =
  | { readonly kind: "answered"; readonly status: number; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "not-sent" }
  | { readonly kind: "unknown" };

/** A call of a platform's interface: a path with its query, and what is posted; without it the call is a GET. */
export type CallApi = (path: string, body?: object) => Promise<Called>;

const MOST_BYTES = 8_388_608;

/** Errors of a connection that was never made, so that the other side has seen nothing. */
const NOT_CONNECTED = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
];

const codeOf = (error: unknown): unknown =>
  error instanceof Error && typeof error.cause === "object" && error.cause !== null && "code" in error.cause
    ? error.cause.code
    : undefined;

const bodyOf = async (response: Response): Promise<Readonly<Record<string, unknown>>> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) throw new Error("the answer is too large");
    pieces.push(piece);
  }
  const read: unknown = JSON.parse(Buffer.concat(pieces).toString("utf8") || "{}");
  return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : {};
};

/**
 * Calls the interface at one fixed address: JSON as raw UTF-8 in and out, no redirects, at most eight megabytes, at
 * most `timeoutMs` milliseconds, which is longer than a connection may take to be made (ten seconds). Never throws, and tells apart what was not sent from what may have arrived.
 */
export const callApi =
  (base: string, timeoutMs = 15_000): CallApi =>
  async (path, body) => {
    try {
      const response = await fetch(`${base}${path}`, {
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && {
          method: "POST",
          headers: { "Content-Type": "application/json; charset=utf-8" },
          body: JSON.stringify(body),
        }),
      });
      return { kind: "answered", status: response.status, body: await bodyOf(response) };
    } catch (error) {
      return NOT_CONNECTED.includes(String(codeOf(error))) ? { kind: "not-sent" } : { kind: "unknown" };
    }
  };
