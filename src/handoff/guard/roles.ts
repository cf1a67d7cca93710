import { clauseAt } from "./context.ts";
import type { Clause } from "./pieces.ts";
import type { Quantity, Said } from "./quantity.ts";
import type { Reading } from "./reading.ts";
import { bilingual } from "./stances/stance.ts";

// What a quantity is of, told by the words beside it: the month in which benefits start, what the person pays, how long
// the wait is. Two of one role must agree, wherever else in an answer the same number stands.

type Cue = {
  readonly role: string;
  readonly kinds: readonly Said["kind"][];
  /** Words that end in front of it, that begin behind it, that stand in its clause, in its sentence. */
  readonly before?: string;
  readonly after?: string;
  readonly clause?: string;
  readonly sentence?: string;
  readonly not?: string;
};

const LIMIT_BEFORE =
  "(?:不超过|超过|不到|少于|多于) ?$ // (?:over|more than|less than|up to|within|under|beyond) ?$";
const WAIT_BEFORE =
  "(?:等待期?|等|观察期)[^,;。\\d]{0,7}$|(?:(?:交|缴)(?:费)?(?:满|够|足)|(?:连续|连着|连)(?:交|缴)费?(?:满|够|足)?)$ // wait(?:s|ing)?(?: period)?(?: (?:is|of|lasts?|for|will be|a|about|around|another|you|only|just|fixed|at)){0,4} ?$|pay(?: \\w+){0,2} for(?: another)? ?$";
const WAIT_AFTER =
  "^(?:的|左右)?(?:等待期|观察期)|^(?:后|以后|之后|就|才|满)[^,;。]{0,6}(?:待遇|能用|能报|可以用|可以报|享受) // ^[- ]?(?:\\w+ )?wait";

