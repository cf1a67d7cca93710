import type { Router } from "express";

/** A channel that works on after a request was answered: its routes, and its end. */
export type WorkingChannel = {
  readonly router: Router;
  /** Begins nothing new, and resolves when what is in hand is put away. */
  close(): Promise<void>;
};
