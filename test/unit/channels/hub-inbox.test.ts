import { describe, expect, it } from "vitest";
import { isFromHub } from "../../../src/channels/botframework/hub-inbox.ts";

const hubAt = (url: string) => ({ url, take: async () => 200 });

describe("whether an activity comes from the hub", () => {
  it("goes by its whole address, written in one way or another", () => {
    const hub = hubAt("https://hub.example.org/desk");
    for (const same of [
      "https://hub.example.org/desk",
      "https://hub.example.org/desk/",
      "HTTPS://HUB.example.org:443/desk",
    ])
      expect([same, isFromHub(hub, same)]).toEqual([same, true]);
    for (const other of [
      "https://hub.example.org/",
      "https://hub.example.org/desk2",
      "https://hub.example.org/desk?x=1",
      "https://hub.example.org.evil.org/desk",
      "http://hub.example.org/desk",
    ])
      expect([other, isFromHub(hub, other)]).toEqual([other, false]);
  });

  it("is never so where there is none", () => {
    expect(isFromHub(undefined, "https://hub.example.org/desk")).toBe(false);
  });
});
