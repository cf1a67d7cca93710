import { describe, expect, test } from "vitest";
import { said, world } from "./world.ts";

describe("opening", () => {
  test("a first visit gets a token, opens a conversation and hears the greeting as news", async () => {
    const { open, requests, shown, spoken, session, statuses } = world();
    await open();
    expect(requests).toEqual(["POST /tokens/generate", "POST /conversations"]);
    expect(shown()).toEqual(["c1|hello"]);
    expect(spoken).toEqual(["c1|hello"]);
    expect(session()).toEqual({ conversationId: "c1", token: "t1" });
    expect(statuses).toEqual(["connecting", "online"]);
  });

  test("a reload fetches the history silently, all of it, and then listens for news", async () => {
    const { open, tell, shown, spoken, requests } = world(
      { conversationId: "c9", token: "t9" },
      { c9: [said("bot", "a", "one"), said("user", "b", "two")] },
    );
    await open();
    tell("c9", said("bot", "d", "news"));
    expect(shown()).toEqual(["a", "two/sent", "d"]);
    expect(spoken).toEqual(["d"]);
    expect(requests.slice(-1)).toEqual(["GET /conversations/c9?watermark=2"]);
  });

  test("without a network it says so and tries again at growing intervals, at once when the network is back", async () => {
    const { network, settle, wind, waiting, statuses, connection, open, shown } = world(undefined, {}, false);
    await settle();
    const seen: number[] = [];
    for (let round = 0; round < 6; round++) {
      seen.push(...waiting());
      await wind();
    }
    expect(seen).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(statuses[0]).toBe("connecting");
    expect(new Set(statuses.slice(1))).toEqual(new Set(["offline"]));
    network.up = true;
    connection.hurry();
    await open();
    expect(shown()).toEqual(["c1|hello"]);
    expect(statuses.at(-1)).toBe("online");
  });
});

describe("messages", () => {
  test("go out in order and are confirmed by their echo", async () => {
    const { open, say, posts, shown } = world();
    await open();
    await Promise.all([say("m1"), say("m2")]);
    expect(posts).toEqual(["m1:m1", "m2:m2"]);
    expect(shown()).toEqual(["c1|hello", "m1/sent", "m2/sent"]);
  });

  test("said without a connection are kept and go out when it is back", async () => {
    const { open, cut, say, wind, posts, shown } = world();
    await open();
    await cut();
    await say("m1");
    expect(posts).toEqual([]);
    await wind(1000);
    await open();
    expect(posts).toEqual(["m1:m1"]);
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });

  test("taken but not echoed: the socket is given up, and the message sent again under its own id after the replay", async () => {
    const { network, open, say, wind, posts, shown } = world();
    await open();
    network.echoes = false;
    await say("m1");
    expect(shown()).toEqual(["c1|hello", "m1/sending"]);
    await wind(10_000);
    await wind(1000);
    network.echoes = true;
    await open();
    expect(posts).toEqual(["m1:m1"]);
    await wind(1500);
    expect(posts).toEqual(["m1:m1", "m1:m1"]);
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });

  test("refused three times are failed, and can be tried again", async () => {
    const { network, open, say, retry, wind, posts, shown } = world();
    await open();
    network.answers = [400, 400, 400];
    await say("m1");
    for (let round = 0; round < 3; round++) await wind();
    expect(shown()).toEqual(["c1|hello", "m1/failed"]);
    await retry("m1");
    expect(posts).toEqual(["m1:m1"]);
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });

  test("survive a server that fails for a while", async () => {
    const { network, open, say, wind, shown } = world();
    await open();
    network.answers = [502, 503, 429];
    await say("m1");
    for (let round = 0; round < 3; round++) await wind();
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });

  test("wait as long as a busy server asks, however often, and are not given up for it", async () => {
    const { network, open, say, wind, waiting, shown } = world();
    await open();
    network.answers = [429, 503, 429, 429, 429, 429];
    network.retryAfter = "30";
    await say("m1");
    for (let round = 0; round < 6; round++) {
      expect(waiting()).toContain(30_000);
      expect(shown()).toEqual(["c1|hello", "m1/sending"]);
      await wind(30_000);
    }
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });
});

describe("drops", () => {
  test("a replay after a reconnect shows nothing twice, and what was missed is news", async () => {
    const { open, cut, wind, tell, shown, spoken, requests } = world();
    await open();
    await cut();
    tell("c1", said("bot", "missed", "missed"));
    await wind(1000);
    expect(requests.at(-1)).toBe("GET /conversations/c1?watermark=1");
    await open();
    tell("c1", said("bot", "missed", "missed"));
    expect(shown()).toEqual(["c1|hello", "missed"]);
    expect(spoken).toEqual(["c1|hello", "missed"]);
  });

  test("an expired token that cannot be renewed leads to a new conversation, and the message goes along", async () => {
    const { network, open, say, wind, shown, session } = world();
    await open();
    network.expired.add("t1");
    await say("m1");
    await wind();
    await open();
    await wind();
    expect(session()?.conversationId).not.toBe("c1");
    expect(shown()).toEqual(["c1|hello", "line2", "m1/sent", "c3|hello"]);
  });

  test("a token that another tab has renewed is used", async () => {
    const { network, open, say, wind, shown, setSession } = world();
    await open();
    network.expired.add("t1");
    setSession({ conversationId: "c1", token: "t1-renewed" });
    await say("m1");
    await wind();
    expect(shown()).toEqual(["c1|hello", "m1/sent"]);
  });

  test("a conversation that the server has lost is followed by a new one", async () => {
    const { settle, open, shown, session, requests } = world({ conversationId: "c8", token: "t8" });
    await settle();
    await open();
    expect(requests[0]).toBe("GET /conversations/c8/activities?watermark=0");
    expect(session()?.conversationId).toBe("c2");
    expect(shown()).toEqual(["c2|hello"]);
  });

  test("a new conversation on request begins at once, and nothing of the old one is heard any more", async () => {
    const { open, connection, setSession, clear, tell, shown, settle } = world();
    await open();
    clear();
    setSession(undefined);
    connection.restart();
    await settle();
    tell("c1", said("bot", "late", "late"));
    await open();
    expect(shown()).toEqual(["c2|hello"]);
  });
});
