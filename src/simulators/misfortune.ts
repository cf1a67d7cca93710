/** What becomes of a request: it is lost on the way, or taken and its answer lost; the desk is busy, or broken. */
export type Fate = "fine" | "lost" | "answer-lost" | "busy" | "broken";

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * What goes wrong between us and a desk, by a seed: of our requests a fifth is lost, a tenth is taken without an answer, a
 * twentieth each finds the desk busy or broken; of its events a fifth is lost, a tenth comes twice, a tenth comes late and
 * after others. Nothing goes wrong unless `isOn`.
 */
export const createMisfortune = (seed: number, clock: () => Date) => {
  const next = numbersFrom(seed);
  let isOn = false;
  let downUntil = 0;
  const planned: Fate[] = [];
  return {
    begin: (): void => {
      isOn = true;
    },
    end: (): void => {
      isOn = false;
    },
    /** The desk cannot be reached for so many milliseconds of the clock. */
    goDown: (ms: number): void => {
      downUntil = clock().getTime() + ms;
    },
    /** What becomes of the next requests, before chance decides again. */
    plan: (...fates: readonly Fate[]): void => {
      planned.push(...fates);
    },
    next,
    fate: (): Fate => {
      if (clock().getTime() < downUntil) return "lost";
      const first = planned.shift();
      if (first !== undefined) return first;
      if (!isOn) return "fine";
      const drawn = next();
      if (drawn < 0.2) return "lost";
      if (drawn < 0.3) return "answer-lost";
      if (drawn < 0.35) return "busy";
      return drawn < 0.4 ? "broken" : "fine";
    },
    /** How often an event of the desk comes, and whether only after others. */
    eventFate: (): { readonly times: number; readonly isLate: boolean } => {
      if (!isOn) return { times: 1, isLate: false };
      const drawn = next();
      if (drawn < 0.2) return { times: 0, isLate: false };
      if (drawn < 0.3) return { times: 2, isLate: false };
      return { times: 1, isLate: drawn < 0.4 };
    },
  };
};
export type Misfortune = ReturnType<typeof createMisfortune>;
