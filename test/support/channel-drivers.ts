import { createHash } from "node:crypto";
import type { Store } from "../../src/ports.ts";
import { telegramSimulator, testTelegram } from "../../src/simulators/telegram.ts";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { testCompany, testKf, wecomSimulator } from "../../src/simulators/wecom.ts";
import { call } from "./directline-client.ts";

// How the same conversation is held through each channel: its other side, made troublesome on purpose.

type Server = { readonly url: string; readonly store: Pick<Store, "letters" | "sources"> };

/** A person on a channel. What they send arrives twice, and what they sent before arrives again after it. */
export type Speaker = {
  /** Under which name the conversation's log is kept. */
  readonly conversation: string;
  say(text: string): Promise<void>;
  /** All that was shown to them so far. */
  seen(): Promise<string>;
};

export type Driver = {
  readonly env: Readonly<Record<string, string>>;
  /** The server stands there now; it stood elsewhere before a restart. */
  attach(server: Server): void;
  /** Somebody comes, and is greeted. */
  come(name: string): Promise<Speaker>;
  close(): Promise<void>;
};

/** Under an answer of which more is to come on 继续. */
const MORE = "（继续）";
const numberOf = (name: string): number => Number(name.replaceAll(/\D/g, ""));
const until = async <T>(look: () => Promise<T> | T, holds: (seen: T) => boolean): Promise<void> => {
  while (!holds(await look())) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** A driver that needs nothing but the server's address. */
const plainDriver = (come: (server: () => string, name: string) => Promise<Speaker>): Driver => {
  let url = "";
  return {
    env: {},
    attach: (server) => {
      url = server.url;
    },
    close: async () => undefined,
    come: (name) => come(() => url, name),
  };
};

const directLine = async (): Promise<Driver> =>
  plainDriver(async (server) => {
    const { token, conversationId } = (await call(server(), "POST", "/tokens/generate")).body;
    const given = { token: String(token) };
    const path = `/conversations/${String(conversationId)}/activities`;
    const all = async () => {
      const { activities } = (await call(server(), "GET", `${path}?watermark=0`, given)).body;
      return (activities as { text?: string; from: { role: string } }[]).filter(
        ({ from }) => from.role === "bot",
      );
    };
    await call(server(), "POST", "/conversations", { ...given, body: { locale: "zh-CN" } });
    await until(all, (seen) => seen.length === 1);
    const said: object[] = [];
    const post = (body: object) => call(server(), "POST", path, { ...given, body });
    return {
      conversation: String(conversationId),
      say: async (text) => {
        const body = { type: "message", text, channelData: { clientActivityID: `n${said.length}` } };
        const first = post(body);
        const [one, two] = [await first, await post(body)];
        if (one.body.id !== two.body.id) throw new Error("one message has two ids");
        for (const earlier of said.slice(-1)) await post(earlier);
        said.push(body);
      },
      seen: async () => (await all()).map(({ text }) => text ?? "").join("\n"),
    };
  });

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "\n")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const forms = async (): Promise<Driver> =>
  plainDriver(async (server) => {
    const first = await fetch(`${server()}/chat?lang=zh`);
    const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    let page = await first.text();
    const said: string[] = [];
    const post = async (body: string): Promise<string> => {
      const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
      const sent = await fetch(`${server()}/chat`, { method: "POST", headers, body, redirect: "manual" });
      const next = sent.headers.get("location") ?? "";
      return (await fetch(`${server()}${next}`, { headers: { cookie } })).text();
    };
    const hidden = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
    return {
      conversation: formsName(cookie.split("=")[1] ?? ""),
      say: async (text) => {
        const body = new URLSearchParams({
          key: hidden("key"),
          lang: hidden("lang"),
          say: text,
        }).toString();
        page = await post(body);
        page = await post(body);
        for (const earlier of said.slice(-1)) await post(earlier);
        said.push(body);
      },
      seen: async () => plain(page),
    };
  });
/** The name that `/chat` gives a conversation: a hash of its cookie. */
export const formsName = (cookie: string): string =>
  `chat|${createHash("sha256").update(cookie).digest("base64url").slice(0, 22)}`;

const cloud = async (): Promise<Driver> =>
  plainDriver(async (server, name) => {
    const seen: string[] = [];
    const said: object[] = [];
    const post = async (change: object): Promise<void> => {
      const body = {
        channelId: "test",
        serviceUrl: "http://127.0.0.1:1/",
        from: { id: name },
        recipient: { id: "bot" },
        conversation: { id: name },
        deliveryMode: "expectReplies",
        ...change,
      };
      const answer = await call(server(), "POST", "/api/messages", { body });
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      const { activities = [] } = answer.body as { activities?: { text?: string }[] };
      seen.push(...activities.map(({ text }) => text ?? ""));
    };
    await post({ type: "conversationUpdate", id: "join", membersAdded: [{ id: name }, { id: "bot" }] });
    return {
      conversation: `test|${name}`,
      say: async (text) => {
        const body = { type: "message", id: `n${said.length}`, text };
        await post(body);
        await post(body);
        for (const earlier of said.slice(-1)) await post(earlier);
        said.push(body);
      },
      seen: async () => seen.join("\n"),
    };
  });

