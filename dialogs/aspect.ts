// Short questions about one part of an answer: what to bring, how and where it is done, how long it takes.

/** A part of an answer that can be asked for by itself; each is a section of its shape. */
export type Aspect = "papers" | "steps" | "dates";

const ZH_LEAD = "(?:那么?|请问|还|具体|大概|一般|我|都){0,3}";
const ZH_TAIL = "(?:呢|啊|呀|吗|才行|才能办)?[?？。]?";
const EN_LEAD = "(?:(?:and|so|ok|okay|but|then),? ){0,2}";
const EN_TAIL = "(?: please)?[?.]?";

const zh = (body: string): RegExp => new RegExp(`^${ZH_LEAD}(?:${body})${ZH_TAIL}$`, "u");
const en = (body: string): RegExp => new RegExp(`^${EN_LEAD}(?:${body})${EN_TAIL}$`, "iu");

const asked: readonly (readonly [Aspect, RegExp])[] = [
  [
    "papers",
    zh(
      "(?:要|需要|得|该|应该)?(?:带|准备|交|提供|拿|备)(?:些|点)?(?:什么|啥|哪些)(?:材料|东西|证件|资料|手续)?(?:去|过去)?|(?:要|需要)?(?:什么|啥|哪些)(?:材料|证件|资料)",
    ),
  ],
  [
    "papers",
    en(
      "what (?:else )?(?:(?:papers|documents?|paperwork)(?: (?:do|should|must) i (?:need|bring|take|have))?(?: to bring| are needed| with me)?|(?:do|should|must) i (?:need to |have to )?(?:bring|take along|take|hand in|submit|prepare)(?: with me| along)?)",
    ),
  ],
  [
    "steps",
    zh(
      "(?:要|该|应该)?(?:去|到|在|上)?(?:哪里|哪儿|哪|什么地方)(?:去)?(?:办|办理|申请|弄|交材料)(?:手续)?|(?:要|该|应该)?(?:怎么|咋|如何)(?:去)?(?:办|办理|申请|弄|操作)(?:手续)?|(?:流程|手续)(?:是什么|是啥|怎么走)",
    ),
  ],
  [
    "steps",
    en(
      "(?:where|how) (?:do|can|should|must) (?:i|we) (?:go|do (?:it|that|this)|apply|start|file|get it done)(?: for (?:it|that))?|where(?: exactly)?|what are the steps",
    ),
  ],
  [
    "dates",
    zh(
      "(?:要|得|需要)?(?:等)?(?:多久|多长时间|几天|多少天)(?:能|才能|会)?(?:办好|办完|办下来|下来|到账|拿到|好)?|(?:什么时候|啥时候|几号|哪天)(?:能|会)?(?:截止|到期|办好|到账|办完)",
    ),
  ],
  [
    "dates",
    en(
      "how (?:long|many days)(?: (?:does|will|would) (?:it|that|this) (?:all )?take)?|(?:what(?:'s| is)|when is) the deadline|(?:by|until) when",
    ),
  ],
];

/** The part of the last answer that an utterance asks for, where it asks for nothing else. */
export const aspectAsked = (utterance: string): Aspect | undefined => {
  const said = utterance.normalize("NFKC").trim();
  return asked.find(([, pattern]) => pattern.test(said))?.[0];
};
