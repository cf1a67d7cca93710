import { type Mind, newState, respond } from "../../src/respond.ts";
import { givenBy, goldenFiles } from "../support/golden.ts";

const WARM_UP = 2;
const ROUNDS = 6;
const OTHER_WORDS = "…";
const DAY = "2026-11-22";

/**
 * Milliseconds of whole pure turns (recognise, converse, decide, render), warm, over the golden conversations; the
 * baseline is recognising alone, in the same loop.
 */
export const turnTimes = (mind: Mind, folder: string) => {
  const turns: number[] = [];
  const recognising: number[] = [];
  const timed = (into: number[], round: number, work: () => void): void => {
    // The recogniser keeps its last answer: each piece of work begins after other words.
    mind.recognize(OTHER_WORDS, DAY);
    const start = process.hrtime.bigint();
    work();
    if (round >= WARM_UP) into.push(Number(process.hrtime.bigint() - start) / 1e6);
  };
  const goldens = goldenFiles(folder);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const { lang, on, turns: moves } of goldens) {
      let state = newState(lang);
      for (const { move } of moves) {
        const said = givenBy(move);
        timed(turns, round, () => {
          state = respond(mind, state, { ...said, on }).state;
        });
        timed(recognising, round, () => {
          mind.recognize(said.utterance, on);
        });
      }
    }
  }
  const at = (times: readonly number[], share: number): number =>
    times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
  return {
    turns: turns.length,
    median: at(turns, 0.5),
    p99: at(turns, 0.99),
    recognising: at(recognising, 0.5),
  };
};
