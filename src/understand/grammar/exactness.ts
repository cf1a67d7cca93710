import { leadingUpTo } from "./rule.ts";

const BEFORE =
  /(?:差[^,;。]{1,8}(?:就|才|满|到|够)|超过|超出|不超过|不到|不足|不满|未满|没到|没满|没得|将近|接近|快到?|(?:至少|最少)(?:也?要|也?得|需要?|须)?(?:[交缴断等攒]|缴纳)?[满够足到]?|最多|少说(?:也|都|要|得|有){0,3}|大于|小于|多于|少于|高于|低于|每|第|小|等待期(?:是|为|有)?|等|等待|waiting period (?:is|of)|wait|more than|(?<!hand |hands |handed )over|less than|fewer than|under|at least|at most|(?<!adds? |added |comes? |came )up to|(?:short|shy) of|within|nearly|getting on for|going on|pushing|coming up (?:to|on)|almost|every|each|per|once|twice|times|exceeding|above|below|no more than|not (?:even|quite|yet|full|a full)|barely|hardly|scarcely|a few|few|several|some|many|a couple of|more or less|needs?|requires?|required|(?:could|might|may) be|十?几) ?$/;
const AFTER =
  /^ ?(?:多|来(?!着)|出头|以上|以下|以内|之内|内|里[头边面]?(?:就|要|得|能)?(?:续|补|接上|办|参保|恢复)|大(?!概|约|致|洋)的?|龄|零|又(?![交缴断停补上接参续没重开])|的?等待|[ -]?(?:of )?wait|不到|不足|未满|没到|都?不到|都?没有(?!交|缴|参|买|上|医|社|保|记录|断)|一[交缴付清]|少一?点|差一?点|差点|缺一?点|or more|or less|(?:short|shy) of|to go(?![a-z])|or so|or thereabouts|give or take|or longer|or under|or over|max(?:imum)?(?![a-z])|tops(?![a-z])|at (?:most|least)|plus|and (?:change|a bit|a little|some|counting)|\+|old|and over|almost|nearly|something|odd(?![a-z])|-odd|-?ish(?![a-z])|each(?! (?:time|month|year))|per (?!person|head|capita))/;

/** 差一个月就一年: neither the one nor the other has passed. What is short of enough (差三年才够) is told exactly. */
const UNTIL_FULL = /^ ?(?:(?:就|才|满|到)(?!够)|(?:就|才|还)?够 ?[\d一二两三四五六七八九十])/;

/** 头一个月: the first of several, and no month long. */
const FIRST_OF = /[头首] ?$/;
const ONE_OF_THEM = /^[一1] ?个/;

/**
 * Whether a quantity between the two positions is meant exactly. "超过3个月", "3 months or more", "every 3 months",
 * "not yet a year" and ages ("3 months old") set a bound or a rhythm and give no value.
 */
export function isExact(text: string, start: number, end: number): boolean {
  const before = leadingUpTo(text, start);
  const after = text.slice(end, end + 12);
  if (FIRST_OF.test(before) && ONE_OF_THEM.test(text.slice(start, end))) return false;
  return !BEFORE.test(before) && !AFTER.test(after) && !(/差 ?$/.test(before) && UNTIL_FULL.test(after));
}
