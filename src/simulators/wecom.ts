import { randomBytes } from "node:crypto";
import { readAesKey, type Seal, sealEnvelope } from "../channels/envelope/sealed-message.ts";
import { writeXml } from "../channels/envelope/xml.ts";
import { type Call, platformServer } from "./platform-server.ts";

/** The company that the simulator and the server under test share. */
export const testCompany = {
  WECOM_CORP_ID: "ww0123456789abcdef",
  WECOM_SECRET: "simulatedSecretOfTheCustomerService00000000",
  WECOM_TOKEN: "simulatedToken",
  WECOM_AES_KEY: "k3yOfTheTestAccountWith43LettersAndDigits00",
};

/** The account that people write to. */
export const testKf = "wkSimulated01";

const MOST_BYTES = 2_048;
const QUOTA = 5;
const WINDOW_MS = 48 * 3_600_000;
const LOOK_BACK_SECONDS = 72 * 3_600;
const WELCOME_MS = 20_000;
const ATTEMPTS = 3;

type Chat = {
  until: number;
  left: number;
  /** 0 new, 1 the bot's, 2 waiting for a person, 3 with a person. */
  state: number;
};

/**
 * WeCom's side of its customer service, by its published rules: it calls back with no more than a word, gives messages out
 * page by page from a cursor, takes five texts for 48 hours after each message of a person, knows a text by its msgid, and
 * takes none where a person serves. `pageSize` is how many messages a page has.
 */
