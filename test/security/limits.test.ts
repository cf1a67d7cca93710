import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { channelWords } from "../support/channel-words.ts";
import { message } from "../support/cloud-cases.ts";
import { askToSignIn } from "../support/desk-client.ts";
import { type DeskServer, members, startDesk } from "../support/desk-server.ts";
import { standingClock, startServer } from "../support/dev-server.ts";
import { call, newConversation, type Seen } from "../support/directline-client.ts";
import { wholeProduct } from "../support/whole-product.ts";

// How often things may be done, each limit by a clock that is moved.

let server: Awaited<ReturnType<typeof startServer>>;
let clock: ReturnType<typeof standingClock>;
afterEach(() => server?.close());
const start = async (env: Record<string, string>): Promise<string> => {
  clock = standingClock("2026-05-01T04:00:00Z");
  server = await startServer({ env, clock: clock.now, channelWords: () => channelWords });
  return server.url;
};
const twenty = { MESSAGES_PER_MINUTE: "20", TOKEN_MINUTES: "1440" };
const SECOND = 1 / 60;
/** Tries until somebody is refused; how often they were let in, and what the refusal said. */
const until429 = async (attempt: () => Promise<{ status: number; headers: Headers }>, most = 700) => {
  for (let passed = 0; passed < most; passed += 1) {
    const { status, headers } = await attempt();
    if (status === 429) return [passed, headers.get("retry-after")];
  }
  return [most, null];
};

