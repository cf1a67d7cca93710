/** What a database refuses by a code, or a connection to it: what is wrong, and what to do. */
const byCode: Readonly<Record<string, string>> = {
  "3D000": "the server has no database of that name; make it with createdb, or mend the name",
  "28P01": "its password or user is not right; mend them",
  "28000": "its user may not connect from here; mend the user, or what pg_hba.conf of the server lets in",
  "42501": "its user may not make or change tables there; make the user the owner of the database",
  "53300": "the server has no connection left; let it have more, or run fewer nodes",
  "57P03": "the server is starting or stopping; try again when it is ready",
  ECONNREFUSED: "nothing listens at its host and port; start the server, or mend the address",
  ECONNRESET: "its server hangs up; see its log",
  EHOSTUNREACH: "its host cannot be reached; mend the address or the network",
  ENETUNREACH: "its host cannot be reached; mend the address or the network",
  ETIMEDOUT: "its host does not answer; mend the address or the network",
  ENOTFOUND: "no host has that name; mend the address",
  EAI_AGAIN: "the name of its host cannot be looked up now; mend the address or the network",
  DEPTH_ZERO_SELF_SIGNED_CERT: "nobody who is trusted has signed its certificate; see sslrootcert",
  SELF_SIGNED_CERT_IN_CHAIN: "nobody who is trusted has signed its certificate; see sslrootcert",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "nobody who is trusted has signed its certificate; see sslrootcert",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host; mend the address",
};

/** What the driver tells by its message alone. */
const byMessage: readonly (readonly [start: string, words: string])[] = [
  [
    "SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be",
    "it names no password, and the server wants one",
  ],
  ["The server does not support SSL", "the server speaks no TLS; mend the server, or sslmode of the address"],
  [
    "Connection terminated due to connection timeout",
    "its host does not answer; mend the address or the network",
  ],
];

/** What went wrong with a database, in words, and its code. Nothing of its address is said, which may hold a password. */
export const databaseProblem = (error: unknown): string => {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const inner = first instanceof Error && first.cause !== undefined ? first.cause : first;
  const cause = inner instanceof AggregateError ? inner.errors[0] : inner;
  if (!(cause instanceof Error)) return "see its log";
  const code = "code" in cause && cause.code !== undefined ? String(cause.code) : undefined;
  if (code === undefined)
    return byMessage.find(([start]) => cause.message.startsWith(start))?.[1] ?? "see its log";
  const words = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  return words === undefined ? `see its log (${code})` : `${words} (${code})`;
};
