/** What could not be read is read again after so long. */
const AGAIN_MS = 5_000;

/**
 * Reads one thing again and again: what is asked for while it is read is read after it, and what got no answer is asked for
 * anew by itself. `once` gives whether it was answered; what it does with the answer is its own affair.
 */
export function reading(once: (byItself: boolean) => Promise<"answered" | "no-line">): {
  read(byItself: boolean): Promise<void>;
  stop(): void;
} {
  let isReading = false;
  let again = false;
  let isStopped = false;
  let later = 0;
  async function read(byItself: boolean): Promise<void> {
    if (isReading) {
      again = true;
      return;
    }
    isReading = true;
    do {
      again = false;
      const answered = await once(byItself);
      if (isStopped) return;
      clearTimeout(later);
      if (answered === "no-line") later = window.setTimeout(() => void read(true), AGAIN_MS);
    } while (again);
    isReading = false;
  }
  return {
    read,
    stop(): void {
      isStopped = true;
      clearTimeout(later);
    },
  };
}
