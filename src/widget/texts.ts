import type { IsoDate, Lang } from "../turn.ts";

/** Everything the page itself says (the bot brings its own words), in both languages under the same keys. */
export const texts = {
  zh: {
    locale: "zh-CN",
    bot: "医保向导",
    you: "您",
    skip: "跳到输入框",
    aboutTitle: "使用前请了解",
    aboutWhat: "公共信息服务：按现行规定为您计算，并逐句注明依据。",
    aboutNot: "答复不是经办机构的决定，办理结果以经办机构为准。",
    aboutCall: "情况紧急，或要查个人的具体情况，请拨打医保服务热线",
    aboutPrivacy: "请不要输入身份证号、银行卡号。",
    privacyPage: "个人信息说明",
    privacy: "隐私",
    talk: "对话",
    news: "新消息",
    switchTo: "English",
    elder: "长辈版",
    elderOn: "长辈版",
    elderOff: "完整版",
    person: "找人工",
    aloud: "朗读",
    save: "下载对话",
    openPage: "打开打印页",
    calendar: "加到日历",
    fresh: "新对话",
    freshAsk: "开始新对话？这里的记录将不再显示。",
    freshYes: "开始新对话",
    freshNo: "取消",
    compose: "您的问题",
    placeholder: "请直接打字问",
    send: "发送",
    keys: "按 Enter 发送，Shift + Enter 换行",
    left: "还可以输入 {n} 个字",
    full: "已到 {n} 字上限，请分几次发送",
    choices: "可以直接点选",
    change: "改",
    changeFact: "改{label}，现在是：{value}",
    rechoose: "改选",
    sending: "正在发送…",
    failed: "没有发送成功。",
    again: "重试",
    typing: "医保向导正在答复…",
    queued: "正在等候工作人员",
    place: "正在等候工作人员，您排在第 {n} 位",
    served: "{name} 正在为您服务",
    ticket: "您的问题已留给工作人员，会有人答复您",
    unread: "（{n} 条新消息）{title}",
    connecting: "正在连接…",
    offline: "暂时连不上。您输入的内容会保留，恢复后自动发送。",
    ended: "上一段对话已结束，下面是新的对话。",
    basis: "依据",
    region: "适用地区",
    reach: "适用范围：",
    conflict: "两个规定不一样：{about}。{because}",
    force: "施行日期",
    since: "{from}起",
    between: "{from}至{to}",
    checked: "核对日期",
    address: "官方网址",
    noAddress: "没有记录官方网址。",
    newWindow: "（在新窗口打开）",
  },
  en: {
    locale: "en-US",
    bot: "Yibao Guide",
    you: "You",
    skip: "Skip to the message box",
    aboutTitle: "Before you start",
    aboutWhat: "A public information service: answers follow the rules in force and name their sources.",
    aboutNot: "Answers are not decisions of the agency. What the agency decides is what counts.",
    aboutCall: "Urgent, or about your own case? Call the medical insurance hotline",
    aboutPrivacy: "Please do not enter ID card or bank card numbers.",
    privacyPage: "About your data",
    privacy: "Privacy",
    talk: "Conversation",
    news: "New messages",
    switchTo: "中文",
    elder: "Large print",
    elderOn: "easy version",
    elderOff: "full version",
    person: "Find a person",
    aloud: "Read aloud",
    save: "Download",
    openPage: "Page to print",
    calendar: "Add to calendar",
    fresh: "New conversation",
    freshAsk: "Start a new conversation? What is shown here will be removed from this page.",
    freshYes: "Start new",
    freshNo: "Cancel",
    compose: "Your question",
    placeholder: "In your own words",
    send: "Send",
    keys: "Enter sends, Shift + Enter starts a new line",
    left: "{n} characters left",
    full: "The limit of {n} characters is reached. Please send it in parts.",
    choices: "Suggested answers",
    change: "change",
    changeFact: "Change {label}, now {value}",
    rechoose: "Choose again",
    sending: "Sending…",
    failed: "This was not sent.",
    again: "Try again",
    typing: "Yibao Guide is answering…",
    queued: "You are waiting for a person of the office",
    place: "You are number {n} in the queue",
    served: "{name} is with you now",
    ticket: "Your question is with the office; somebody will answer you",
    unread: "({n} new) {title}",
    connecting: "Connecting…",
    offline: "No connection at the moment. What you write is kept and will be sent when it is back.",
    ended: "The earlier conversation has ended. A new one starts below.",
    basis: "Source",
    region: "Applies in",
    reach: "Applies: ",
    conflict: "Two texts differ on {about}. {because}",
    force: "In force",
    since: "from {from}",
    between: "{from} to {to}",
    checked: "Checked on",
    address: "Official address",
    noAddress: "No official address is recorded.",
    newWindow: "(opens in a new window)",
  },
} as const satisfies Record<Lang, Record<string, string>>;

export type TextKey = keyof (typeof texts)["zh"];

/** One text of the page; `{name}` in it is replaced by `values.name`. */
export function text(lang: Lang, key: TextKey, values: Readonly<Record<string, string>> = {}): string {
  return texts[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A calendar day in words: 2026年7月1日 or 1 July 2026. What is not a calendar day comes back as it was given. */
export function dayInWords(lang: Lang, day: IsoDate): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const month = months[Number(found?.[2]) - 1];
  if (!found || month === undefined) return day;
  const date = Number(found[3]);
  return lang === "zh" ? `${found[1]}年${Number(found[2])}月${date}日` : `${date} ${month} ${found[1]}`;
}

/** The language a text is written in, judged by whether any Chinese character stands in it. */
export function langOf(words: string): Lang {
  return /[\u3400-\u9fff]/.test(words) ? "zh" : "en";
}

/** The page's language at the start: `?lang=`, then what was chosen before, then the browser's first language. */
export function firstLang(query: string, kept: Lang | undefined, browser: string): Lang {
  const asked = new URLSearchParams(query).get("lang");
  if (asked === "zh" || asked === "en") return asked;
  return kept ?? (/^zh/i.test(browser) ? "zh" : "en");
}
