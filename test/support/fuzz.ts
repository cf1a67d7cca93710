import { malformed, type Right, type Sent } from "./malformed.ts";
import { rawClient } from "./raw-client.ts";

/** How many requests each endpoint gets; `FUZZ=100000` for a long run. */
export const FUZZ = Number(process.env["FUZZ"] ?? 2_000);
/** How long a test of one endpoint may take, in milliseconds: what is taken costs a turn of the whole product. */
export const FUZZ_MS = Math.max(600_000, FUZZ * 30);
const SIDE_BY_SIDE = 6;
const MOST_MS = 2_000;

/** What is wrong with how a server took malformed requests, and how often it gave each status. */
export type Fuzzed = {
  readonly wrong: readonly string[];
  readonly statuses: Readonly<Record<number, number>>;
};

const plainly = ({ bytes }: Sent): string => bytes.subarray(0, 400).toString("latin1");

/**
 * Sends so many malformed requests. Wrong is an answer of 5xx, one that tells of the server's inside, one that takes two
 * seconds or longer (four times, alone: a pause of the machine is no property of a request), and none within fifteen.
 */
export const fuzz = async (port: number, right: () => Right, seed: number, count = FUZZ): Promise<Fuzzed> => {
  const next = malformed(right, seed);
  const statuses: Record<number, number> = {};
  const wrong: string[] = [];
  const slow: Sent[] = [];
  let left = count;
  const worker = async (): Promise<void> => {
    const client = rawClient(port);
    while (left > 0) {
      left -= 1;
      const sent = next();
      const { status, ms, text } = await client.send(sent.bytes, sent);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status >= 500) wrong.push(`${status} to ${plainly(sent)}`);
      if (/node_modules|\n\s+at \S+ \(|\/src\/\w+\//.test(text))
        wrong.push(`tells of its inside: ${plainly(sent)}`);
      if (ms >= MOST_MS) slow.push(sent);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  const alone = rawClient(port);
  for (const sent of slow) {
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 3; tries += 1)
      least = Math.min(least, (await alone.send(sent.bytes, sent)).ms);
    if (least >= MOST_MS) wrong.push(`${Math.round(least)} ms for ${plainly(sent)}`);
  }
  alone.close();
  return { wrong, statuses };
};
