import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two texts are the same, in a time that tells nothing of where they differ or how long the secret one is. */
export const isSameText = (given: string, wanted: string): boolean => {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(given), digest(wanted));
};
