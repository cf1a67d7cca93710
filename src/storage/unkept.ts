/** A conversation that is not to be kept has so many lines: those that a client may not have been shown yet. */
export const KEPT_LINES = 12;

/** Stages of a hand-off in which nobody of the office has to do with a conversation. */
export const IN_NOBODYS_HANDS = ["bot", "closed", "offered"] as const;
