/** How much a line of the log matters, from what somebody should look at now to what is counted. */
export const LOG_LEVELS = ["error", "warn", "info", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Somebody got no answer, something was lost, or nothing of its kind works until the settings are mended. */
const grave = [
  /-failed$/,
  /-given-up$/,
  /^crashed$/,
  /^account-not-accepted$/,
  /^outside-desk-settings$/,
  /^reply-not-delivered$/,
  /-not-readable$/,
  /-not-reloaded$/,
  /-not-kept$/,
];

/** The level of a problem by its name: `error` for what was lost or stands still, `warn` for what is tried again. */
export const levelOf = (problem: string): "error" | "warn" =>
  grave.some((pattern) => pattern.test(problem)) ? "error" : "warn";