const cues: readonly Cue[] = [
  {
    role: "paid",
    kinds: ["date"],
    after:
      "^(?:这边|份|里|初|底|就|才|开始|补|\\d{1,2}[号日])?[^,;。就起才]{0,4}(?:交|缴|补|参保|办|续) // ^ ?payment",
    before:
      "(?:交|缴|补)(?!的)[^,;。话后]{0,4}$ // (?:pay\\w*|paid|enrol\\w*|regist\\w*|join\\w*)(?: \\w+){0,4} ?$",
  },
  {
    role: "retire",
    kinds: ["date"],
    after: "^[^,;。]{0,4}(?:到|达到|就到|满)?(?:法定)?退(?:休|$|了|的|,)",
    before: "退休[^,;。\\d]{0,8}$ // retir\\w*[^,.;\\d]{0,30}$",
    not: "退休后 // after retir",
  },
  {
    role: "start",
    kinds: ["date"],
    after:
      "^(?:份|号|日|那天|当月|出生那天|这个月|之前|以前|前)?(?:肯定|一定|应该|大概|您)?(?:开始|起|就|才|以后|之后|便|也就)?[^,;。交缴补不没]{0,6}(?:恢复|生效|享受|能用|能报|可以用|可以报|有待遇|报销|报消|刷|用医保|用上|待遇|保障) // ^(?: is when)[^,.;]{0,24}(?:benefits?|cover)",
    before:
      "待遇(?:是|要|得|就是)?(?:从|在|要到|到|等到)?$|(?:等|排)到[^,;。\\d]{0,4}$ // (?:benefits?|cover(?:age|ed)?|insured|starts?|starting|begins?|kicks? in|effective|resumes?|returns?|active|back|works?)[^,.;\\d]{0,30}$",
    not: "不能|还没|还不|还没有|账户|个账|里的钱 // not yet|account|ended|ends|closed|retir",
  },
  {
    role: "start",
    kinds: ["date"],
    after: "^(?:份|号|日)?(?:开始|起)",
    sentence: "待遇|享受|生效|恢复",
    not: "欠|集中|滞纳|退休|账户|里的钱 // late charge|account",
  },
  {
    role: "start",
    kinds: ["date"],
    before: "(?:大概|约|可能|就|差不多)?(?:得|要)?到$",
    sentence: "(?:得|要|还|需要?)等(?!于|级)",
    not: "回电|联系|消息|办好 // call",
  },
  {
    role: "start",
    kinds: ["date"],
    before: "\\0 // \\b(?:until|till) ?$",
    sentence: "\\0 // \\bwait",
    not: "\\0 // end of|call",
  },
  {
    role: "start",
    kinds: ["date"],
    before: "^ ?$",
    sentence: "\\0 // (?:benefits?|cover(?:age)?) (?:runs?|starts?|begins?|goes) ",
  },
  {
    role: "apply",
    kinds: ["duration"],
    after: "^ ?(?:之内|以内|内) // ^ (?:from|of|after) (?:the )?(?:receipt|invoice|date|day)",
    before: "within(?: \\w+)? ?$ // within(?: \\w+)? ?$|you have ?$",
    sentence: "收据|发票|票|来报 // receipt|invoice",
    not: "医保|工作日 // working",
  },
  {
    role: "reconnect",
    kinds: ["duration"],
    after: "^ ?(?:之内|以内|内)[^,;。]{0,6}(?:接|续|自己|交|缴)",
    before: "\\0 // best within ?$",
  },
  {
    role: "out",
    kinds: ["duration"],
    before:
      "转出(?!.*转入)[^,;。\\d]{0,9}$|(?:老|原来)的?(?:地方|机构|那边)[^,;。\\d]{0,4}$ // (?:old|former|previous|first|sending) (?:place|office|agency|side|one)[^.;\\d]{0,24}$",
    not: "断|等待 // gap|wait",
  },
  {
    role: "in",
    kinds: ["duration"],
    before:
      "转入[^,;。\\d]{0,9}$|新的?(?:地方|机构|那边)[^,;。\\d]{0,4}$ // (?:new|second|receiving) (?:place|office|agency|side|one)[^.;\\d]{0,24}$",
    not: "断|等待 // gap|wait",
  },
  {
    role: "short",
    kinds: ["duration"],
    before:
      "还(?:差|缺|需要?|要|得)(?:再)?(?:交|缴纳?|补)?[^,;。\\d等]{0,3}$ // (?:short (?:by|of)|still (?:need|lack)(?: another)?)[^.;,\\d]{0,8}$",
    after: "\\0 // ^ (?:short|to go|more to)",
    not: "等|工作日 // wait|working",
  },
  { role: "", kinds: ["duration"], before: LIMIT_BEFORE },
  { role: "", kinds: ["duration"], after: "^ ?(?:之内|以内|内|以上|或) // ^ (?:or less|or more|at most)" },
  { role: "", kinds: ["duration"], clause: "卡|窗口|回复|排队 // card|counter|queue" },
  {
    role: "wait.each",
    kinds: ["duration"],
    sentence: "每(?:补|漏|断|多|少|缺)?[^,。]{0,4}年 // (?:each|every|per) (?:\\w+ ){0,3}year",
    clause: "减|少|加|抵|延|扣|省|缩|多等 // cut|reduc\\w*|less|adds?|shorter|off|takes?|saves?|shaves?",
    not: "固定|最短|至少|限额|封顶|大病|连续 // fixed|least|shortest|limit|ceiling|cap",
    before: "\\p{Script=Han}[^年]*$ // (?!.*year).*$",
  },
  {
    role: "wait.variable",
    kinds: ["duration"],
    clause: "变动|每|多等|另加|再加|少等|减|剩|余下|外加|没补的 // variable|each|every|extra|cut|more for",
    not: "限额|封顶|大病|连续(?!缴) // limit|ceiling|cap|in a row",
  },
  { role: "wait.fixed", kinds: ["duration"], clause: "固定 // fixed" },
  {
    role: "wait.low",
    kinds: ["duration"],
    sentence:
      "最短|最少|至少|不少于|不能少|都补|全补|全部补|补上|补齐|补满|补[两二三四五六2-6]年 // shortest|at least|least|minimum|no less|fewer than|(?:for|back|up) all|all of them|every missed|under|below",
    before: WAIT_BEFORE,
    after: WAIT_AFTER,
  },
  {
    role: "wait.most",
    kinds: ["duration"],
    clause: "最长|最多 // at most|longest|maximum",
  },
  { role: "wait", kinds: ["duration"], before: WAIT_BEFORE, after: WAIT_AFTER },
  {
    role: "deductible",
    kinds: ["money"],
    before:
      "(?:起[付负]线|门槛费?)[^,;。\\d]{0,6}$ // (?:deductible)(?: (?:is|of|was|at|in your case|here|cny|rmb)){0,3} ?$|(?<!of )\\bfirst(?: cny| rmb)? ?$",
    after: "^(?:的)?(?:起[付负]线|门槛) // ^ deductible",
    not: "平均 // average",
  },
  {
    role: "own",
    kinds: ["money"],
    before:
      "(?:自己|您|你|个人|本人)(?:一共|总共|大概|约|还|就|得|要|只|需要|只要){0,2}(?:出|付|掏|承担|负担|自付)(?:大概|约|是|了)?$|自付(?:大概|约|是)?$|(?:^ ?)(?:您|自己)$ // (?:you(?:['’]d|['’]ll| would| will)?(?: be)? (?:pay|left|owe)|leaves you|your (?:own )?share)(?: (?:with|about|around|roughly|only|is|to|in all|cny|rmb)){0,3} ?$",
    after: "^ ?(?:您|自己)(?:出|付|掏) // ^ ?(?:from you|yourself|out of your|to pay yourself|is on you)",
    not: "先付|先自己|起付|每月|月|首|先 // first|deductible|month|year|premium",
  },
  {
    role: "fund",
    kinds: ["money"],
    before:
      "(?:基金|医保|统筹)(?:给您?|先|大概|大约|约|能|会|可以|一共|总共|合计|就){0,3}(?:付|报|出|支付|报销)(?:大概|约|了)?$|(?:^ ?)(?:医保|基金|统筹)$|(?:^ ?|能|可以|给您?)(?:报|报销)(?:大概|大约|约|了|一共)?$ // (?:fund|insurance)(?: (?:will|would))? (?:pays?|covers?|gives?)(?: (?:you|about|around|an estimated|roughly|cny|rmb)){0,3} ?$|get back(?: (?:about|around|cny|rmb)){0,2} ?$",
    after: "\\0 // ^ ?(?:comes )?from the (?:fund|insurance)",
    not: "每|里|最多|补助 // at most|each|of the next",
  },
  {
    role: "month",
    kinds: ["money"],
    before: "(?:每月|一个月|每个月|月)(?:交|缴|要交|付|是)?[^,;。\\d]{0,4}$",
    after: "^(?:一个月|每月) // ^ ?(?:yuan |rmb |cny )?(?:a|per|each|every) month",
    not: "基数|工资 // base|wage",
  },
  {
    role: "child",
    kinds: ["money"],
    before:
      "(?:学生|儿童|小孩|孩子|娃|中小学生?)[^,;。\\d老成大]{0,6}$ // (?:students?|children|child|kids?|pupils?)[^,.;\\d]{0,14}$",
  },
  {
    role: "elderly",
    kinds: ["money"],
    before:
      "(?:老人|老年人?|老头老太|长者)[^,;。\\d学成大]{0,6}$ // (?:elderly|seniors?|old people|older people|pensioners?)[^,.;\\d]{0,14}$",
  },
  {
    role: "adult",
    kinds: ["money"],
    before: "(?:成年人?|成人|大人)[^,;。\\d学老]{0,6}$ // adults?[^,.;\\d]{0,14}$",
  },
  {
    role: "subsidy",
    kinds: ["money"],
    clause: "补助|补贴|财政|政府 // subsid\\w*|government|goverment|state",
    not: "您交|您要交 // you pay|you owe",
  },
  { role: "points", kinds: ["share"], clause: "降|低|减|点 // lower|points?|drop\\w*|cut|less" },
  { role: "daily", kinds: ["share"], clause: "每天|每日|一天|按日 // a day|per day|daily|each day" },
];

