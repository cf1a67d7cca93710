import pg from "pg";

const PAUSES = [100, 500, 1_000, 2_000, 5_000];

/** A connection of one's own to PostgreSQL, which is made anew whenever it breaks. */
export type Line = {
  /** Asks; rejects where the line is down, or breaks, or brings no answer in time, after which it is made anew. */
  ask(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
};

/**
 * Keeps a line open. `opened` is called with each new connection, before anybody can ask on it, `lost` when it is gone, and
 * `heard` with what is notified on it. Resolves when the first attempt has come to something.
 */
export const keepLine = async (parts: {
  readonly url: string;
  readonly channel: string;
  readonly answersWithinMs: number;
  readonly opened: () => void;
  readonly lost: () => void;
  readonly heard: (payload: string) => void;
  readonly failed: (error: unknown) => void;
}): Promise<Line> => {
  const { url, channel, answersWithinMs, opened, lost, heard, failed } = parts;
  let client: pg.Client | undefined;
  let isClosed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const again = (): void => {
    if (isClosed) return;
    const ms = PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 1_000;
    failures += 1;
    timer = setTimeout(() => void open(), ms).unref();
  };

  const drop = (gone: pg.Client): void => {
    if (client !== gone) return;
    client = undefined;
    // One that hangs would otherwise stay open, and keep what it holds.
    gone.end().catch(() => undefined);
    lost();
    again();
  };

  const open = async (): Promise<void> => {
    const made = new pg.Client({
      connectionString: url,
      application_name: "yibao-guide line",
      connectionTimeoutMillis: 5_000,
      query_timeout: answersWithinMs,
      keepAlive: true,
      // A node whose machine has vanished is known to be gone after 25 seconds, and what it held is free.
      options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
    });
    made.on("error", () => drop(made));
    made.on("end", () => drop(made));
    made.on("notification", ({ payload }) => heard(payload ?? ""));
    try {
      await made.connect();
      await made.query(`listen ${channel}`);
    } catch (error) {
      failed(error);
      made.end().catch(() => undefined);
      return again();
    }
    if (isClosed) return void made.end().catch(() => undefined);
    client = made;
    failures = 0;
    opened();
  };

  const askNow = async (sql: string, values: readonly unknown[]) => {
    const asked = client;
    if (asked === undefined) throw new Error("the line is down");
    try {
      return (await asked.query(sql, [...values])).rows;
    } catch (error) {
      drop(asked);
      throw error;
    }
  };
  /** A connection answers one question at a time. */
  let last: Promise<unknown> = Promise.resolve();

  await open();
  return {
    ask: (sql, values = []) => {
      const answer = last.then(() => askNow(sql, values));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const open = client;
      client = undefined;
      await open?.end().catch(() => undefined);
    },
  };
};
