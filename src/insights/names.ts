import type { Office } from "../handoff/office.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Both, Lang } from "../turn.ts";

const both = (zh: string, en: string): Both => ({ zh, en });

/** Names of what is counted by a fixed set of words. */
const WORDS: Readonly<Record<string, Both>> = {
  greeted: both("问候", "Greeted"),
  helped: both("帮助", "Helped"),
  asked: both("追问", "Asked back"),
  answered: both("已答复", "Answered"),
  "not-covered": both("没有核实的规定", "Not covered"),
  clarified: both("请其说明", "Clarified"),
  "not-understood": both("没听懂", "Not understood"),
  "not-known": both("不知道", "Not known"),
  "out-of-scope": both("不在范围内", "Out of scope"),
  "handed-off": both("转给人工", "Handed off"),
  cancelled: both("取消", "Cancelled"),
  restarted: both("重新开始", "Started over"),
  "switched-off": both("已停用", "Switched off"),
  rest: both("其他", "Other"),
  count: both("次数", "Times"),
  filled: both("答了", "Got past"),
  left: both("放弃或转开", "Turned away"),
  open: both("没有下文", "Left open"),
  stopped: both("停下", "Stopped"),
  declined: both("没有受理", "Declined"),
  corrected: both("听错了", "Understood wrongly"),
  rumour: both("传言", "Rumour"),
  matter: both("其他事项", "Other matter"),
  "reason asked": both("要求人工", "Asked for a person"),
  "agency-decides": both("由经办机构决定", "The agency decides"),
  fault: both("故障", "A fault"),
  wanted: both("请求", "Wanted"),
  agreed: both("同意排队", "Agreed to"),
  taken: both("接手", "Taken"),
  lapsed: both("掉线", "Lapsed"),
  returned: both("交还", "Given back"),
  closed: both("结束", "Closed"),
  ticket: both("留言", "In writing"),
  "gave-up": both("放弃等待", "Given up"),
  "no-office": both("机构已撤", "Office gone"),
  forgotten: both("对话已删除", "Deleted"),
  value: both("参数", "Value"),
  article: both("条文", "Articles"),
  conflict: both("冲突", "Conflict"),
  calendar: both("节假日通知", "Holiday notice"),
  ends: both("到期", "Ends"),
  review: both("应复核", "To be looked at"),
  missing: both("没有", "Missing"),
  directline: both("网页", "Web page"),
  chat: both("无脚本网页", "Page without scripts"),
  wechat: both("微信公众号", "WeChat"),
  wecom: both("微信客服", "WeCom"),
  telegram: both("Telegram", "Telegram"),
  zh: both("中文", "Chinese"),
  en: both("英文", "English"),
};

/** The kinds of ids that have a name elsewhere. */
export type Named = "topic" | "slot" | "area" | "article" | "parameter" | "office" | "word";

/** What an id is called; `topic` is the one that a slot belongs to. Undefined where nobody has named it. */
export type Called = (kind: Named, id: string, lang: Lang, topic?: string) => string | undefined;

/** Names out of the knowledge and of offices; those of topics and slots come from whoever has the books. */
export const namesFrom =
  (knowledge: Knowledge, offices: readonly Office[], given: Called = () => undefined): Called =>
  (kind, id, lang, topic) => {
    switch (kind) {
      case "area":
        return knowledge.areas.get(id)?.name[lang] ?? knowledge.regions.get(id)?.[lang];
      case "article": {
        const article = knowledge.articles.get(id);
        const title = knowledge.sources.get(article?.document ?? "")?.title[lang];
        return article === undefined || title === undefined ? undefined : `${title} ${article.label[lang]}`;
      }
      case "parameter":
        return knowledge.parameters.get(id)?.says[lang];
      case "office":
        return offices.find((office) => office.id === id)?.name[lang];
      case "word":
        return Object.hasOwn(WORDS, id) ? WORDS[id]?.[lang] : undefined;
      default:
        return given(kind, id, lang, topic);
    }
  };
