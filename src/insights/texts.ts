import type { Lang } from "../turn.ts";

const zh = {
  title: "运行情况",
  about: "只有计数，没有任何个人信息。少于 5 的数写作“<5”；有些数不列出（写作“·”），免得由它推算出小数。",
  period: "时间",
  days: "最近 {days} 天",
  ownDays: "另选日期",
  from: "从",
  to: "到",
  show: "查看",
  all: "全部",
  filters: { topic: "主题", area: "地区", channel: "渠道", lang: "语言" },
  shownFor: "{from} 至 {to}",
  asTable: "以表格显示",
  download: "下载 CSV",
  nothing: "这段时间没有记录。",
  withheld: "数太少，不列出，免得涉及个别人。",
  small: "少于 5",
  held: "不列出",
  sum: "合计",
  count: "次数",
  none: "（无）",
  print: "数据截至 {today}。",
  other: "English",
  otherAudience: "以下各项不按主题、地区、渠道和语言筛选。",
  inSteps:
    "另选了日期或条件：数按 5 的倍数往下取，选了条件的只算过完的整周，免得相减得出个别人；各数相加可能不等于合计。",
  tooFew: "说的人太少，不显示原话。",
  forAllOffices: "原话分不出属于哪个机构，只给全部机构的主管看。",
  partOnly: "只含您的机构：{offices}。",
  pages: "页面",
  desk: "工作台",
  overview: "概况",
  staff: "人员",
  audit: "审计",
  insights: "统计",
  signOut: "退出",
  contents: "本页内容",
  mostRows: "图中是最多的 {shown} 项，全部 {all} 项见表格。",
  sections: {
    questions: "提问",
    law: "依据",
    people: "转人工",
    knowledge: "知识维护",
    words: "没答上的问题",
  },
} as const;

type Texts = {
  readonly [K in keyof typeof zh]: (typeof zh)[K] extends string
    ? string
    : Readonly<Record<keyof (typeof zh)[K], string>>;
};

const en: Texts = {
  title: "Insights",
  about:
    "Counts only, and nothing about any person. Numbers below 5 are written “<5”; some are not shown (“·”), because a small one could be worked out from them.",
  period: "Period",
  days: "Last {days} days",
  ownDays: "Other days",
  from: "From",
  to: "To",
  show: "Show",
  all: "All",
  filters: { topic: "Topic", area: "Area", channel: "Channel", lang: "Language" },
  shownFor: "{from} to {to}",
  asTable: "As a table",
  download: "Download CSV",
  nothing: "Nothing was recorded in this period.",
  withheld: "Too few to be listed: it would be about single people.",
  small: "fewer than 5",
  held: "not shown",
  sum: "Sum",
  count: "Times",
  none: "(none)",
  print: "Data as of {today}.",
  other: "中文",
  otherAudience: "What follows is not filtered by topic, area, channel or language.",
  inSteps:
    "Days or filters of your own: numbers are rounded down to fives, and with a filter whole weeks that are over are counted, so that nobody can be found by subtracting; they may not add up to the sums.",
  tooFew: "Said by too few people for their words to be shown.",
  forAllOffices:
    "Words do not say which office they belong to; they are shown to supervisors of all offices.",
  partOnly: "Your offices alone: {offices}.",
  pages: "Pages",
  desk: "Desk",
  overview: "Overview",
  staff: "Staff",
  audit: "Audit",
  insights: "Insights",
  signOut: "Sign out",
  contents: "On this page",
  mostRows: "The chart shows the {shown} largest; all {all} stand in the table.",
  sections: {
    questions: "Questions",
    law: "What answers rest on",
    people: "Hand-offs to people",
    knowledge: "Knowledge to look after",
    words: "Questions without an answer",
  },
};

/** The words of the page that belong to no table. */
export const texts: Readonly<Record<Lang, Texts>> = { zh, en };

/** A text with its gaps filled. */
export const filledIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
