import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliveryOf } from "../../src/channels/told.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";
import { channelWords } from "../support/channel-words.ts";
import { colleagues } from "../support/colleagues.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { type OtherSide, otherSides, writes } from "../support/told-channels.ts";

// What colleagues say outside of any turn reaches people on the channels that have no connection: in order, once, over a
// restart and after an outage.

const closing: (() => Promise<unknown>)[] = [];
let file: string;
let clock: ReturnType<typeof standingClock>;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-told-"));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  file = join(folder, "store.db");
  clock = standingClock("2026-11-22T04:00:00Z");
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const otherSide = async (name: string): Promise<OtherSide> => {
  const side = await (otherSides[name] as (typeof otherSides)[string])(clock.now);
  closing.push(side.close);
  return side;
};
const start = async (side: OtherSide) => {
  const server = await startServer({
    store: await sqliteStore(file),
    clock: clock.now,
    env: { ...side.env },
    channelWords: () => channelWords,
    backOffMs: [5],
    wait: async () => undefined,
  });
  closing.push(server.close);
  side.attach(server.url);
  return { server, office: colleagues(server.store, server.changes) };
};
const shows = (side: OtherSide, texts: readonly string[]) => expect.poll(() => side.seen()).toEqual(texts);
/** All that was to be told to it has been taken up. */
const idle = async ({ store }: { store: Awaited<ReturnType<typeof sqliteStore>> }) => {
  for (const channel of ["wechat", "wecom", "telegram", "cloud"])
    await expect.poll(() => store.letters(channel, 9)).toEqual([]);
};

describe.each(Object.keys(otherSides))("what colleagues say on %s", (name) => {
  it("arrives once and in order, under their name, and nothing is said to what they answer", async () => {
    const side = await otherSide(name);
    const { server, office } = await start(side);
    await writes(side, server.store, "hush");
    await office.tell(side.conversation, "小李已接手");
    await office.write(side.conversation, "您好");
    await office.write(side.conversation, "Where are you insured?", "Li Min");
    await shows(side, ["小李已接手", "小李：您好", "Li Min: Where are you insured?"]);
    for (let time = 0; time < 5; time += 1) server.changes.said(side.conversation);
    await writes(side, server.store, "hush again");
    await writes(side, server.store, "one");
    await shows(side, [
      ...["小李已接手", "小李：您好", "Li Min: Where are you insured?"],
      expect.stringMatching(/ one$/) as unknown as string,
    ]);
    await idle(server);
    expect(server.problems).toEqual([]);
    for (const seq of [2, 3, 4]) expect(await deliveryOf(server.store, side.conversation, seq)).toBe("told");
  });

  it("arrives after an outage, once and in order", async () => {
    const side = await otherSide(name);
    const { server, office } = await start(side);
    await writes(side, server.store, "hush");
    side.refuse(4);
    for (const text of ["一", "二", "三"]) await office.write(side.conversation, text);
    await shows(side, ["小李：一", "小李：二", "小李：三"]);
    await idle(server);
    expect(side.seen()).toHaveLength(3);
  });

  it("arrives after a restart, whenever the process was stopped", async () => {
    const side = await otherSide(name);
    const first = await start(side);
    await writes(side, first.server.store, "hush");
    // Stopped while the other side takes nothing.
    side.refuse(100);
    await first.office.write(side.conversation, "一");
    await first.office.write(side.conversation, "二");
    await expect
      .poll(() => first.server.store.letters(name === "/api/messages" ? "cloud" : name.toLowerCase(), 9))
      .toHaveLength(2);
    await first.server.close();
    // Stopped between the writing down and the telling.
    const store = await sqliteStore(file);
    await colleagues(store, undefined).write(side.conversation, "三");
    expect(await deliveryOf(store, side.conversation, 4)).toBe("waits");
    await store.close();
    side.behave();
    const second = await start(side);
    await shows(side, ["小李：一", "小李：二", "小李：三"]);
    await idle(second.server);
    await second.server.close();
    const third = await start(side);
    await idle(third.server);
    expect(side.seen()).toHaveLength(3);
  });

  it("is not looked for where nobody has come into it", async () => {
    const side = await otherSide(name);
    const { server } = await start(side);
    await writes(side, server.store, "one");
    server.changes.said(side.conversation);
    await shows(side, [expect.stringMatching(/^1 .* one$/) as unknown as string]);
    await idle(server);
    expect(side.seen()).toHaveLength(1);
  });
});
