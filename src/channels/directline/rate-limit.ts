/** A gate that lets each address pass `most` times in a minute; it keeps no more than `size` addresses in mind. */
export const rateLimit = (most: number, clock: () => Date, size = 10_000): ((address: string) => boolean) => {
  let minute = 0;
  const passed = new Map<string, number>();
  return (address) => {
    const now = Math.floor(clock().getTime() / 60_000);
    // When the memory is full everybody starts anew, which is better than turning strangers away.
    if (now !== minute || passed.size >= size) passed.clear();
    minute = now;
    const count = (passed.get(address) ?? 0) + 1;
    passed.set(address, count);
    return count <= most;
  };
};
