import type { IncomingMessage } from "node:http";

/** So much is read and thrown away of what nobody wants, and so long (milliseconds), before a client is cut off. */
const limits = { bytes: 50_000_000, ms: 20_000 };

/**
 * Resolves when the rest of a body has been thrown away, its sender has broken off, or it goes beyond `most`. To be
 * waited for before the answer ends: where a server closes while a browser still sends, the browser shows no answer.
 */
export const drained = (request: IncomingMessage, most: typeof limits = limits): Promise<void> =>
  new Promise((resolve) => {
    let length = 0;
    const timer = setTimeout(resolve, most.ms);
    timer.unref();
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > most.bytes) end();
    });
    for (const event of ["end", "close", "error"]) request.once(event, end);
    if (request.destroyed || request.readableEnded) end();
    request.resume();
  });
