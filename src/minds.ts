import type { Mind } from "./respond.ts";
import type { Switches } from "./switches.ts";

/** The mind of now. Whatever takes it at its beginning keeps it to its end; what begins later gets the next one. */
export type Minds = {
  now(): Mind;
  /** Another mind from now on, with the same things switched off. */
  swap(mind: Mind): void;
  /** The same mind from now on, with other things switched off. */
  switchOff(off: Switches): void;
};

/** Begins with a mind and what is switched off in it. */
export const createMinds = (mind: Mind, off: Switches): Minds => {
  let current: Mind = { ...mind, off };
  return {
    now: () => current,
    swap: (next) => {
      current = { ...next, off: current.off };
    },
    switchOff: (next) => {
      current = { ...current, off: next };
    },
  };
};

/** A part that is made of a mind: that of the mind of now, made once for each. */
export const perMind = <T>(minds: Pick<Minds, "now">, make: (mind: Mind) => T): (() => T) => {
  let made: { readonly of: Mind; readonly part: T } | undefined;
  return () => {
    const mind = minds.now();
    if (made?.of !== mind) made = { of: mind, part: make(mind) };
    return made.part;
  };
};
