import { closedLoop, median } from "./loads.ts";
import { residentMb, start, stop } from "./served.ts";
import { directLine } from "./speakers.ts";

const PEOPLE = 50;
const TURNS_OF_A_TALK = 20;

/**
 * What becomes of the memory of one server over so many messages, in conversations of twenty that come and go, fifty at a time:
 * the middle of each tenth, and the growth from the second to the last.
 */
export async function* soakLines(messages: number, settings: Record<string, string>): AsyncGenerator<string> {
  const server = await start("main.js", settings);
  yield `soak: ${messages} messages; at rest ${residentMb(server).toFixed(0)} MB`;
  const tenths: number[] = [];
  let away = 0;
  const began = performance.now();
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const seen: number[] = [];
    for (let said = 0; said < messages / 10; said += PEOPLE * TURNS_OF_A_TALK) {
      const talks = await Promise.all(Array.from({ length: PEOPLE }, () => directLine(server.url)));
      const { shed } = await closedLoop(
        talks.map(({ say }) => say),
        TURNS_OF_A_TALK,
      );
      away += shed;
      for (const { close } of talks) close();
      seen.push(residentMb(server));
    }
    tenths.push(median(seen));
    yield `  tenth ${tenth + 1}: ${median(seen).toFixed(0)} MB (${Math.min(...seen).toFixed(0)} to ${Math.max(...seen).toFixed(0)})`;
  }
  const growth = (100 * ((tenths[9] ?? 0) - (tenths[1] ?? 0))) / (tenths[1] ?? 1);
  yield `  growth after the first tenth: ${growth.toFixed(1)} % (wanted under 10); ${away} turned away with 429; ${(messages / ((performance.now() - began) / 1_000)).toFixed(0)} messages/s`;
  await stop(server);
}
