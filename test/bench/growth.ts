import { join } from "node:path";
import { signToken } from "../../src/channels/directline/tokens.ts";
import { storeFile } from "../../src/storage/sqlite.ts";
import { seededRandom } from "../../src/understand/seeded-random.ts";
import { closedLoop, type Figures, median } from "./loads.ts";
import { processorMs, type Served, start, stop } from "./served.ts";
import { post, type Speaker } from "./speakers.ts";
import { stored } from "./stored.ts";

const KEY = "bench".repeat(8);
const FEW = 100;
const ROUNDS = 5;

/** Turns in conversations taken at random from all that are stored. */
const anywhere = (url: string, count: number, random: () => number): Speaker => {
  const end = Math.floor(Date.now() / 1_000) + 3_600;
  return async (text) => {
    const conversation = `stored-${Math.floor(random() * count)}`;
    const token = signToken(
      { use: "token", user: "dl_bench", conversation, jti: "bench", exp: end, end },
      KEY,
    );
    await post(
      `${url}/v3/directline/conversations/${conversation}/activities`,
      { type: "message", text },
      token,
    );
    return "answered";
  };
};

/** What a turn costs among so many stored conversations, beside a hundred: two servers, measured in turns. */
export async function* growthLines(
  many: number,
  settings: Record<string, string>,
  folder: string,
): AsyncGenerator<string> {
  const random = seededRandom(7);
  const filled = async (count: number) => {
    const dataDir = join(folder, `stored-${count}`);
    await stored(storeFile(dataDir), count);
    return start("main.js", { ...settings, DATA_DIR: dataDir, DIRECTLINE_SECRET: KEY });
  };
  const servers = [
    { count: FEW, server: await filled(FEW) },
    { count: many, server: await filled(many) },
  ];
  const rounds: (Figures & { readonly used: number })[][] = servers.map(() => []);
  const measured = async (count: number, server: Served) => {
    const speakers = Array.from({ length: 20 }, () => anywhere(server.url, count, random));
    const before = processorMs(server);
    const figures = await closedLoop(speakers, 25);
    return { ...figures, used: (processorMs(server) - before) / figures.answered };
  };
  for (const { count, server } of servers) await measured(count, server);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, { count, server }] of servers.entries()) rounds[at]?.push(await measured(count, server));
  for (const [at, { count }] of servers.entries()) {
    const of = (figure: "p50" | "p99" | "used" | "perSecond") =>
      median((rounds[at] ?? []).map((one) => one[figure]));
    yield `${count} conversations stored: ${of("perSecond").toFixed(0)} turns/s, p50 ${of("p50").toFixed(1)} ms, p99 ${of("p99").toFixed(1)} ms, ${of("used").toFixed(2)} ms of processor a turn`;
  }
  const ratio = (figure: "p50" | "used") =>
    median((rounds[1] ?? []).map((one, at) => one[figure] / (rounds[0]?.[at]?.[figure] || 1))).toFixed(2);
  yield `  many ÷ few: p50 ${ratio("p50")}, processor ${ratio("used")}`;
  for (const { server } of servers) await stop(server);
}
