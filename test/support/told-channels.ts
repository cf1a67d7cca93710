import { expect } from "vitest";
import type { Store } from "../../src/ports.ts";
import { startConnector } from "../../src/simulators/connector.ts";
import type { Mischief } from "../../src/simulators/platform-server.ts";
import { telegramSimulator, testTelegram } from "../../src/simulators/telegram.ts";
import { testAccount, wechatSimulator } from "../../src/simulators/wechat.ts";
import { testSecret, wechatApi } from "../../src/simulators/wechat-api.ts";
import { testCompany, testKf, wecomSimulator } from "../../src/simulators/wecom.ts";

// The other sides of the channels that have to bring people by themselves what answers no turn.

export type OtherSide = {
  readonly env: Readonly<Record<string, string>>;
  /** Under which name the conversation's log is kept. */
  readonly conversation: string;
  /** The server stands there now. */
  attach(url: string): void;
  /** The person writes. */
  say(text: string): Promise<void>;
  /** All that the person was shown so far, in its order. */
  seen(): readonly string[];
  /** The next calls that say something to a person are not taken for now. */
  refuse(count: number): void;
  /** Everything is taken again. */
  behave(): void;
  close(): Promise<void>;
};

const times = (count: number, how: Mischief): readonly Mischief[] => Array.from({ length: count }, () => how);

const wechat = async (clock: () => Date): Promise<OtherSide> => {
  const api = await wechatApi(clock);
  let simulator = wechatSimulator("", clock);
  const shown: string[] = [];
  let taken = 0;
  /** What was said outside of responses since it was last looked at. */
  const collect = (): void => {
    shown.push(...api.said.slice(taken).map(({ text }) => text));
    taken = api.said.length;
  };
  return {
    env: { ...testAccount, WECHAT_API_URL: api.url, WECHAT_APP_SECRET: testSecret },
    conversation: "wechat|u1",
    attach: (url) => {
      simulator = wechatSimulator(url, clock);
    },
    say: async (text) => {
      api.wrote("u1");
      const answer = await simulator.say("u1", text);
      collect();
      if (answer.kind === "text") shown.push(answer.text);
      else if (answer.kind === "unavailable") throw new Error("the account does not answer");
    },
    seen: () => {
      collect();
      return shown;
    },
    // Each attempt calls three times.
    refuse: (count) =>
      api.misbehave(
        "/cgi-bin/message/custom/send",
        ...times(3 * count, { kind: "answer", body: { errcode: -1 } }),
      ),
    behave: api.behave,
    close: api.close,
  };
};

const wecom = async (clock: () => Date): Promise<OtherSide> => {
  const simulator = await wecomSimulator(clock);
  return {
    env: { ...testCompany, WECOM_API_URL: simulator.url },
    conversation: `wecom|${testKf}|u1`,
    attach: simulator.attach,
    say: (text) => simulator.say("u1", text),
    seen: () => simulator.textsTo("u1"),
    refuse: (count) =>
      simulator.misbehave("/cgi-bin/kf/send_msg", ...times(count, { kind: "answer", body: { errcode: -1 } })),
    behave: simulator.behave,
    close: simulator.close,
  };
};

const telegram = async (): Promise<OtherSide> => {
  const simulator = await telegramSimulator();
  const path = `/bot${testTelegram.TELEGRAM_BOT_TOKEN}/sendMessage`;
  return {
    env: { ...testTelegram, TELEGRAM_API_URL: simulator.url },
    conversation: "telegram|7",
    attach: simulator.attach,
    say: async (text) => void (await simulator.say("7", text)),
    seen: () => simulator.shown.map(({ text }) => text),
    refuse: (count) =>
      simulator.misbehave(path, ...times(count, { kind: "answer", status: 429, body: { ok: false } })),
    behave: simulator.behave,
    close: simulator.close,
  };
};

const cloud = async (): Promise<OtherSide> => {
  let bot = "";
  const connector = await startConnector({ bot: () => bot });
  return {
    env: {},
    conversation: "test|c",
    attach: (url) => {
      bot = `${url}/api/messages`;
    },
    say: async (text) => void (await connector.say("c", text)),
    seen: () => connector.texts().map(String),
    // Each attempt calls four times.
    refuse: (count) =>
      connector.misbehave(
        ...Array.from({ length: 4 * count }, () => ({ kind: "answer", status: 503 }) as const),
      ),
    behave: connector.behave,
    close: connector.close,
  };
};

/** The channels without a connection, by their names. */
export const otherSides: Readonly<Record<string, (clock: () => Date) => Promise<OtherSide>>> = {
  WeChat: wechat,
  WeCom: wecom,
  Telegram: telegram,
  "/api/messages": cloud,
};

/** The person writes, and it has been heard. */
export const writes = async (side: OtherSide, store: Pick<Store, "entries">, text: string): Promise<void> => {
  await side.say(text);
  const heard = async () =>
    (await store.entries(side.conversation, 0, 99)).some(
      ({ from, body }) => from === "user" && (body as { text?: string }).text === text,
    );
  await expect.poll(heard).toBe(true);
};
