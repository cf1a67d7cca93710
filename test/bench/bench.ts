import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { realMind } from "../support/mind.ts";
import { growthLines } from "./growth.ts";
import { closedLoop, median, openLoop } from "./loads.ts";
import { residentMb, type Served, start, stop, UNHURRIED } from "./served.ts";
import { soakLines } from "./soak.ts";
import { compare, overload } from "./speed.ts";
import { turnTimes } from "./turn-times.ts";

// npm run bench: what tests must not time. Every figure stands beside a baseline that was measured in the same run,
// on the same machine, in turns; only the ratios mean anything elsewhere.

/** Some seconds after a start nothing of it is left to do. */
const SETTLED_MS = 4_000;

const built = join(import.meta.dirname, "..");
const print = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    /** How often each measurement is repeated. */
    rounds: { type: "string", default: "3" },
    /** So many messages to one server, and what becomes of its memory. */
    soak: { type: "string" },
    /** What a turn costs with so many conversations stored, beside a hundred. */
    growth: { type: "string" },
  },
});
const rounds = Number(values.rounds);
const data = mkdtempSync(join(tmpdir(), "bench-"));
const settings = { HOST: "127.0.0.1", PORT: "0", ...UNHURRIED };

const speed = async (): Promise<void> => {
  const boots: { ours: number; echo: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [mine, other] = [
      await start("main.js", { ...settings, DATA_DIR: join(data, "boot") }),
      await start("bench/echo-server.js", { MicrosoftAppId: "" }),
    ];
    boots.push({ ours: mine.bootMs, echo: other.bootMs });
    await Promise.all([stop(mine), stop(other)]);
  }
  const rivals = {
    ours: await start("main.js", { ...settings, DATA_DIR: join(data, "speed") }),
    echo: await start("bench/echo-server.js", { MicrosoftAppId: "" }),
    floor: await start("bench/floor-server.js", {}),
  };
  const memory = (when: string) =>
    print(
      `resident memory ${when}: ours ${residentMb(rivals.ours).toFixed(0)} MB, echo bot ${residentMb(rivals.echo).toFixed(0)} MB, floor ${residentMb(rivals.floor).toFixed(0)} MB`,
    );
  print(
    `boot to listening: ours ${median(boots.map(({ ours }) => ours)).toFixed(0)} ms, ${median(boots.map(({ ours, echo }) => ours / echo)).toFixed(2)} × the echo bot's`,
  );
  await setTimeout(SETTLED_MS);
  memory("at rest");
  const one = await compare(rivals, 1, {
    ...{ what: "1 conversation", rounds },
    load: (speakers) => closedLoop(speakers, 200),
  });
  for (const line of one.lines) print(line);
  const fifty = await compare(rivals, 50, {
    ...{ what: "50 conversations", rounds },
    load: (speakers) => closedLoop(speakers, 20),
  });
  for (const line of fifty.lines) print(line);
  const thousand = await compare(rivals, 1_000, {
    ...{ what: "1,000 conversations, each saying something every ten seconds", rounds },
    load: (speakers) => openLoop(speakers, { perSecond: 100, seconds: 6 }),
  });
  for (const line of thousand.lines) print(line);
  memory("after the load");
  for (const line of await overload(rivals.ours, fifty.perSecond)) print(line);
  memory("after the overload");
  const all: readonly Served[] = Object.values(rivals);
  for (const server of all) await stop(server);
};

const sizes = (): void => {
  const widget = readdirSync(join(built, "public")).filter((name) => /\.(html|js|css|svg)$/.test(name));
  const size = widget.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(built, "public", name))).length,
    0,
  );
  print(`widget: ${(size / 1024).toFixed(1)} KB gzip in ${widget.length} files`);
};

const pureTurns = async (): Promise<void> => {
  const turn = turnTimes(await realMind(), join(built, "..", "test", "conversations"));
  print(
    `pure turns over ${turn.turns}: median ${turn.median.toFixed(2)} ms (gate 1), p99 ${turn.p99.toFixed(2)} ms (gate 5); recognising alone ${turn.recognising.toFixed(2)} ms, a turn is ${(turn.median / turn.recognising).toFixed(1)} times that`,
  );
};

try {
  if (values.soak !== undefined)
    for await (const line of soakLines(Number(values.soak), { ...settings, DATA_DIR: join(data, "soak") }))
      print(line);
  else if (values.growth !== undefined)
    for await (const line of growthLines(Number(values.growth), settings, data)) print(line);
  else {
    await speed();
    sizes();
    await pureTurns();
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
