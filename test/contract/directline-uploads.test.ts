import { request } from "node:http";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Mind } from "../../src/respond.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, newConversation } from "../support/directline-client.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";

// Direct Line's upload: multipart with the activity in a part of that name, then files. They are declined in words.

let mind: Mind;
let server: Awaited<ReturnType<typeof startServer>>;
let known: { conversationId: string; token: string };
const clock = standingClock("2026-11-22T04:00:00Z");

beforeAll(async () => {
  mind = await realMind();
});
beforeEach(async () => {
  server = await startServer({ bot: realBot(mind), clock: clock.now });
  known = await newConversation(server.url);
});
afterEach(async () => {
  expect(server.problems).toEqual([]);
  await server.close();
});

const content = "bytes-of-the-file";
const path = () => `/v3/directline/conversations/${known.conversationId}/upload?userId=x`;
const photo = (name = "发票 110101199003077774.png", bytes = content) =>
  new File([bytes], name, { type: "image/png" });
/** The form that DirectLineJS sends; the activity as a file, or as a field as other clients do. */
const form = (activity: object, files: File[], as: "file" | "field" = "file"): FormData => {
  const made = new FormData();
  const text = JSON.stringify({ type: "message", from: { id: "x" }, ...activity });
  if (as === "field") made.append("activity", text);
  else made.append("activity", new Blob([text], { type: "application/vnd.microsoft.activity" }), "blob");
  for (const file of files) made.append("file", file, file.name);
  return made;
};
const upload = async (body: FormData | string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${path()}`, {
    method: "POST",
    headers: { authorization: `Bearer ${known.token}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as { id?: string; error?: object } };
};
type Said = { id: string; text: string; from: { role: string }; channelData: { clientActivityID?: string } };
const log = async () => {
  const { body } = await call(server.url, "GET", `/conversations/${known.conversationId}/activities`, known);
  return (body.activities as (Said & { suggestedActions?: { actions: object[] } })[]).slice(1);
};
const say = (text: string) =>
  call(server.url, "POST", `/conversations/${known.conversationId}/activities`, {
    token: known.token,
    body: { type: "message", text },
  });
const kept = async () => JSON.stringify(await server.store.entries(known.conversationId, 0, 100));

describe("an upload", () => {
  it.each(["file", "field"] as const)("is declined in the conversation, its activity a %s", async (as) => {
    const sent = await upload(form({ channelData: { clientActivityID: "u-1" } }, [photo()], as));
    expect(sent.status).toBe(200);
    const [echo, reply, ...more] = await log();
    expect(more).toEqual([]);
    expect(echo).toMatchObject({ id: sent.body.id, text: "📎", channelData: { clientActivityID: "u-1" } });
    expect(reply?.text).toMatch(/收不了照片和文件.*请用文字告诉我.*身份证号/s);
    expect(reply).toMatchObject({
      replyToId: sent.body.id,
      suggestedActions: { actions: expect.any(Array) },
    });
    for (const part of [content, "发票", "png", "attachments"]) expect(await kept()).not.toContain(part);
    expect(await server.store.unanswered(10)).toEqual([]);
  });

  it("has its words heard, and is the same message however often it is sent", async () => {
    const body = () =>
      form({ text: "医保断缴了还能补吗", channelData: { clientActivityID: "u-2" } }, [photo()]);
    const [one, two] = [await upload(body()), await upload(body())];
    expect([one.status, two.status, two.body.id]).toEqual([200, 200, one.body.id]);
    const said = await log();
    expect(said.map(({ from }) => from.role)).toEqual(["user", "bot"]);
    expect(said[0]?.text).toBe("医保断缴了还能补吗 📎");
    expect(said[1]?.text).toMatch(/收不了照片和文件.*哪种医保/s);
  });

  it("has words that make no sense alone passed over, and offers what can be asked", async () => {
    await upload(form({ text: "这是发票" }, [photo()]));
    const reply = (await log()).at(-1);
    expect(reply?.text).toMatch(/收不了照片和文件/);
    expect(reply?.text).not.toMatch(/不在我能答的范围/);
    expect(reply?.suggestedActions?.actions).toHaveLength(mind.intents.size);
    expect(await server.store.unanswered(10)).toEqual([]);
  });

  it("leaves an open question open, puts it once more and is told in the language of the conversation", async () => {
    await say("I missed medical insurance payments, can I make them up?");
    const [, question] = await log();
    const asked = question?.suggestedActions?.actions;
    expect(asked?.length).toBeGreaterThan(2);
    await upload(form({}, [photo(), photo("b.png")]));
    const declined = (await log()).at(-1);
    expect(declined?.text).toMatch(/^I cannot take photos or files/);
    expect(declined?.suggestedActions?.actions).toEqual(asked);
    await say("resident insurance");
    expect((await log()).at(-1)?.text).toMatch(/years/);
    expect(await server.store.unanswered(10)).toEqual([]);
  });

  it("may be a single file without a form, or an attachment of a message", async () => {
    expect((await upload(content, { "content-type": "image/jpeg" })).status).toBe(200);
    const { status } = await call(server.url, "POST", path().replace(/upload.*/, "activities"), {
      token: known.token,
      body: {
        type: "message",
        attachments: [{ contentType: "image/png", contentUrl: "https://x.example/1" }],
      },
    });
    expect(status).toBe(200);
    expect((await log()).map(({ text }) => text.slice(0, 8))).toEqual(
      [...["📎", "我收不了照片和"], ...["📎", "我收不了照片和"]].map((text) => expect.stringContaining(text)),
    );
    expect(await kept()).not.toContain("x.example");
  });

  it.each([
    ["no form", "x", "multipart/form-data; boundary=b"],
    ["no boundary", "--b\r\n\r\n--b--\r\n", "multipart/form-data"],
    ["no part", "--b--\r\n", "multipart/form-data; boundary=b"],
    [
      "an activity that is no JSON",
      '--b\r\nContent-Disposition: form-data; name="activity"\r\n\r\n{\r\n--b--\r\n',
      "multipart/form-data; boundary=b",
    ],
    [
      "an activity that is none",
      '--b\r\nContent-Disposition: form-data; name="activity"\r\n\r\n{"type":7}\r\n--b--\r\n',
      "multipart/form-data; boundary=b",
    ],
    [
      "an activity that is too long",
      `--b\r\nContent-Disposition: form-data; name="activity"\r\n\r\n{"type":"message","value":"${"x".repeat(70_000)}"}\r\n--b--\r\n`,
      "multipart/form-data; boundary=b",
    ],
  ])("with %s is refused, and nothing is said", async (_what, body, type) => {
    expect((await upload(body, { "content-type": type })).status).toBe(400);
    expect(await log()).toEqual([]);
  });
});

