/** What a word beside a number says about it. */
export type Context = "paper" | "insurance" | "card" | "telephone" | "office" | "own";

const CONTEXTS: readonly Context[] = ["paper", "insurance", "card", "telephone", "office", "own"];

const WORDS: { readonly [context in Context]: string } = {
  paper:
    "身份证|身份證|身份号|证件号|證件號|居民证|护照|護照|通行证|通行證|回乡证|回鄉證|台胞证|臺胞證|居住证|居留|永居|id card|id no|id number|identity|identification|passport|travel permit|residence permit|permanent resid|home.return|compatriot|permit (?:no|number|is)",
  insurance:
    "社保卡|社保号|社会保障|社会保险号|医保卡|医保号|医保编号|医保码|电子凭证|电子码|个人编号|个人编码|参保号|参保编号|保险号|医疗证|社保编号|social.security|insurance (?:card|no|number|id)|electronic (?:certificate|insurance)|e-certificate|member (?:no|number|id)|personal (?:no|number|code)",
  card: "银行卡|卡号|账号|帐号|储蓄卡|信用卡|bank card|card (?:no|number)|account (?:no|number)|debit card|credit card",
  telephone:
    "电话|電話|座机|座機|固话|手机|联系|打给|打我|打到|拨|回电|致电|号码|call|phone|\\btel\\b|landline|contact|reach me|ring me|mobile|\\bcell\\b",
  office:
    "局|中心|大厅|窗口|热线|医院|社区|街道|客服|咨询|服务|经办|举报|监督|hotline|office|bureau|hospital|cent(?:re|er)|service|counter",
  own: "我|本人|俺|自己|家里|老婆|老公|爸|妈|\\bmy\\b|\\bme\\b|\\bmine\\b|\\bour\\b|home",
};

const ANY = new RegExp(CONTEXTS.map((context) => `(${WORDS[context]})`).join("|"), "gi");
/** How far a word reaches, in signs: to what follows it, and to what stands before it. */
const FORTH = 40;
const BACK = 30;

/** By place of a plain text, which contexts it stands in. */
export type Contexts = (context: Context, place: number) => boolean;

/** Finds all words that say what a number beside them is. */
export const contextsIn = (plain: string): Contexts => {
  const near = new Uint8Array(plain.length + 1);
  for (const found of plain.matchAll(ANY)) {
    const from = found.index ?? 0;
    const bit = 1 << CONTEXTS.findIndex((_, at) => found[at + 1] !== undefined);
    const to = Math.min(plain.length, from + found[0].length + FORTH);
    for (let place = Math.max(0, from - BACK); place <= to; place += 1)
      near[place] = (near[place] ?? 0) | bit;
  }
  return (context, place) => ((near[place] ?? 0) & (1 << CONTEXTS.indexOf(context))) !== 0;
};