const MATTERS: readonly (readonly [string, RegExp])[] = [
  ["pension", /养老|退休金|社保局|\bpension/u],
  ["card", /挂失|卡|\bcard|\bblock/u],
  ["injury", /工伤|injur|accident at work/u],
  ["dole", /失业金|就业困难|unemploy/u],
  ["tax", /缴费|交费|税|保费|premium|\btax|payment/u],
  ["health", /医保|参保|待遇|报销|insur|cover|benefit/u],
];

/** 保费问…, 缴费的事打…: what is asked stands before whom to ask. */
const ASKING = /问(?!题)|打(?!印)|拨|找|\b(?:call|ring|ask|dial|phone)\b/u;

const matterIn = (words: string): string | undefined => {
  const at = words.search(ASKING);
  const asked = at > 0 ? matterOf(words.slice(0, at)) : undefined;
  return asked ?? matterOf(words);
};

const matterOf = (words: string): string | undefined => {
  const found = MATTERS.filter(([, cue]) => cue.test(words));
  return found.length === 1 || found[0]?.[0] === "card" ? found[0]?.[0] : undefined;
};

type Ready = Omit<Cue, "before" | "after" | "clause" | "sentence" | "not"> & {
  readonly before: RegExp | undefined;
  readonly after: RegExp | undefined;
  readonly clause: RegExp | undefined;
  readonly sentence: RegExp | undefined;
  readonly not: RegExp | undefined;
};