type Answered = { status: number; connection: string | undefined };
/** Sends the start of an upload; resolves with what is answered, which may be before `rest` has sent more, or its end. */
const beginUpload = (start: Buffer, headers: Record<string, string | number>) => {
  const isMultipart = { "content-type": "multipart/form-data; boundary=b" };
  const options = { method: "POST", agent: false, headers: { ...isMultipart, ...headers } };
  const sent = request(`${server.url}${path()}`, options);
  const answer = new Promise<Answered>((resolve, reject) => {
    sent.on("response", (response) => {
      resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
      response.resume();
      sent.destroy();
    });
    sent.on("error", reject);
  });
  sent.write(start);
  return { answer, end: (rest: Buffer) => void sent.end(rest), breakOff: () => void sent.destroy() };
};
const large = 2_000_000;
/** Sends an upload of `large` bytes with this start; resolves with what is answered. */
const uploadLarge = (start: Buffer, headers: Record<string, string | number> = {}): Promise<Answered> => {
  const authorization = `Bearer ${known.token}`;
  const { answer, end } = beginUpload(start, { "content-length": large, authorization, ...headers });
  end(Buffer.alloc(large - start.length));
  return answer;
};
const largeStart = Buffer.from(
  [
    `--b\r\nContent-Disposition: form-data; name="activity"; filename="blob"\r\n\r\n`,
    `{"type":"message","text":"医保断缴了还能补吗","channelData":{"clientActivityID":"u-3"}}\r\n`,
    `--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n${"x".repeat(256 * 1024)}`,
  ].join(""),
);

it("an upload that is broken off is not heard, and no problem is logged", async () => {
  const authorization = `Bearer ${known.token}`;
  for (const start of ["--b\r\n", largeStart.subarray(0, 1000)]) {
    const { answer, breakOff } = beginUpload(Buffer.from(start), { "content-length": large, authorization });
    // By the answer to this the upload has been begun on the other side, too.
    await say("医保卡丢了怎么补办");
    breakOff();
    await expect(answer).rejects.toThrow();
  }
  // What is under way ends before the server does.
  await server.close();
  expect(server.problems).toEqual([]);
  expect(await kept()).not.toContain("📎");
});

describe("an upload that is too large", () => {
  it.each([
    ["says so", { "content-length": large }],
    ["does not say so", { "transfer-encoding": "chunked" }],
  ])("and %s is answered at its end, its words heard before", async (_what, headers) => {
    const authorization = `Bearer ${known.token}`;
    const { answer, end } = beginUpload(largeStart, { ...headers, authorization });
    let isAnswered = false;
    const answered = answer.finally(() => {
      isAnswered = true;
    });
    await expect.poll(async () => (await log()).length, { timeout: 20_000 }).toBe(2);
    // A browser takes no answer while it sends.
    expect(isAnswered).toBe(false);
    end(Buffer.alloc(large - largeStart.length));
    expect(await answered).toEqual({ status: 200, connection: "close" });
    const said = await log();
    expect(said.map(({ text }) => text)).toEqual([
      "医保断缴了还能补吗 📎",
      expect.stringMatching(/收不了照片和文件.*哪种医保/s),
    ]);
    expect(said[0]?.channelData.clientActivityID).toBe("u-3");
    expect((await kept()).length).toBeLessThan(20_000);
  });

  it("and has no activity in its beginning is declined and refused", async () => {
    const start = Buffer.from(largeStart.toString().replaceAll("activity", "file"));
    expect(await uploadLarge(start)).toEqual({ status: 200, connection: "close" });
    const cut = Buffer.from(`--b\r\nX-Long: ${"x".repeat(300_000)}`);
    expect(await uploadLarge(cut)).toEqual({ status: 413, connection: "close" });
    expect((await log()).map(({ text }) => text)).toEqual([
      ...["📎", "收不了照片和文件", "📎", "收不了照片和文件"].map((text) => expect.stringContaining(text)),
    ]);
  });

  it("is not read at all without a token", async () => {
    const { answer } = beginUpload(Buffer.from("--b\r\n"), { "content-length": large });
    expect(await answer).toEqual({ status: 401, connection: "close" });
  });
});
