import { describe, expect, it } from "vitest";
import {
  type Failure,
  failureOf,
  isUndelivered,
  retryAfterMs,
  sendAgain,
} from "../../../src/channels/botframework/send-again.ts";

const now = new Date("2026-05-01T00:00:00Z");

describe("why a reply was not sent", () => {
  it.each<[status: number, kind: Failure["kind"]]>([
    [400, "refused"],
    [401, "refused"],
    [403, "refused"],
    [404, "refused"],
    [413, "refused"],
    [408, "busy"],
    [429, "busy"],
    [500, "busy"],
    [502, "busy"],
    [503, "busy"],
  ])("status %i: %s", (status, kind) => {
    expect(failureOf({ status }, true, now)).toEqual({ kind });
  });

  it("is that the channel was not reached only where nothing can have left", () => {
    for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"])
      expect(failureOf({ code }, true, now)).toEqual({ kind: "unreachable" });
    for (const code of ["ECONNRESET", "ETIMEDOUT", "EPIPE", "REQUEST_SEND_ERROR", undefined])
      expect(failureOf(code === undefined ? {} : { code }, true, now)).toEqual({ kind: "unknown" });
    expect(failureOf({ code: "ECONNRESET" }, false, now)).toEqual({ kind: "unreachable" });
  });

  it("tells how long to wait, in seconds or until a date", () => {
    expect(failureOf({ status: 429, retryAfter: "7" }, true, now)).toEqual({ kind: "busy", afterMs: 7000 });
    expect(retryAfterMs("0", now)).toBe(0);
    expect(retryAfterMs("Fri, 01 May 2026 00:00:30 GMT", now)).toBe(30_000);
    expect(retryAfterMs("Thu, 30 Apr 2026 00:00:30 GMT", now)).toBe(0);
    for (const none of [undefined, "", " ", "soon", "-", "1e3x"])
      expect(retryAfterMs(none, now)).toBeUndefined();
  });
});

describe("sending again", () => {
  /** Sends where the attempts end as given; tells how often it was tried and what was waited. */
  const sent = async (...ends: readonly (Failure | "taken")[]) => {
    const pauses: number[] = [];
    let tries = 0;
    const attempt = async (): Promise<string> => {
      const end = ends[tries] ?? "taken";
      tries += 1;
      if (end === "taken") return "id";
      throw Object.assign(new Error("attempt"), { end });
    };
    const judge = (error: unknown): Failure => (error as { end: Failure }).end;
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    const result = await sendAgain(attempt, judge, pause).catch((error: unknown) =>
      isUndelivered(error) ? error.failure : error,
    );
    return { result, tries, pauses };
  };

  it("is not needed where the reply is taken", async () => {
    expect(await sent()).toEqual({ result: "id", tries: 1, pauses: [] });
  });

  it("waits longer each time, four tries in all", async () => {
    const busy = { kind: "busy" } as const;
    expect(await sent(busy, busy, busy)).toEqual({ result: "id", tries: 4, pauses: [500, 1000, 2000] });
    expect(await sent(busy, busy, busy, busy)).toEqual({ result: busy, tries: 4, pauses: [500, 1000, 2000] });
    expect(await sent({ kind: "unreachable" })).toEqual({ result: "id", tries: 2, pauses: [500] });
  });

  it("waits as long as the channel says, and not at all where that is too long", async () => {
    const soon = { kind: "busy", afterMs: 3000 } as const;
    expect(await sent(soon)).toEqual({ result: "id", tries: 2, pauses: [3000] });
    expect(await sent(soon, soon)).toEqual({ result: soon, tries: 2, pauses: [3000] });
    const late = { kind: "busy", afterMs: 60_000 } as const;
    expect(await sent(late)).toEqual({ result: late, tries: 1, pauses: [] });
  });

  it("never hurries: a channel that says it need not be waited for is busy all the same", async () => {
    const now = { kind: "busy", afterMs: 0 } as const;
    expect(await sent(now, now, now, now)).toEqual({ result: now, tries: 4, pauses: [500, 1000, 2000] });
  });

  it("never happens where the channel does not want the reply, or may have it", async () => {
    for (const end of [{ kind: "refused" }, { kind: "unknown" }] as const)
      expect(await sent(end)).toEqual({ result: end, tries: 1, pauses: [] });
  });
});
