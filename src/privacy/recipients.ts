import type { Config } from "../config.ts";
import type { Both, Recipient } from "../turn.ts";

const hostOf = (url: string): Both => {
  const { host } = new URL(url);
  return { zh: host, en: host };
};

const messages: Both = { zh: "您的话和我们的答复", en: "what you say and the answers" };
const brief: Both = {
  zh: "您同意转人工后：事情摘要、记下的情况、隐去号码的对话；此后您写给工作人员的话",
  en: "after you agree to be passed on: a summary, the facts noted, the conversation without numbers, and what you then write to the office",
};
const here: Both = { zh: "本服务器", en: "this server" };

const CLOUDS: Readonly<Record<Config["cloud"], Both>> = {
  public: { zh: "境外", en: "outside of the mainland" },
  china: { zh: "世纪互联运营，境内", en: "operated by 21Vianet, in the mainland" },
  usgov: { zh: "境外", en: "outside of the mainland" },
};

const store = ({ databaseUrl }: Config): Recipient => ({
  id: databaseUrl === undefined ? "file" : "postgres",
  who: { zh: "本服务的数据库", en: "the database of this service" },
  gets: {
    zh: "对话文字（号码已隐去）、记下的情况、操作记录",
    en: "the conversation (numbers hidden), the facts noted, the record of what was done",
  },
  where: databaseUrl === undefined ? here : hostOf(databaseUrl.replace(/^postgres(ql)?:/, "http:")),
});

const office: Recipient = {
  id: "office",
  who: { zh: "经办机构的工作人员", en: "people of the office" },
  gets: brief,
  where: { zh: "本服务的工作台 /desk", en: "the desk of this service, /desk" },
};

/** Channels that bring what is said here, for those who write there. */
const channels = ({ registration, cloud, wechat, wecom, telegram }: Config): readonly Recipient[] => [
  ...(registration === undefined
    ? []
    : [
        {
          id: "azure",
          who: {
            zh: "微软 Azure 机器人服务及您所用的频道",
            en: "Microsoft's Azure Bot Service and the channel you use",
          },
          gets: messages,
          where: CLOUDS[cloud],
        },
      ]),
  ...(wechat === undefined
    ? []
    : [
        {
          id: "wechat",
          who: { zh: "腾讯微信", en: "Tencent (WeChat)" },
          gets: messages,
          where: hostOf(wechat.api),
        },
      ]),
  ...(wecom === undefined
    ? []
    : [
        {
          id: "wecom",
          who: { zh: "腾讯企业微信", en: "Tencent (WeCom)" },
          gets: messages,
          where: hostOf(wecom.api),
        },
      ]),
  ...(telegram === undefined
    ? []
    : [
        {
          id: "telegram",
          who: { zh: "Telegram（境外）", en: "Telegram (abroad)" },
          gets: messages,
          where: hostOf(telegram.api),
        },
      ]),
];

const DESKS: Readonly<Record<string, Both>> = {
  chatwoot: { zh: "经办机构的客服系统（Chatwoot）", en: "the office's help desk (Chatwoot)" },
  webhook: { zh: "经办机构的客服系统（webhook）", en: "the office's help desk (webhooks)" },
  framework: { zh: "经办机构的客服系统（Bot Framework）", en: "the office's help desk (Bot Framework)" },
};

const outside = ({ outside: { desk, tickets } }: Config): readonly Recipient[] => [
  ...(desk === undefined
    ? []
    : [
        {
          id: desk.kind,
          who: DESKS[desk.kind] ?? { zh: desk.kind, en: desk.kind },
          gets: brief,
          where: hostOf(desk.url),
        },
      ]),
  ...(tickets === undefined
    ? []
    : [
        {
          id: "zendesk",
          who: { zh: "工单系统（Zendesk）", en: "the ticket system (Zendesk)" },
          gets: brief,
          where: hostOf(tickets.url),
        },
      ]),
];

const collector = ({ operations: { traces } }: Config): readonly Recipient[] =>
  traces === undefined
    ? []
    : [
        {
          id: "traces",
          who: {
            zh: "运行监测系统（OpenTelemetry）",
            en: "the system that watches how this runs (OpenTelemetry)",
          },
          gets: {
            zh: "每次应答用了多久、渠道、事项类别、对话编号的末六位；没有您说的话",
            en: "how long each answer took, its channel and kind, and the last six signs of the conversation's id; never what you say",
          },
          where: hostOf(traces.endpoint),
        },
      ];

/** Who gets something of what people say, as the settings have it; of an address no more than its host. */
export const recipientsOf = (config: Config): readonly Recipient[] => [
  store(config),
  ...channels(config),
  office,
  ...outside(config),
  ...collector(config),
];
