import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, newConversation, type Seen } from "../support/directline-client.ts";
import { type RunningProduct, runProduct } from "../support/running-product.ts";
import { canBeSlow, type SlowDisk, slowDisk } from "../support/slow-disk.ts";

// The built server on a disk that takes its time. What is slow about a slow disk, for a store that writes through at each commit,
// is that fsync does not come back; so this stands before the system's fsync in the server's process and keeps it waiting for
// as long as the test likes. Nothing of the server is replaced, the file is a real one, and the order of things is held by what
// the disk was asked for, not by a clock. (To slow down a real disk takes root; a process that holds the database's lock, or a
// file that may not grow, is another trouble: SQLite gives up on the first, and the second is disk-full.test.ts.)

const isPossible = canBeSlow();
if (!isPossible) console.info("skipped: a disk is made slow by a library that gcc has to build, on Linux");

const CROWD = 150;

describe.skipIf(!isPossible)("a server whose disk is slow", () => {
  let disk: SlowDisk;
  let product: RunningProduct;
  let folder: string;
  beforeAll(async () => {
    disk = await slowDisk();
    folder = await mkdtemp(join(tmpdir(), "yibao-slow-data-"));
    product = await runProduct({
      ...disk.env,
      ...{ DATA_DIR: folder, LOG_LEVEL: "error" },
      ...{ MESSAGES_PER_MINUTE: "1000000", REQUESTS_PER_MINUTE: "1000000" },
    });
  });
  afterAll(async () => {
    await disk?.letGo();
    await product?.process.end("SIGTERM");
    await disk?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  type Talk = Awaited<ReturnType<typeof newConversation>>;
  const pathOf = ({ conversationId }: Talk) => `/conversations/${conversationId}/activities`;
  const messageOf = (id: string) => ({
    type: "message",
    text: `你好 ${id}`,
    channelData: { clientActivityID: id },
  });
  const say = (talk: Talk, id: string) =>
    call(product.url, "POST", pathOf(talk), { token: talk.token, body: messageOf(id) });
  const heard = async (talk: Talk) =>
    (
      (await call(product.url, "GET", `${pathOf(talk)}?watermark=0`, { token: talk.token })).body
        .activities as Seen[]
    )
      .filter(({ from }) => from.role !== "bot")
      .map(({ text }) => text);
  /** What the file holds for whoever opens it, as after a power cut. */
  const inFile = (talk: Talk): number => {
    const database = new Database(join(folder, "yibao.sqlite"), { readonly: true });
    try {
      const rows = database
        .prepare("select 1 from entries where conversation = ? and sender = 'user'")
        .all([talk.conversationId]);
      return rows.length;
    } finally {
      database.close();
    }
  };

  it("acknowledges nothing before it is written through, and then all of it", async () => {
    const talk = await newConversation(product.url);
    expect((await say(talk, "a")).status).toBe(200);
    const before = await disk.written();
    await disk.hold();
    let isAnswered = false;
    const waiting = say(talk, "b").then((answer) => {
      isAnswered = true;
      return answer;
    });
    const asked = fetch(`${product.url}/readyz`).then(({ status }) => status);
    await disk.waitedFor();
    expect([isAnswered, inFile(talk), await disk.written()]).toEqual([false, 1, before]);
    await disk.letGo();
    expect((await waiting).status).toBe(200);
    expect(await disk.written()).toBeGreaterThan(before);
    // Whoever asked how it is meanwhile was kept waiting too, and is told the truth: that it works.
    expect(await asked).toBe(200);
    expect(inFile(talk)).toBe(2);
  });

  it("turns away what has piled up meanwhile, keeps what it took, and goes on by itself", async () => {
    const talks: Talk[] = [];
    for (let n = 0; n < CROWD; n += 1) talks.push(await newConversation(product.url));
    // All have been greeted where the one after them has been answered.
    expect((await say(await newConversation(product.url), "last")).status).toBe(200);
    // As a proxy holds them: connections that are there already, since new ones are only taken one by one.
    const agent = new Agent({ keepAlive: true, maxSockets: CROWD, maxFreeSockets: CROWD });
    const warmed = talks.map(async () => {
      const [response] = await once(request(`${product.url}/healthz`, { agent }).end(), "response");
      await once(response.resume(), "end");
    });
    await Promise.all(warmed);
    /** Sends on a connection of its own; tells when the system has taken the bytes. */
    const send = (talk: Talk, id: string) => {
      const body = JSON.stringify(messageOf(id));
      const headers = {
        authorization: `Bearer ${talk.token}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      };
      const sent = request(`${product.url}/v3/directline${pathOf(talk)}`, { method: "POST", agent, headers });
      const answered = new Promise<readonly [number, string | undefined]>((resolve, reject) => {
        sent.once("error", reject);
        sent.once("response", (response) => {
          response.resume().once("end", () => {
            resolve([response.statusCode ?? 0, response.headers["retry-after"]]);
          });
        });
      });
      sent.end(body);
      return { gone: once(sent, "finish"), answered };
    };
    const [first, ...others] = talks as [Talk, ...Talk[]];
    await disk.hold();
    const blocked = send(first, "crowd");
    await disk.waitedFor();
    const crowd = others.map((talk) => send(talk, "crowd"));
    await Promise.all(crowd.map(({ gone }) => gone));
    await disk.letGo();
    expect((await blocked.answered)[0]).toBe(200);
    const answers = await Promise.all(crowd.map(({ answered }) => answered));
    const taken = others.filter((_, at) => answers[at]?.[0] === 200);
    const refused = others.filter((_, at) => answers[at]?.[0] === 429);
    expect(taken.length + refused.length).toBe(others.length);
    expect(refused.length).toBeGreaterThan(0);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(answers.map(([status, after]) => `${status} ${after}`))).toEqual(
      new Set(["200 undefined", "429 2"]),
    );
    for (const talk of taken) expect(inFile(talk)).toBe(1);
    for (const talk of refused) expect(inFile(talk)).toBe(0);
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
    // Who was turned away sends the same again, as every client does.
    for (const talk of refused) expect((await say(talk, "crowd")).status).toBe(200);
    for (const talk of talks) expect(await heard(talk)).toEqual(["你好 crowd"]);
    agent.destroy();
  });
});
