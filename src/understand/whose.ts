import { WHOSE, type Whose } from "./understanding.ts";

const MINE = "(?:[我俺咱](?:们)?(?:家)?(?:的)?|^)";
const MY = "\\b(?:my|our)\\s+";

const words: Readonly<Record<Whose, RegExp>> = {
  self: /我自己|我本人|我个人|那我呢|\b(?:myself|for me|what about me|my own (?=case|insurance|situation|bill|cover))\b/gi,
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

/** Whose case an utterance is about, where it names one person or one kind of person; nothing where it names several. */
export const whoseCase = (utterance: string): Whose | undefined => {
  const found = WHOSE.filter((whose) => utterance.search(words[whose]) !== -1);
  return found.length === 1 ? found[0] : undefined;
};