/** An English half begins at a word, but for one that begins at the place itself. */
const ready = (pattern: string | undefined): RegExp | undefined =>
  pattern === undefined
    ? undefined
    : new RegExp(
        bilingual(pattern)
          .source.replace("|\\b(?:^", "|(?:^")
          .replace(/\(\?!\[a-z\]\)$/u, ""),
        "u",
      );

const NEVER = "\\0";
const asWritten = (pattern: string): string => pattern;
const chineseHalf = (pattern: string): string => pattern.split(" // ")[0] ?? NEVER;
const englishHalf = (pattern: string): string => {
  const [zh = "", en] = pattern.split(" // ");
  if (en !== undefined) return `${NEVER} // ${en}`;
  return /\p{Script=Han}/u.test(zh) ? NEVER : zh;
};

type Cues = ReadonlyMap<Said["kind"], readonly Ready[]>;
const KINDS = [...new Set(cues.flatMap(({ kinds }) => kinds))];

/** The cues of each kind, with the half of a pattern that a text can meet. */
const cuesIn = (half: (pattern: string) => string): Cues => {
  const of = (pattern: string | undefined): RegExp | undefined =>
    ready(pattern === undefined ? undefined : half(pattern));
  const all = cues.map(
    (cue): Ready => ({
      ...cue,
      before: of(cue.before),
      after: of(cue.after),
      clause: of(cue.clause),
      sentence: of(cue.sentence),
      not: of(cue.not),
    }),
  );
  return new Map(KINDS.map((kind) => [kind, all.filter(({ kinds }) => kinds.includes(kind))]));
};

const MIXED = cuesIn(asWritten);
const CHINESE = cuesIn(chineseHalf);
const ENGLISH = cuesIn(englishHalf);

/** Looking for both languages takes twice as long, and most sentences have one. */
const cuesFor = (sentence: string): Cues =>
  !/[a-z]/.test(sentence) ? CHINESE : /\p{Script=Han}/u.test(sentence) ? MIXED : ENGLISH;

/** Money in an account has a day of its own. */
const ACCOUNT = /账户|个账|\baccount/u;

/** So many letters on either side are looked at. */
const REACH = 60;

const sentenceOf = (clauses: readonly Clause[], text: string, { sentence, at }: Clause): string => {
  let first = at;
  let last = at;
  while (clauses[first - 1]?.sentence === sentence && at - first < 6) first -= 1;
  while (clauses[last + 1]?.sentence === sentence && last - at < 6) last += 1;
  return text.slice(clauses[first]?.from, clauses[last]?.to);
};

/** 4月|就能用: a cut without a sign does not part a place from what is said of it. */
const endOf = (clauses: readonly Clause[], clause: Clause): number => {
  const next = clauses[clause.at + 1];
  return next !== undefined && next.from === clause.to && next.sentence === clause.sentence
    ? next.to
    : clause.to;
};

/** The role of a quantity at its place; `undefined` where the words beside it tell none. */
export const roleOf = (
  { text, clauses }: Pick<Reading, "text" | "clauses">,
  { from, to, said }: Quantity,
): string | undefined => {
  const clause = clauseAt(clauses, from);
  if (clause === undefined) return undefined;
  const words = text.slice(Math.max(clause.from, from - REACH), Math.min(clause.to, to + REACH));
  const sentence = sentenceOf(clauses, text, clause);
  // 个人账户不用等, 下个月就能用: what a place is not of may stand in the clause before.
  const ahead = clauses[clause.at - 1];
  const led = ahead?.sentence === clause.sentence ? text.slice(ahead.from, ahead.to) : "";
  if (said.kind === "hotline") {
    const before = clauses[clause.at - 1];
    const earlier = before === undefined ? "" : text.slice(before.from, before.to);
    return matterIn(words) ?? matterIn(sentence) ?? matterIn(earlier);
  }
  const before = text.slice(Math.max(clause.from, from - REACH), from);
  const after = text.slice(to, Math.min(endOf(clauses, clause), to + REACH));
  const role = (cuesFor(sentence).get(said.kind) ?? []).find((cue) => {
    const isBeside =
      (cue.before === undefined && cue.after === undefined) ||
      (cue.before?.test(before) ?? false) ||
      (cue.after?.test(after) ?? false);
    return (
      isBeside &&
      (cue.clause?.test(words) ?? true) &&
      (cue.sentence?.test(sentence) ?? true) &&
      !(cue.not?.test(words) ?? false) &&
      !(cue.role === "start" && ACCOUNT.test(led))
    );
  })?.role;
  return role === "" ? undefined : role;
};
