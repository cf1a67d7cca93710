import { setTimeout } from "node:timers/promises";
import type { Speaker } from "./speakers.ts";

/** What people say, one after another. */
export const TEXTS: readonly string[] = [
  ...["居民医保断缴两年", "一年也没补", "武汉", "取消"],
  ...["I lost my card", "start over", "上海灵活就业断了4个月", "三个月"],
];

/** Times in milliseconds of what was answered, and how much was turned away. */
export type Figures = {
  readonly answered: number;
  readonly shed: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
};

const figuresOf = (times: number[], shed: number, ms: number): Figures => {
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    answered: times.length,
    shed,
    perSecond: times.length / (ms / 1_000),
    p50: at(0.5),
    p99: at(0.99),
  };
};

const textAt = (number: number): string => TEXTS[number % TEXTS.length] ?? "";

/** All at once, each one turn after another. */
export const closedLoop = async (speakers: readonly Speaker[], turns: number): Promise<Figures> => {
  const times: number[] = [];
  let shed = 0;
  const began = performance.now();
  await Promise.all(
    speakers.map(async (say, index) => {
      for (let turn = 0; turn < turns; turn += 1) {
        const at = performance.now();
        if ((await say(textAt(turn + index))) === "answered") times.push(performance.now() - at);
        else shed += 1;
      }
    }),
  );
  return figuresOf(times, shed, performance.now() - began);
};

/** So many a second whatever becomes of them, spread over all; times count from when something was due. */
export const openLoop = async (
  speakers: readonly Speaker[],
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Figures> => {
  const times: number[] = [];
  let shed = 0;
  const under: Promise<void>[] = [];
  const began = performance.now();
  const all = Math.round(perSecond * seconds);
  for (let number = 0; number < all; ) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1);
    for (; number < due; number += 1) {
      const at = began + (number / perSecond) * 1_000;
      const say = speakers[number % speakers.length];
      const round = Math.floor(number / speakers.length);
      if (say === undefined) continue;
      under.push(
        say(textAt(round + number)).then((came) => {
          if (came === "answered") times.push(performance.now() - at);
          else shed += 1;
        }),
      );
    }
    await setTimeout(2);
  }
  await Promise.all(under);
  return figuresOf(times, shed, performance.now() - began);
};

/** The middle one. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
