/**
 * Where a client wants to go on: `live` without a watermark, a log number with one (the empty one is the start),
 * undefined for what this server never gave out.
 */
export const readWatermark = (given: unknown): number | "live" | undefined => {
  if (given === undefined) return "live";
  if (given === "") return 0;
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
};
