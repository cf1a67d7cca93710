import { z } from "zod";
import { isHttpUrl } from "./http-url.ts";

// The accounts of messengers: their keys, what does not fit together in them, and what they come to.

/** A WeChat official account; `key` is there in safe mode alone, `secret` where the account may say something by itself. */
export type WeChatAccount = {
  readonly appId: string;
  readonly token: string;
  readonly secret: string | undefined;
  /** Address of WeChat's interface. */
  readonly api: string;
} & ({ readonly mode: "safe"; readonly key: string } | { readonly mode: "plain" });

/** The customer service of WeCom (微信客服) of a company. */
export type WeComAccount = {
  readonly corpId: string;
  readonly secret: string;
  readonly token: string;
  readonly key: string;
  readonly api: string;
};

/** A bot of Telegram; `secret` stands in every call of its webhook. */
export type TelegramAccount = { readonly botToken: string; readonly secret: string; readonly api: string };

/** The address of a platform's interface: by https, or on this machine. */
const apiAddress = (otherwise: string) =>
  z
    .string()
    .refine((url) => {
      if (!isHttpUrl(url)) return false;
      const { protocol, hostname, username, password } = new URL(url);
      const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
      return username === "" && password === "" && (protocol === "https:" || isHere);
    }, `is not an https address; leave it out for ${otherwise}`)
    .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
    .default(otherwise);

const shaped = (pattern: RegExp, otherwise: string) => z.string().regex(pattern, otherwise).optional();

const aesKey = shaped(
  /^[A-Za-z0-9]{43}$/,
  "is not a key; copy the 43 signs of EncodingAESKey from the console",
);
const callbackToken = shaped(
  /^[A-Za-z0-9]{3,32}$/,
  "is not a token; write the 3 to 32 letters and digits set in the console",
);

/** The keys of the environment that are about accounts. */
export const accountKeys = {
  WECHAT_APP_ID: shaped(
    /^[A-Za-z0-9_-]{6,64}$/,
    "is not an account's id; copy AppID from the account's console",
  ),
  WECHAT_TOKEN: callbackToken,
  WECHAT_AES_KEY: aesKey,
  WECHAT_APP_SECRET: shaped(
    /^[A-Za-z0-9]{16,64}$/,
    "is not a secret; copy AppSecret from the account's console",
  ),
  WECHAT_API_URL: apiAddress("https://api.weixin.qq.com"),
  WECHAT_MODE: z
    .enum(["safe", "plain"], "is not a mode; write safe, or plain on a developer's machine")
    .default("safe"),
  WECOM_CORP_ID: shaped(
    /^[A-Za-z0-9_-]{6,64}$/,
    "is not a company's id; copy it from the console under 我的企业",
  ),
  WECOM_SECRET: shaped(/^[A-Za-z0-9_-]{16,128}$/, "is not a secret; copy that of 微信客服 from the console"),
  WECOM_TOKEN: callbackToken,
  WECOM_AES_KEY: aesKey,
  WECOM_API_URL: apiAddress("https://qyapi.weixin.qq.com"),
  TELEGRAM_BOT_TOKEN: shaped(
    /^\d{3,20}:[A-Za-z0-9_-]{20,64}$/,
    "is not a bot's token; copy the one that BotFather gave",
  ),
  TELEGRAM_SECRET: shaped(
    /^[A-Za-z0-9_-]{16,256}$/,
    "is not a secret; write 16 to 256 letters, digits, _ or -, the same as in setWebhook",
  ),
  TELEGRAM_API_URL: apiAddress("https://api.telegram.org"),
};

type Accounts = z.infer<z.ZodObject<typeof accountKeys>> & {
  readonly NODE_ENV: string;
  readonly HOST: string;
};

/** Keys of one account of which none makes sense without the others; `beside` are those that may be left out. */
const wholes = (env: Accounts | undefined) => {
  const isPlain = env?.WECHAT_MODE === "plain";
  return [
    {
      name: "WECHAT",
      wanted: ["WECHAT_APP_ID", "WECHAT_TOKEN", ...(isPlain ? [] : ["WECHAT_AES_KEY"])],
      beside: ["WECHAT_AES_KEY", "WECHAT_APP_SECRET"],
    },
    {
      name: "WECOM",
      wanted: ["WECOM_CORP_ID", "WECOM_SECRET", "WECOM_TOKEN", "WECOM_AES_KEY"],
      beside: [],
    },
    { name: "TELEGRAM", wanted: ["TELEGRAM_BOT_TOKEN", "TELEGRAM_SECRET"], beside: [] },
  ];
};

/** What does not fit together in the accounts' settings, one sentence each; `given` are the keys that are set at all. */
export const accountProblems = (env: Accounts | undefined, given: ReadonlySet<string>): string[] => {
  const missing = wholes(env).flatMap(({ name, wanted, beside }) =>
    [...wanted, ...beside].some((key) => given.has(key))
      ? wanted
          .filter((key) => !given.has(key))
          .map(
            (key) => `${key} is missing although another ${name} key is set; set it, or remove all of them.`,
          )
      : [],
  );
  const isPlain = env?.WECHAT_APP_ID !== undefined && env.WECHAT_MODE === "plain";
  const reached =
    env?.NODE_ENV === "production"
      ? "NODE_ENV is production"
      : /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(env?.HOST ?? "")
        ? undefined
        : "HOST lets others than this machine in";
  const open =
    isPlain && reached !== undefined
      ? [
          `WECHAT_MODE is plain although ${reached}: anybody could post messages. Use safe, and the same mode in the console.`,
        ]
      : [];
  return [...missing, ...open];
};

const wechatOf = (env: Accounts): WeChatAccount | undefined => {
  const { WECHAT_APP_ID: appId, WECHAT_TOKEN: token, WECHAT_AES_KEY: key, WECHAT_MODE: mode } = env;
  if (appId === undefined || token === undefined) return undefined;
  const account = { appId, token, secret: env.WECHAT_APP_SECRET, api: env.WECHAT_API_URL };
  if (mode === "plain") return { ...account, mode };
  return key === undefined ? undefined : { ...account, mode, key };
};

const wecomOf = (env: Accounts): WeComAccount | undefined => {
  const { WECOM_CORP_ID: corpId, WECOM_SECRET: secret, WECOM_TOKEN: token, WECOM_AES_KEY: key } = env;
  if (corpId === undefined || secret === undefined || token === undefined || key === undefined)
    return undefined;
  return { corpId, secret, token, key, api: env.WECOM_API_URL };
};

const telegramOf = (env: Accounts): TelegramAccount | undefined => {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_SECRET: secret, TELEGRAM_API_URL: api } = env;
  return botToken === undefined || secret === undefined ? undefined : { botToken, secret, api };
};

/** The accounts that are set, once it is known that nothing is missing. */
export const accountsOf = (env: Accounts) => ({
  wechat: wechatOf(env),
  wecom: wecomOf(env),
  telegram: telegramOf(env),
});
