import type { Span } from "./understanding.ts";

const RULES_ZH =
  "(?:新|老|旧|现行|当时的|医保|社保)?(?:规定|政策|规则|法律|法规|条例|规矩|新规|新政|社会保险法|社保法|医疗保障法|医保法|法(?![院定规人]))";
const KINDS_EN = "(?:medical security|social insurance|insurance|medical|health|old|new) ";
/** No mother-in-law. */
const LAWS_EN = "(?<!in-)(?<!in )laws?";
const RULES_EN = `(?:${KINDS_EN})?(?:rules?|${LAWS_EN}|polic(?:y|ies)|regulations?)`;
/** "An insurance policy of 1998" is a contract; "the policy in 1998" is a rule. */
const RULES_BEFORE_EN = `(?:${KINDS_EN})?(?:rules?|${LAWS_EN}|policies|(?<=\\bthe )policy|regulations?)`;

// Bounded stretches before and after a time: nothing farther says what it is about.
const REACH = 60;

/** 按2024年3月的标准: the standards of a year are a matter of its own, so this takes 按 in front. */
const GO_BY = /(?:按照?|依照?|参照|照|适用|执行|根据)着?(?:的是)?$/;
const AFTER_ZH = new RegExp(
  `^(?:份|度)?(?:那个?时候?|那会儿?|当时|的时候|时|那年)?(?:起|开始|施行|生效|实行|执行|以后|之后|后)?的?${RULES_ZH}(?:(?:实行|施行|生效|实施)(?:了|以后|之后|后|起)?)?`,
);
const STANDARD = /^(?:份|度)?(?:那时候?|当时)?的?(?:标准|办法|老办法|算法)/;
/** 2027年1月1日以后怎么算 */
const FROM_THEN =
  /^(?:起|开始|以后|之后|后)(?:呢)?[,，]?(?:又|会|是|要|应该|该|的话)?(?=怎么算|怎么计算|怎么规定|如何规定|按什么)/;
const BEFORE_ZH = /(?:规定|政策|规则|法律)(?:在|到|截至|截止到?)$/;
const LEAD_ZH = /(?:如果|要是|假如|那么?)?(?:按照?|依照?|参照|照|适用|执行|根据|用|以)?(?:着)?$/;

const BEFORE_EN = new RegExp(
  `(?:(?:by |under |with |according to )?(?:the )?\\b${RULES_BEFORE_EN}(?: (?:that|which|was|were|is|are|applied|applies|applicable|in force|in effect|valid|be|will be|back|it was|like)){0,3} (?:in|as of|as at|on|from|of|at))(?: the)? $`,
  "i",
);
const EXPLICIT = /\b(?:as of|as at|as on) (?:the )?$/i;
const SPEAKER = /^,? ?(?:i|i'm|i've|we|my|he|she|they|it|there)\b/i;
const AFTER_EN = new RegExp(`^(?:'s)? ${RULES_EN}\\b`, "i");
const LEAD_EN = /(?:\b(?:by|under|with|using|use|according to|in|go by) )?(?:the )?$/i;

const TODAY_ZH =
  /(?:还是|改回|换回|回到|恢复)?(?:按照?|依照?|照|用)?(?:现在|今天|目前|眼下|当前|现行|今年)的?(?:规定|政策|规则|法律|标准)|(?:还是)?按照?(?:现在|今天|目前)的?(?:来|算)?(?=$|[,.!?，。！？吧])|回到(?:现在|今天)/;
const TODAY_EN =
  /(?:\b(?:back to|go back to|return to|by|under|with|use|using) )?(?:the )?\b(?:today's|current|present) (?:rules?|laws?|polic(?:y|ies)|regulations?)\b|\b(?:rules?|laws?|polic(?:y|ies)) (?:of|as of|in force) (?:today|now)\b|\bas of (?:today|now)\b|\bback to today\b/i;

/** The words that ask for the rules of today. */
export const saysToday = (text: string): Span | undefined => {
  const found = TODAY_ZH.exec(text) ?? TODAY_EN.exec(text);
  return found === null ? undefined : [found.index, found.index + found[0].length];
};

const lengthAt = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

/** The words around a time that speak of the rules of that time, the time included; `undefined` where none do. */
export const asksOfRules = (text: string, [start, end]: Span, namesYear: boolean): Span | undefined => {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const around = (lead: RegExp, tail: RegExp): Span => [
    start - lengthAt(lead, before),
    end + lengthAt(tail, after),
  ];
  if (AFTER_ZH.test(after)) return around(LEAD_ZH, AFTER_ZH);
  if (GO_BY.test(before) && STANDARD.test(after)) return around(LEAD_ZH, STANDARD);
  if (BEFORE_ZH.test(before)) return around(BEFORE_ZH, /^/);
  if (namesYear && FROM_THEN.test(after)) return around(LEAD_ZH, FROM_THEN);
  if (AFTER_EN.test(after)) return around(LEAD_EN, AFTER_EN);
  if (BEFORE_EN.test(before)) return around(BEFORE_EN, /^/);
  if (namesYear && EXPLICIT.test(before) && !SPEAKER.test(after)) return around(EXPLICIT, /^/);
  return undefined;
};