export const wecomSimulator = async (clock: () => Date, pageSize = 3) => {
  const key = readAesKey(testCompany.WECOM_AES_KEY);
  if (key === undefined) throw new Error("the test company's key is none");
  const seal: Seal = { token: testCompany.WECOM_TOKEN, key, receiveId: testCompany.WECOM_CORP_ID };
  const log: { readonly msgid: string; readonly send_time: number; readonly [member: string]: unknown }[] =
    [];
  const chats = new Map<string, Chat>();
  const codes = new Map<string, { user: string; until: number }>();
  const keys = new Set<string>();
  const seen: { readonly user: string; readonly text: string }[] = [];
  const words = new Map<string, number>();
  let token = { text: "", until: 0 };
  let made = 0;
  let server = "";

  const now = (): number => clock().getTime();
  const ok = { errcode: 0, errmsg: "ok" };
  const wrong = (errcode: number) => ({ errcode, errmsg: `error ${errcode}` });
  const chatOf = (user: string): Chat => {
    const chat = chats.get(user) ?? { until: 0, left: 0, state: 0 };
    chats.set(user, chat);
    return chat;
  };

  const getToken = ({ query }: Call): object => {
    if (query.get("corpid") !== testCompany.WECOM_CORP_ID) return wrong(40013);
    if (query.get("corpsecret") !== testCompany.WECOM_SECRET) return wrong(40001);
    if (now() >= token.until) {
      made += 1;
      token = { text: `token-${made}`, until: now() + 7_200_000 };
    }
    return { ...ok, access_token: token.text, expires_in: 7_200 };
  };
  const sync = ({ body }: Call): object => {
    if (body["open_kfid"] !== testKf) return wrong(95000);
    const word = body["token"];
    if (word !== undefined && (words.get(String(word)) ?? 0) < now()) return wrong(95007);
    const from = Number(body["cursor"] ?? 0);
    const fresh = log
      .map((message, at) => ({ message, at }))
      .filter(({ message, at }) => at >= from && message.send_time >= now() / 1000 - LOOK_BACK_SECONDS);
    const page = fresh.slice(0, Math.min(pageSize, Number(body["limit"])));
    const next = page.at(-1)?.at ?? log.length - 1;
    return {
      ...ok,
      msg_list: page.map(({ message }) => message),
      next_cursor: String(next + 1),
      has_more: fresh.length > page.length ? 1 : 0,
    };
  };
  const textIn = (body: Call["body"]): string | undefined => {
    const { content } = (body["text"] ?? {}) as { content?: unknown };
    return typeof content === "string" && content !== "" && Buffer.byteLength(content) <= MOST_BYTES
      ? content
      : undefined;
  };
  const send = ({ body }: Call): object => {
    const [user, id, text] = [String(body["touser"]), String(body["msgid"]), textIn(body)];
    if (text === undefined || !/^[\w-]{1,32}$/.test(id)) return wrong(40058);
    // A text that comes again is taken, and shown once.
    if (keys.has(id)) return { ...ok, msgid: id };
    const chat = chatOf(user);
    if (chat.state > 1) return wrong(95018);
    if (chat.until < now()) return wrong(95002);
    if (chat.left === 0) return wrong(95001);
    chat.left -= 1;
    keys.add(id);
    seen.push({ user, text });
    return { ...ok, msgid: id };
  };
  const greet = ({ body }: Call): object => {
    const code = codes.get(String(body["code"]));
    const text = textIn(body);
    if (text === undefined) return wrong(40058);
    if (code === undefined || code.until < now()) return wrong(95007);
    codes.delete(String(body["code"]));
    seen.push({ user: code.user, text });
    return ok;
  };

  const api = await platformServer((call) => {
    if (call.path === "/cgi-bin/gettoken") return getToken(call);
    if (call.query.get("access_token") !== token.text || now() >= token.until) return wrong(42001);
    if (call.path === "/cgi-bin/kf/sync_msg") return sync(call);
    if (call.path === "/cgi-bin/kf/send_msg") return send(call);
    if (call.path === "/cgi-bin/kf/send_msg_on_event") return greet(call);
    return wrong(404);
  });

  const sealed = (message: string) => {
    const timestamp = String(Math.floor(now() / 1000));
    const nonce = randomBytes(4).toString("hex");
    const { encrypt, signature } = sealEnvelope(message, { timestamp, nonce, random: randomBytes(16) }, seal);
    return { encrypt, query: new URLSearchParams({ msg_signature: signature, timestamp, nonce }) };
  };

  /** Says that there is something to read, three times in all where nobody answers. */
  const callBack = async (): Promise<void> => {
    const word = randomBytes(8).toString("hex");
    words.set(word, now() + 600_000);
    const { encrypt, query } = sealed(
      writeXml({
        ToUserName: testCompany.WECOM_CORP_ID,
        CreateTime: Math.floor(now() / 1000),
        MsgType: "event",
        Event: "kf_msg_or_event",
        Token: word,
        OpenKfId: testKf,
      }),
    );
    const body = writeXml({ ToUserName: testCompany.WECOM_CORP_ID, Encrypt: encrypt, AgentID: "" });
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const response = await fetch(`${server}/wecom?${query}`, {
          method: "POST",
          body,
          signal: AbortSignal.timeout(5_000),
        });
        if (response.status === 200) return;
      } catch {
        // Called again.
      }
    }
  };

  const put = (fields: object): string => {
    const msgid = `m${log.length + 1}-${randomBytes(6).toString("hex")}`;
    log.push({ msgid, send_time: Math.floor(now() / 1000), ...fields });
    return msgid;
  };
  const fromPerson = (user: string, fields: object): string => {
    const chat = chatOf(user);
    chat.until = now() + WINDOW_MS;
    chat.left = QUOTA;
    return put({ open_kfid: testKf, external_userid: user, origin: 3, ...fields });
  };
  const event = (user: string, fields: object): string =>
    put({
      origin: 4,
      msgtype: "event",
      event: { open_kfid: testKf, external_userid: user, ...fields },
    });

  return {
    ...api,
    /** What people have seen, in its order. */
    seen: seen as readonly { readonly user: string; readonly text: string }[],
    textsTo: (user: string): readonly string[] =>
      seen.filter((one) => one.user === user).map(({ text }) => text),
    /** How many messages and events there have been: the cursor behind the last. */
    written: (): number => log.length,
    /** Where the server under test listens. */
    attach: (url: string): void => {
      server = url;
    },
    callBack,
    /** Writes a message without a word to the server. */
    write: (user: string, text: string): string =>
      fromPerson(user, { msgtype: "text", text: { content: text } }),
    say: async (user: string, text: string): Promise<void> => {
      fromPerson(user, { msgtype: "text", text: { content: text } });
      await callBack();
    },
    show: async (user: string): Promise<void> => {
      fromPerson(user, { msgtype: "image", image: { media_id: "m" } });
      await callBack();
    },
    enter: async (user: string): Promise<void> => {
      const code = randomBytes(8).toString("hex");
      codes.set(code, { user, until: now() + WELCOME_MS });
      event(user, { event_type: "enter_session", welcome_code: code });
      await callBack();
    },
    /** A person of the office takes the conversation, or ends it. */
    serve: async (user: string, isPerson: boolean, isTold = true): Promise<void> => {
      chatOf(user).state = isPerson ? 3 : 0;
      if (!isTold) return;
      event(user, { event_type: "session_status_change", change_type: isPerson ? 1 : 3 });
      await callBack();
    },
    /** A text that was taken does not arrive. */
    lose: async (user: string): Promise<void> => {
      event(user, { event_type: "msg_send_fail", fail_type: 4 });
      await callBack();
    },
    /** From now on the token that was handed out is refused. */
    expire: (): void => {
      token = { text: "", until: 0 };
    },
    /** Proves the server to be the company's; gives what it echoes. */
    verify: async (word: string): Promise<string> => {
      const { encrypt, query } = sealed(word);
      query.set("echostr", encrypt);
      return (await fetch(`${server}/wecom?${query}`)).text();
    },
  };
};
