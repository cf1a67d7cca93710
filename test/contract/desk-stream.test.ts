import { afterEach, beforeEach, expect, test } from "vitest";
import { clientWith, type DeskClient, signIn } from "../support/desk-client.ts";
import { type DeskServer, members, startDesk } from "../support/desk-server.ts";

// What an open page is told, and until when.

let server: DeskServer;
beforeEach(async () => {
  server = await startDesk({ beatMs: 20 });
});
afterEach(() => server?.close());

/** Reads a stream until a piece of it fits, or it ends; gives all that has come. */
const listen = async (client: DeskClient) => {
  const response = await client.get("/desk/api/stream");
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("there is no stream");
  let text = "";
  return {
    response,
    until: async (wanted: RegExp | "end"): Promise<string> => {
      while (wanted === "end" || !wanted.test(text)) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += new TextDecoder().decode(value);
      }
      return text;
    },
    stop: () => reader.cancel(),
  };
};

const claim = (client: DeskClient, conversation: string, expected = 2) =>
  client.post(`/desk/api/conversations/${encodeURIComponent(conversation)}/acts`, {
    id: `claim-${conversation.length}-${expected}`,
    expected,
    act: { kind: "claim" },
  });

test("an open page is told the ids of what changed in its offices, and nothing of others", async () => {
  const li = await signIn(server.url, members.li.name);
  const shen = await signIn(server.url, members.shen.name);
  const [hers, theirs] = [await listen(li), await listen(shen)];
  expect(hers.response.headers.get("content-type")).toContain("text/event-stream");
  await hers.until(/event: ready/);
  await theirs.until(/event: ready/);
  await claim(li, "web|first");
  const told = await hers.until(/event: changed\n.*\n\n/);
  expect(told).toContain('data: {"conversations":["web|first"]}');
  await claim(shen, "web|third");
  const own = await theirs.until(/event: changed\n.*\n\n/);
  expect(own).toContain('{"conversations":["web|third"]}');
  expect(own).not.toContain("web|first");
  // A word of the person is no word of the stream.
  server.helpDesk.hear("web|first", "a secret word");
  const more = await hers.until(/(event: changed[\s\S]*){2}/);
  expect(more).not.toContain("secret");
  expect(more).not.toContain("web|third");
  await hers.stop();
  await theirs.stop();
});

test("a conversation that leaves somebody's offices is told once more, so that their page drops it", async () => {
  const li = await signIn(server.url, members.li.name);
  const hers = await listen(li);
  await hers.until(/event: ready/);
  await claim(li, "web|first");
  await hers.until(/event: changed/);
  const path = `/desk/api/conversations/${encodeURIComponent("web|first")}/acts`;
  const transfer = { id: "transfer-1", expected: 3, act: { kind: "transfer", office: "sh" } };
  expect(await (await li.post(path, transfer)).json()).toEqual({ kind: "done", version: 4 });
  const text = await hers.until(/(event: changed[\s\S]*?\n\n[\s\S]*){2}/);
  expect(text.match(/web\|first/g)).toHaveLength(2);
  server.helpDesk.hear("web|first", "more");
  server.helpDesk.hear("wecom|second", "more");
  const rest = (await hers.until(/wecom\|second/)).slice(text.length);
  expect(rest).not.toContain("web|first");
  await hers.stop();
});

test("a stream shows signs of life, and ends with its session", async () => {
  const li = await signIn(server.url, members.li.name);
  const hers = await listen(li);
  await hers.until(/: beat\n\n/);
  await li.post("/desk/api/sign-out", {});
  expect(await hers.until("end")).toContain("event: ended");
});

test("a session has three streams; one too many is told not to come back", async () => {
  const li = await signIn(server.url, members.li.name);
  const all = [await listen(li), await listen(li), await listen(li)];
  for (const one of all) await one.until(/event: ready/);
  const more = await listen(li);
  await more.until(/event: ready/);
  expect(await all[0]?.until("end")).toMatch(/event: enough\ndata: \{\}\n\n$/);
  await claim(li, "web|first");
  for (const one of [...all.slice(1), more]) await one.until(/event: changed/);
  for (const one of [...all.slice(1), more]) await one.stop();
});

test("a stream alone keeps nobody signed in", async () => {
  const li = await signIn(server.url, members.li.name);
  const hers = await listen(li);
  await hers.until(/: beat\n\n/);
  server.clock.advance(31);
  expect(await hers.until("end")).toContain("event: ended");
});

test("who has a page open is on, and two minutes after it was closed is not", async () => {
  const [li, zhao] = [await signIn(server.url, members.li.name), await signIn(server.url, members.zhao.name)];
  const present = async () => {
    const { on } = (await (await zhao.get("/desk/api/present")).json()) as { on: { name: string }[] };
    return on.map(({ name }) => name).sort();
  };
  const hers = await listen(li);
  await hers.until(/: beat\n\n/);
  server.clock.advance(5);
  const soFar = (await hers.until(/beat/)).length;
  await hers.until(new RegExp(`^[\\s\\S]{${soFar + 20},}$`));
  expect(await present()).toEqual([members.li.name, members.zhao.name].sort());
  await hers.stop();
  await clientWith(server.url, li.cookie, li.csrf).post("/desk/api/sign-out", {});
  expect(await present()).toEqual([members.zhao.name]);
});

test("the server closes although pages are open", async () => {
  const li = await signIn(server.url, members.li.name);
  const hers = await listen(li);
  await hers.until(/event: ready/);
  await server.close();
  await hers.until("end");
});
