import { connect, type Socket } from "node:net";

/** What came back for some bytes; status 0 where the connection was closed without an answer. */
export type Answered = { readonly status: number; readonly ms: number; readonly text: string };

const DEADLINE_MS = 15_000;

/** The end of the first answer in some text, where it is all there; `close` where only the end of the connection ends it. */
const endOf = (text: string, isHead: boolean): number | "close" | undefined => {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const top = text.slice(0, head);
  const status = Number(text.slice(9, 12));
  if (isHead || status === 204 || status === 304 || status < 200) return head + 4;
  const length = /\r\ncontent-length: (\d+)/i.exec(top)?.[1];
  if (length !== undefined)
    return text.length >= head + 4 + Number(length) ? head + 4 + Number(length) : undefined;
  if (/\r\ncontent-type: text\/event-stream/i.test(top)) return head + 4;
  if (!/\r\ntransfer-encoding: chunked/i.test(top)) return "close";
  const last = text.indexOf("\r\n0\r\n\r\n", head);
  return last < 0 ? undefined : last + 7;
};

/**
 * Sends bytes as they are, one request after another on one connection that is made anew where it has to be. `ends`: the
 * client's side is closed with the last byte, as by somebody who has gone. Throws where no answer and no end came within
 * fifteen seconds.
 */
export const rawClient = (port: number) => {
  let socket: Socket | undefined;
  let isOpen = false;

  const send = (bytes: Buffer, { ends = false } = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const line = isOpen && socket !== undefined ? socket : connect(port, "127.0.0.1");
      socket = line;
      isOpen = true;
      const isHead = bytes.subarray(0, 5).toString("latin1") === "HEAD ";
      const begun = performance.now();
      let text = "";
      const done = (status: number): void => {
        clearTimeout(timer);
        line.removeAllListeners();
        line.on("error", () => undefined);
        const closes =
          ends || status === 0 || /\r\nconnection: close/i.test(text) || /event-stream/.test(text);
        if (closes) {
          isOpen = false;
          line.destroy();
        }
        resolve({ status, ms: performance.now() - begun, text });
      };
      const statusIn = (): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      const timer = setTimeout(() => {
        line.destroy();
        reject(new Error(`no answer to ${bytes.subarray(0, 300).toString("latin1")}`));
      }, DEADLINE_MS);
      line.on("data", (piece) => {
        text += piece.toString("latin1");
        // What is said before an upload is read through stands before the answer.
        while (text.startsWith("HTTP/1.1 100")) text = text.slice(text.indexOf("\r\n\r\n") + 4);
        const end = endOf(text, isHead);
        if (typeof end === "number") done(statusIn());
      });
      line.on("error", () => undefined);
      line.on("close", () => {
        isOpen = false;
        done(statusIn());
      });
      if (ends) line.end(bytes);
      else line.write(bytes);
    });

  return {
    send,
    close: (): void => {
      isOpen = false;
      socket?.destroy();
    },
  };
};
