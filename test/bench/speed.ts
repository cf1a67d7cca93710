import { closedLoop, type Figures, median, openLoop } from "./loads.ts";
import { processorMs, type Served } from "./served.ts";
import { directLine, echo, floor, type Speaker, type Talk } from "./speakers.ts";

/** Ours, the Bot Framework's echo bot, and bare Express with the same store, each in a process of its own. */
export type Rivals = { readonly ours: Served; readonly echo: Served; readonly floor: Served };
type Name = keyof Rivals;
const NAMES: readonly Name[] = ["ours", "echo", "floor"];

/** So often each load is run first: a service has been running for a while, and its code was compiled for what it does. */
const WARM_UPS = 4;

type Measured = Figures & { readonly processorMs: number };
type Load = (speakers: readonly Speaker[]) => Promise<Figures>;

const shown = (name: string, rounds: readonly Measured[]): string => {
  const of = (figure: keyof Measured) => median(rounds.map((round) => round[figure]));
  return (
    `${name} ${of("perSecond").toFixed(0)}/s, p50 ${of("p50").toFixed(1)} ms, p99 ${of("p99").toFixed(1)} ms, ` +
    `${of("processorMs").toFixed(2)} ms of processor`
  );
};

const openAll = async (url: string, count: number): Promise<readonly Talk[]> => {
  const opened: Talk[] = [];
  // Fifty at a time: it is not opening that is measured.
  while (opened.length < count)
    opened.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(50, count - opened.length) }, () => directLine(url)),
      )),
    );
  return opened;
};

/**
 * Measures a load of so many conversations on all three, one after another and again, so that other work on the machine meets
 * all of them; ratios are the middle ones of the rounds. Gives lines to print, and how many turns a second ours came to.
 */
export const compare = async (
  rivals: Rivals,
  conversations: number,
  { load, rounds, what }: { readonly load: Load; readonly rounds: number; readonly what: string },
): Promise<{ readonly lines: readonly string[]; readonly perSecond: number }> => {
  const opened = await openAll(rivals.ours.url, conversations);
  const numbers = Array.from({ length: conversations }, (_, index) => `${what.replace(/\W/g, "")}-${index}`);
  const speakers: Readonly<Record<Name, readonly Speaker[]>> = {
    ours: opened.map(({ say }) => say),
    echo: numbers.map((number) => echo(rivals.echo.url, number)),
    floor: numbers.map((number) => floor(rivals.floor.url, number)),
  };
  const measured: Record<Name, Measured[]> = { ours: [], echo: [], floor: [] };
  for (let warm = 0; warm < WARM_UPS; warm += 1) for (const name of NAMES) await load(speakers[name]);
  for (let round = 0; round < rounds; round += 1)
    for (const name of NAMES) {
      const before = processorMs(rivals[name]);
      const figures = await load(speakers[name]);
      const used = (processorMs(rivals[name]) - before) / Math.max(1, figures.answered);
      measured[name].push({ ...figures, processorMs: used });
    }
  for (const { close } of opened) close();
  const ratio = (figure: keyof Measured, other: Name): string =>
    median(measured.ours.map((one, at) => one[figure] / (measured[other][at]?.[figure] || 1))).toFixed(2);
  return {
    perSecond: median(measured.ours.map(({ perSecond }) => perSecond)),
    lines: [
      `${what}: ${NAMES.map((name) => shown(name, measured[name])).join(" | ")}`,
      `  ours ÷ floor: rate ${ratio("perSecond", "floor")}, p50 ${ratio("p50", "floor")}, p99 ${ratio("p99", "floor")}, processor ${ratio("processorMs", "floor")}; ` +
        `ours ÷ echo bot: rate ${ratio("perSecond", "echo")}, p50 ${ratio("p50", "echo")}, p99 ${ratio("p99", "echo")}, processor ${ratio("processorMs", "echo")}`,
    ],
  };
};

/** So many that each says something about every second: with fewer, whoever speaks waits for their own connection, not for us. */
const CROWD = 2_000;

/** What becomes of much more than can be done, for some seconds, and how soon all is as before. */
export const overload = async (ours: Served, capacity: number): Promise<readonly string[]> => {
  const opened = await openAll(ours.url, CROWD);
  const speakers = opened.map(({ say }) => say);
  const asked = Math.round(capacity * 5);
  const { answered, shed, perSecond, p50, p99 } = await openLoop(speakers, { perSecond: asked, seconds: 8 });
  const after = await closedLoop(speakers.slice(0, 20), 5);
  for (const { close } of opened) close();
  return [
    `overload at ${asked}/s, five times the rate: ${answered} answered (${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; wanted under 1,000), ${shed} turned away with 429`,
    `  right afterwards: p50 ${after.p50.toFixed(0)} ms, p99 ${after.p99.toFixed(0)} ms, ${after.shed} turned away`,
  ];
};