describe("messages of a conversation: five at once, twenty a minute, three hundred a day", () => {
  const saying = async (url: string) => {
    const { token, conversationId } = await newConversation(url);
    return () =>
      call(url, "POST", `/conversations/${conversationId}/activities`, {
        token,
        body: { type: "message", text: "x" },
      });
  };

  it("in the web channel, each conversation by itself", async () => {
    const url = await start(twenty);
    const [one, other] = [await saying(url), await saying(url)];
    expect(await until429(one)).toEqual([5, "3"]);
    expect(await until429(other)).toEqual([5, "3"]);
    clock.advance(3 * SECOND);
    expect(await until429(one)).toEqual([1, "3"]);
    clock.advance(60);
    expect(await until429(one)).toEqual([5, "3"]);
  });

  it("also those that come with files", async () => {
    const url = await start(twenty);
    const { token, conversationId } = await newConversation(url);
    const upload = () =>
      call(url, "POST", `/conversations/${conversationId}/upload`, {
        token,
        body: "x",
        headers: { "content-type": "image/png" },
      });
    expect(await until429(upload)).toEqual([5, "3"]);
  });

  it("in a day", async () => {
    const url = await start(twenty);
    const say = await saying(url);
    let passed = 0;
    // A message every ten seconds: the day's three hundred, and those that came back meanwhile (one in 288 seconds).
    for (let at = 0; at < 400; at += 1) {
      if ((await say()).status === 200) passed += 1;
      clock.advance(10 * SECOND);
    }
    expect(passed).toBe(300 + Math.floor((399 * 10) / 288));
  });

  it("on the page without scripts", async () => {
    const url = await start(twenty);
    const page = await fetch(`${url}/chat?lang=zh`);
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    let made = 0;
    const send = () => {
      made += 1;
      const body = new URLSearchParams({ key: `abcdefgh${made}`, say: "x" });
      return fetch(`${url}/chat`, { method: "POST", headers: { cookie }, body, redirect: "manual" });
    };
    expect(await until429(send)).toEqual([5, "3"]);
  });

  it("of Azure's channels", async () => {
    const url = await start(twenty);
    let made = 0;
    const send = (conversation: string) => () => {
      made += 1;
      return call(url, "POST", "/api/messages", {
        body: { ...message, id: `m${made}`, conversation: { id: conversation } },
      });
    };
    expect(await until429(send("one"))).toEqual([5, "3"]);
    expect(await until429(send("two"))).toEqual([5, "3"]);
  });

  it("of WeChat by who wrote them, from whatever address; a message that comes again is the same one", async () => {
    const url = await start({ ...twenty, ...testAccount });
    const wechat = wechatSimulator(url, clock.now);
    const said = async (user: string, id: string) => {
      const seen = await wechat.say(user, "你好", id);
      return seen.kind === "text" ? seen.text : seen.kind;
    };
    const texts: string[] = [];
    for (let at = 0; at < 7; at += 1) texts.push(await said("openid-1", `10${at}`));
    expect(texts.map((text) => text === channelWords.slow)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(await said("openid-1", "104")).toBe(texts[4]);
    expect(await said("openid-2", "200")).not.toBe(channelWords.slow);
    clock.advance(1);
    expect(await said("openid-1", "300")).not.toBe(channelWords.slow);
  });
});

describe("an address", () => {
  const proxied = { PUBLIC_URL: "https://chat.example.org" };
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

  it("begins ten conversations at once and thirty an hour; of IPv6 the /64 is one address", async () => {
    const url = await start({ ...proxied, CONVERSATIONS_PER_MINUTE: "10" });
    const generate = (address: string) => () => call(url, "POST", "/tokens/generate", from(address));
    expect(await until429(generate("198.51.100.1"))).toEqual([10, "6"]);
    expect(await until429(generate("2001:db8:1:2::1"))).toEqual([10, "6"]);
    expect(await until429(generate("2001:db8:1:2:ffff::9"))).toEqual([0, "6"]);
    expect(await until429(generate("2001:db8:1:3::1"))).toEqual([10, "6"]);
    let passed = 10;
    for (let minute = 1; minute < 60; minute += 1) {
      clock.advance(1);
      passed += Number((await until429(generate("198.51.100.1")))[0]);
    }
    // Thirty, and one for every two minutes that have passed.
    expect(passed).toBe(30 + 29);
  });

  it("begins as many on the page without scripts, where opening it again begins none", async () => {
    const url = await start({ CONVERSATIONS_PER_MINUTE: "10" });
    const page = await fetch(`${url}/chat`);
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(await until429(() => fetch(`${url}/chat`))).toEqual([9, "6"]);
    expect((await fetch(`${url}/chat`, { headers: { cookie } })).status).toBe(200);
  });

  it("asks for so much a minute, whatever it is; probes and platforms are not counted, and the desk has ten times as much", async () => {
    const url = await start({ ...proxied, ...testAccount, REQUESTS_PER_MINUTE: "20" });
    const ask =
      (path: string, address = "198.51.100.1") =>
      () =>
        fetch(url + path, from(address));
    expect(await until429(ask("/nothing"))).toEqual([20, "3"]);
    expect((await ask("/")()).status).toBe(429);
    expect((await ask("/", "198.51.100.2")()).status).not.toBe(429);
    for (const path of ["/healthz", "/readyz", "/wechat"])
      expect(await until429(ask(path), 50)).toEqual([50, null]);
    expect(await until429(ask("/desk"))).toEqual([200, "1"]);
    clock.advance(1);
    expect(await until429(ask("/nothing"))).toEqual([20, "3"]);
  });

  it("is one, whatever a stranger claims where there is no proxy", async () => {
    const url = await start({ REQUESTS_PER_MINUTE: "20" });
    let made = 0;
    const ask = () => {
      made += 1;
      return fetch(`${url}/nothing`, from(`198.51.100.${made}`));
    };
    expect(await until429(ask)).toEqual([20, "3"]);
  });
});

describe("streams", () => {
  const address = (of: string) => ({ headers: { "x-forwarded-for": of } });
  const sockets: WebSocket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.terminate();
  });
  /** Opens a conversation's stream from an address: the socket, or how it was turned away. */
  const open = async (url: string, of: string): Promise<WebSocket | readonly [number, unknown]> => {
    const { streamUrl } = await newConversation(url);
    const stream = streamUrl.replace(/^wss:..[^/]+/, url.replace(/^http/, "ws"));
    const socket = new WebSocket(stream, address(of));
    sockets.push(socket);
    // Closed before it was open: `ws` says so by an error too.
    socket.on("error", () => undefined);
    return new Promise((resolve) => {
      socket.once("open", () => resolve(socket));
      socket.once("unexpected-response", (_request, { statusCode = 0, headers }) =>
        resolve([statusCode, headers["retry-after"]]),
      );
    });
  };

  it("of an address are so many at once; what is closed makes room, and a proxy is not taken for the one it brings", async () => {
    const url = await start({
      ...{ PUBLIC_URL: "https://chat.example.org", STREAMS_PER_ADDRESS: "2" },
      CONVERSATIONS_PER_MINUTE: "1000",
    });
    const first = await open(url, "198.51.100.1");
    expect(await open(url, "198.51.100.1")).toBeInstanceOf(WebSocket);
    expect(await open(url, "198.51.100.1")).toEqual([429, "60"]);
    expect(await open(url, "198.51.100.2")).toBeInstanceOf(WebSocket);
    expect(await open(url, "2001:db8:1:2::1")).toBeInstanceOf(WebSocket);
    expect(await open(url, "2001:db8:1:2::2")).toBeInstanceOf(WebSocket);
    expect(await open(url, "2001:db8:1:2::3")).toEqual([429, "60"]);
    const closed = first as WebSocket;
    closed.close();
    await once(closed, "close");
    let again = await open(url, "198.51.100.1");
    // The server may hear of the end a moment after the client.
    for (let turn = 0; turn < 20 && Array.isArray(again); turn += 1) again = await open(url, "198.51.100.1");
    expect(again).toBeInstanceOf(WebSocket);
    expect(await open(url, "198.51.100.1")).toEqual([429, "60"]);
  });
});

