import type { Wire } from "./wire.ts";

const patience = 20_000;

/** The connection's needs, met by the browser. A request without an answer is given up after 20 s. */
export const browserWire: Wire = {
  async fetch(path, request) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    try {
      return await fetch(path, {
        ...request,
        signal: stop.signal,
        credentials: "same-origin",
        cache: "no-store",
      });
    } finally {
      clearTimeout(timer);
    }
  },
  openSocket(url, events) {
    const socket = opened(url);
    if (!socket) {
      queueMicrotask(() => events.close());
      return { send: () => {}, close: () => {} };
    }
    socket.onopen = () => events.open();
    socket.onclose = () => events.close();
    socket.onmessage = (event) => events.frame(typeof event.data === "string" ? event.data : "");
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      },
      close: () => socket.close(),
    };
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  every(ms, action) {
    const timer = setInterval(action, ms);
    return () => clearInterval(timer);
  },
  random: () => Math.random(),
};

/** A socket, or none where the browser refuses the address (not a web socket's, or insecure on a secure page). */
function opened(url: string): WebSocket | undefined {
  try {
    return new WebSocket(url);
  } catch {
    return undefined;
  }
}

/** An id that nobody else has: 128 random bits. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