const wechat = async (clock: () => Date): Promise<Driver> => {
  let simulator = wechatSimulator("", clock);
  return {
    env: testAccount,
    attach: ({ url }) => {
      simulator = wechatSimulator(url, clock);
    },
    close: async () => undefined,
    come: async (user) => {
      const seen: string[] = [];
      const said: [text: string, id: string][] = [];
      const textOf = (shown: Awaited<ReturnType<typeof simulator.say>>): string => {
        if (shown.kind === "unavailable") throw new Error("WeChat says that the account does not answer");
        return shown.kind === "text" ? shown.text : "";
      };
      const say = async (text: string): Promise<string> => {
        const id = `${numberOf(user) + 100}${said.length + 100}`;
        const before = simulator.posts.length;
        const first = textOf(await simulator.say(user, text, id));
        // One post an attempt: more would mean that WeChat waited five seconds in vain.
        if (simulator.posts.length !== before + 1) throw new Error("WeChat had to ask again");
        if (textOf(await simulator.say(user, text, id)) !== first) throw new Error("answered otherwise");
        for (const [earlier, its] of said.slice(-1)) await simulator.say(user, earlier, its);
        said.push([text, id]);
        return first;
      };
      seen.push(textOf(await simulator.follow(user)));
      return {
        conversation: `wechat|${user}`,
        say: async (text) => {
          let shown = await say(text);
          seen.push(shown);
          while (shown.endsWith(MORE)) {
            shown = await say("继续");
            seen.push(shown);
          }
        },
        seen: async () => seen.join("\n").replaceAll(MORE, ""),
      };
    },
  };
};

const wecom = async (clock: () => Date): Promise<Driver> => {
  const simulator = await wecomSimulator(clock, 2);
  const SYNC = "/cgi-bin/kf/sync_msg";
  const SEND = "/cgi-bin/kf/send_msg";
  let store: Server["store"];
  /** All that was written has been read and dealt with. */
  const isIdle = async (): Promise<boolean> =>
    (await store.sources("wecom"))[0]?.cursor === String(simulator.written()) &&
    (await store.letters("wecom", 1)).length === 0;
  return {
    env: { ...testCompany, WECOM_API_URL: simulator.url },
    attach: (server) => {
      store = server.store;
      simulator.attach(server.url);
    },
    close: simulator.close,
    come: async (user) => {
      const say = async (text: string): Promise<string> => {
        simulator.write(user, text);
        // Read twice from the same place, and sent twice: the first answer gets lost each time.
        simulator.misbehave(SYNC, { kind: "cut-after" });
        simulator.misbehave(SEND, { kind: "cut-after" });
        await Promise.all([simulator.callBack(), simulator.callBack()]);
        await until(isIdle, Boolean);
        return simulator.textsTo(user).at(-1) ?? "";
      };
      await simulator.enter(user);
      await until(isIdle, Boolean);
      return {
        conversation: `wecom|${testKf}|${user}`,
        say: async (text) => {
          let shown = await say(text);
          while (shown.endsWith(MORE)) shown = await say("继续");
        },
        seen: async () => simulator.textsTo(user).join("\n").replaceAll(MORE, ""),
      };
    },
  };
};

const telegram = async (): Promise<Driver> => {
  const simulator = await telegramSimulator();
  let store: Server["store"];
  return {
    env: { ...testTelegram, TELEGRAM_API_URL: simulator.url },
    attach: (server) => {
      store = server.store;
      simulator.attach(server.url);
    },
    close: simulator.close,
    come: async (name) => {
      const user = String(numberOf(name) + 1);
      const textsOf = () => simulator.shown.filter((one) => one.user === user).map(({ text }) => text);
      const say = async (text: string): Promise<void> => {
        await simulator.say(user, text, 2);
        await simulator.repeat(2);
        await until(async () => (await store.letters("telegram", 1)).length === 0, Boolean);
      };
      await say("/start");
      return {
        conversation: `telegram|${user}`,
        say: async (text) => {
          await say(text);
          while (textsOf().at(-1)?.endsWith(MORE)) await say("继续");
        },
        seen: async () => textsOf().join("\n").replaceAll(MORE, ""),
      };
    },
  };
};

/** Every channel, by its name. */
export const drivers: Readonly<Record<string, (clock: () => Date) => Promise<Driver>>> = {
  "Direct Line": directLine,
  "/chat": forms,
  "/api/messages": cloud,
  WeChat: wechat,
  WeCom: wecom,
  Telegram: telegram,
};