describe("people of the office", () => {
  it("are asked for so often an hour in a conversation, and ten times as often from an address", async () => {
    const product = await wholeProduct(undefined, {
      env: { PUBLIC_URL: "https://chat.example.org", HAND_OFFS_PER_HOUR: "1" },
    });
    try {
      /** Asks for people and agrees, in a new conversation or in one that there is; how often that was refused there. */
      const request = async (address: string, known?: Awaited<ReturnType<typeof newConversation>>) => {
        const { conversationId, token } = known ?? (await newConversation(product.url));
        const path = `/conversations/${conversationId}/activities`;
        for (const text of ["找人工", "转吧", "不等了"])
          await call(product.url, "POST", path, {
            token,
            body: { type: "message", text },
            headers: { "x-forwarded-for": address },
          });
        const { body } = await call(product.url, "GET", path, { token });
        return (body.activities as Seen[]).filter(({ text = "" }) => text.includes("可以再转")).length;
      };
      const one = await newConversation(product.url);
      expect(await request("198.51.100.1", one)).toBe(0);
      expect(await request("198.51.100.1", one)).toBe(1);
      // The same person from elsewhere is the same person.
      expect(await request("198.51.100.2", one)).toBe(2);
      for (let time = 2; time <= 10; time += 1) expect(await request("198.51.100.1")).toBe(0);
      expect(await request("198.51.100.1")).toBe(1);
      expect(await request("198.51.100.2")).toBe(0);
      product.clock.advance(6);
      expect(await request("198.51.100.1")).toBe(0);
    } finally {
      await product.close();
    }
  });
});

describe("memory", () => {
  it("that is nearly used up lets nobody begin anew, and everybody go on who has begun", async () => {
    let used = 800;
    server = await startServer({ memory: () => [{ used, limit: 1_000 }] });
    const { url } = server;
    const { conversationId, token } = await newConversation(url);
    const unopened = await newConversation(url, { open: false });
    const page = await fetch(`${url}/chat`);
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const path = `/conversations/${conversationId}/activities`;
    used = 801;
    const refused = [
      await call(url, "POST", "/tokens/generate"),
      await call(url, "POST", "/conversations", { token: unopened.token, body: {} }),
      await fetch(`${url}/chat`),
    ].map(({ status, headers }) => [status, headers.get("retry-after")]);
    expect(refused).toEqual([
      [503, "30"],
      [503, "30"],
      [503, "30"],
    ]);
    const asPage = await fetch(`${url}/chat?lang=en`, { headers: { accept: "text/html" } });
    expect(await asPage.text()).toContain("conversations that have begun go on");
    const went = [
      await call(url, "POST", path, { token, body: { type: "message", text: "你好" } }),
      await call(url, "POST", "/conversations", { token, body: {} }),
      await fetch(`${url}/chat`, { headers: { cookie } }),
      await fetch(`${url}/readyz`),
    ];
    expect(went.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(server.problems).toEqual([{ problem: "memory-nearly-full" }]);
    used = 800;
    expect((await call(url, "POST", "/tokens/generate")).status).toBe(200);
  });
});

describe("an outside desk", () => {
  it("posts so often a minute from an address, whatever it posts, and apart from all else that comes from there", async () => {
    const url = await start({
      ...{ PUBLIC_URL: "https://chat.example.org", WEBHOOKS_PER_MINUTE: "30", REQUESTS_PER_MINUTE: "20" },
    });
    const post = (path: string, of: string) => () =>
      fetch(url + path, { method: "POST", headers: { "x-forwarded-for": of }, body: "{}" });
    expect(await until429(post("/outside/chatwoot", "198.51.100.1"))).toEqual([30, "2"]);
    expect((await post("/outside/zendesk", "198.51.100.1")()).status).toBe(429);
    expect(await until429(post("/nothing", "198.51.100.1"))).toEqual([20, "3"]);
    expect((await post("/outside/chatwoot", "198.51.100.2")()).status).not.toBe(429);
    clock.advance(1);
    expect(await until429(post("/outside/webhook", "198.51.100.1"))).toEqual([30, "2"]);
  });
});

describe("signing in", () => {
  let desk: DeskServer;
  afterEach(() => desk?.close());

  it("five wrong passwords from one address stop a name there, and nowhere else", async () => {
    desk = await startDesk({ publicUrl: "https://desk.example" });
    const own = { origin: "https://desk.example" };
    const from = (address: string, password?: string) =>
      askToSignIn(desk.url, members.li.name, password, { ...own, "x-forwarded-for": address });
    const stranger = (n: number) => from(`2001:db8:9:9::${n}`, `wrong ${n}`);
    for (let n = 1; n <= 5; n += 1) expect((await stranger(n)).status).toBe(401);
    const sixth = await stranger(6);
    expect([sixth.status, sixth.headers.get("retry-after")]).toEqual([429, "900"]);
    expect((await from("198.51.100.20")).status).toBe(200);
  });

  it("an account asks for so much a minute, however many sessions it has", async () => {
    desk = await startDesk();
    const first = await askToSignIn(desk.url, members.li.name);
    const cookie = (first.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    const ask = () =>
      fetch(`${desk.url}/desk/api/me`, { headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect(await until429(ask)).toEqual([600, "1"]);
    desk.clock.advance(1);
    expect((await ask()).status).toBe(200);
  });
});
