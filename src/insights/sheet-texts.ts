import type { Both } from "../turn.ts";

/** What each table is called, and what it counts, in a sentence. */
export const SHEETS = {
  days: {
    title: { zh: "每日提问", en: "Questions by day" },
    about: {
      zh: "每天的回合数：有答复的，和其他的。超过三个月，或数太少时，按周合计。",
      en: "Turns on each day: those that ended in an answer, and the rest. By week where the period is longer than three months or the numbers are small.",
    },
  },
  endings: {
    title: { zh: "回合的结果", en: "How turns ended" },
    about: { zh: "每个回合怎样结束。", en: "What each turn came to." },
  },
  topics: {
    title: { zh: "各主题的结果", en: "Outcomes by topic" },
    about: { zh: "按主题看回合的结果。", en: "What turns came to, by topic." },
  },
  areas: {
    title: { zh: "地区", en: "Areas" },
    about: {
      zh: "回合涉及的参保地，没说地区的另列。",
      en: "The area that turns were about, where it was known.",
    },
  },
  channels: {
    title: { zh: "渠道", en: "Channels" },
    about: { zh: "提问来自哪里。", en: "Where people asked." },
  },
  langs: {
    title: { zh: "语言", en: "Languages" },
    about: { zh: "用哪种语言作答。", en: "The language of the replies." },
  },
  stops: {
    title: { zh: "在哪一问停下", en: "Where people stop" },
    about: {
      zh: "机器人问到的每一项：答了的、放弃或转开的、没有下文的。",
      en: "For each question of the bot: got past, turned away from, and left open without another word.",
    },
  },
  claims: {
    title: { zh: "用到的规则语句", en: "Sentences used" },
    about: { zh: "答复里出现的语句。", en: "Sentences in answers." },
  },
  articles: {
    title: { zh: "用到的条文", en: "Articles used" },
    about: { zh: "答复引用的条文。", en: "Articles that answers cite." },
  },
  parameters: {
    title: { zh: "用到的参数", en: "Values read" },
    about: { zh: "规则读取的法定数值。", en: "Values of the law that rules have read." },
  },
  lacking: {
    title: { zh: "缺少的参数", en: "Values that were lacking" },
    about: { zh: "因没有核实的数值而答不了的。", en: "Values without which no answer could be given." },
  },
  heard: {
    title: { zh: "传言和其他事项", en: "Rumours and other matters" },
    about: {
      zh: "被说起的传言，和主题以外的事项。",
      en: "Rumours that were repeated, and matters beside the topics.",
    },
  },
  review: {
    title: { zh: "待复核的原因", en: "Why words wait for review" },
    about: { zh: "没答上或误解的原因。", en: "Why something was not answered or understood wrongly." },
  },
  reasons: {
    title: { zh: "转人工的原因", en: "Why people were wanted" },
    about: { zh: "每次请求转人工的原因。", en: "The reason of each request for a person." },
  },
  offices: {
    title: { zh: "各办公室", en: "By office" },
    about: {
      zh: "请求、同意、接手、掉线、交还、结束、留言、放弃等待、机构已撤、办结前对话已删除。",
      en: "Wanted, agreed to, taken, lapsed, given back, closed, left in writing, given up, office gone, deleted before an end.",
    },
  },
  "hand-off-days": {
    title: { zh: "每日转人工", en: "Hand-offs by day" },
    about: { zh: "同上，按日。", en: "The same by day." },
  },
  waits: {
    title: { zh: "等待时间", en: "Waiting times" },
    about: {
      zh: "从同意到第一次有人接手，按办公时间计（不知道办公时间的按钟点计），单位为分钟。",
      en: "From agreeing until somebody first takes it, in minutes of office hours (of the clock where these are not known).",
    },
  },
  expiring: {
    title: { zh: "90 天内到期或要复核的知识", en: "Knowledge that ends or is due within 90 days" },
    about: {
      zh: "到期后没有新规定的数值、条文、说法，和该复核的内容。",
      en: "Values, articles and statements that end with nothing after them, and what is due to be looked at.",
    },
  },
  unanswered: {
    title: { zh: "没答上的问题，按相似归类", en: "What was not answered, in clusters" },
    about: {
      zh: "等待复核的原话，个人号码已隐去，相似的放在一起，每类最多五例；不到五个人说过的只计数，不显示原话。",
      en: "Words that wait for review, personal numbers masked, alike ones together, five examples of each at most; of what fewer than five people said the number alone.",
    },
  },
} as const satisfies Readonly<Record<string, { readonly title: Both; readonly about: Both }>>;

export type SheetId = keyof typeof SHEETS;
