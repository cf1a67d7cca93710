import { WHOSE, type Whose } from "./understanding.ts";

const MINE = "(?:[我俺咱](?:们)?(?:家)?(?:的)?|^)";
const MY = "\\b(?:my|our)\\s+";

const words: Readonly<Record<Whose, RegExp>> = {
  self: /我自己|我本人|我个人|那我呢|(?<!\bby |\bpay |\bpaying |\bpaid |\ball )\bmyself\b|\b(?:for me|what about me|my own (?=case|insurance|situation|bill|cover))\b/gi,
  mother: new RegExp(
    `${MINE}(?:老?妈妈?|母亲|老?娘|婆婆|岳母|丈母娘)(?!爸)|${MY}(?:mother|mum|mom)(?:-in-law)?\\b`,
    "gi",
  ),
  father: new RegExp(
    `${MINE}(?:老?爸爸?|父亲|老?爹|公公|岳父|老丈人)(?!妈)|${MY}(?:father|dad)(?:-in-law)?\\b`,
    "gi",
  ),
  parents: new RegExp(`${MINE}(?:父母亲?|爸妈|爹妈|双亲)|${MY}(?:parents|folks)\\b`, "gi"),
  spouse: new RegExp(
    `${MINE}(?:老公|老婆|老伴|爱人|妻子|丈夫|媳妇|对象|先生|太太)|${MY}(?:wife|husband|spouse|partner)\\b`,
    "gi",
  ),
  child:
    /(?<!生|生了|怀|有)孩子|小孩|宝宝|[大小二]宝|(?<![我俺咱]是(?:他|她|老人|我?爸|我?妈)?的?)(?:儿子|女儿|闺女)|娃娃?|婴儿|新生儿|\b(?:my|our|the|a)\s+(?:newborn(?:\s+baby)?|baby|son|daughter|child|kids?|children|infant)\b/gi,
  grandparent: new RegExp(
    `${MINE}(?:爷爷|奶奶|外公|外婆|姥姥|姥爷)|${MY}(?:grand(?:mother|father|ma|pa|parents))\\b`,
    "gi",
  ),
  sibling: new RegExp(`${MINE}(?:哥哥?|弟弟?|姐姐?|妹妹?)|${MY}(?:brother|sister)s?\\b`, "gi"),
  employee:
    /(?<!我(?:不|也|只)?是[^，,。]{0,6})员工|我们?公司的人|(?<!\bi(?: am|'m| was)(?: not| just| only| no longer)? |\bas )\b(?:my|our|an?|the|one of our)\s+(?:new\s+)?(?:employees?|staff(?:\s+members?)?|workers?|colleagues?(?! (?:says?|said|told|thinks?|claims?|insists?)))\b/gi,
};

/** 儿子给了我5000, "can my son file it for me": who does something for whoever writes, and has no case. */
const DOES =
  /(?:儿子|女儿|闺女|孩子|老公|老婆|爱人|老伴|[我他她]?(?:爸爸?|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?))(?:们|先|都|已经|后来|能不能|可不可以|可以|能)?(?:给了?我|帮了?我|(?:让|叫|劝|催|说|告诉|跟|建议|要|逼)(?:着|了|过)?我|替我|陪我|借给?我|代我|给我(?:垫|出|交)|(?:在|用)?(?:手机|网上|网|微信|支付宝|APP|app|小程序)(?:上)?(?:给|帮|替)?[我他她]?(?:办|弄|交|填|申请|查)的?)|\b(?:can|could|may|should|shall) (?:my|our) [a-z]{2,12} (?:file|apply|claim|collect|pick|go|do|hand|send|sign)\b|\bmy [a-z]{2,12} (?:gave|lent|helped|drove|brought|told|tells|asked|asks|advised|wants|said|says)(?: me)?\b/gi;

/** Whose case an utterance is about, where it names one person or one kind of person; nothing where it names several. */
export const whoseCase = (utterance: string): Whose | undefined => {
  const others = utterance.replace(DOES, " ");
  const found = WHOSE.filter((whose) => others.search(words[whose]) !== -1);
  return found.length === 1 ? found[0] : undefined;
};
