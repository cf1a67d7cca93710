import type { Clause, Stretch } from "./pieces.ts";
import type { Reading } from "./reading.ts";

// What a reply says that is no statement of a rule: questions, what others said, the office's own doings and hours.

const TAG =
  /(?:明白|清楚|了解|知道|好|行|可以|懂)(?:了)?(?:吗|么|吧)?$|(?:^|[ ,])(?:ok|okay|all right|alright|clear|is that clear|does that help|do you understand|understand|does that make sense|make sense|anything else)$/;
const ASKS_ZH =
  /请问|吗$|吗[?。]|么$|(?:什么|怎|多[久少长]|哪|[好是]几|谁|如何|为啥|是不是|要不要)[^,]{0,12}呢$|是不是|有没有|能不能|要不要|会不会|对不对|对吧|是吧|还是(?![得要有会能可按由需应不没是]).{0,12}$|哪个月|哪天|多久|告诉我|请告知|麻烦.{0,6}(?:说|提供|告诉|确认)|方便.{0,4}(?:说|告诉)|确认一下/;
const ASKS_EN =
  /^ ?(?:do you|did you|have you|are you|could you|can you|would you|may i|what is your|how many|how long|when did)\b|\b(?:could|can|would) you (?:tell|confirm|say|let|check|send)|\bplease (?:tell|confirm|let)\b|\btell me\b|\blet me know\b|\bright$|\bis that right|\bmay i ask|\bjust to (?:check|confirm)/;

const REPORTS =
  /(?:您|你|您的家人|他|她|对方|家属)(?:刚才|刚刚|之前|前面|先前|上次|也|在表里|在上面|又|曾|来信|留言|信里|自己){0,2}(?:说|提到|提过|讲|告诉|写|填|问|反映|描述|介绍|表示|担心|以为|认为|觉得|听说|看到|所说|报的|报称)|您的(?:问题|原话|描述|留言|意思)|收到您|记录(?:里|中|上|显示)|根据您(?:的|所|提供|说)|按您(?:说|提供|填)|您(?:刚)?提供的|\byou(?:'ve| have| had|'d)? (?:just |also |already |previously |earlier )?(?:said|say|told|mentioned|wrote|write|asked|stated|described|reported|explained|indicated|entered|noted|thought|heard|read|believe|think|were told)\b|\byour (?:message|question|words|letter|note|worry|description)\b|\baccording to (?:you|what you)|\bas you (?:said|say|told|wrote|put)|\bfrom what you|\bbased on what you|\bi (?:see|understand|understood|gather|note|noted|read) (?:that )?(?:from|you)/;
const HEARSAY =
  /网上(?:说|传|讲|看|写|有人|查到|流传|那[个些种]|的(?:说法|消息))|有人说|传言|传闻|谣言|听说|据说|朋友说|同事说|邻居说|群里|误传|说法.{0,6}(?:不对|错|不准)|是错的|不属实|是误解|不准确|rumou?rs?|people say|some say|they say|is wrong|isn't true|is not true|not correct|is a myth|misunderst|the idea that|claims? that .* (?:false|wrong)/;

const OFFICE_ZH =
  /回电|回您|我们?.{0,14}(?:回复|答复|通知|告诉)您|联系您|打给您|打电话给您|给您(?:打|回|发|消息|答)|转给|转接|稍等|请等|等我|耐心等|马上(?:查|回|处理)|查(?:一下|一查)|核实一下|核对一下|再跟您|跟进|处理您的|处理这|短信|内回|会有同事|同事会|排队|叫号|前面还有|预约|约了|约在|约好|面谈|号源|办公时间|工作时间|营业时间|服务时间|上班时间|正常上班|我们.{0,6}上班|窗口.{0,8}(?:上班|开放|休息)|大厅.{0,8}(?:开|休|上班)|放假|休息|午休|节假日|周[一二三四五六日末天].{0,6}(?:开|休|上班|办公|不)|值班|过来(?:办|一趟|就行)|当面|见面|系统.{0,6}(?:维护|升级)|满意度|评价|不?办公|工单|(?:拍|发|寄|传|带)(?:一?[张份下])?(?:给|到)?我|给我(?:看|发|寄|打)|截图|受理编号|有效期.{0,4}验证码|验证码/;
const OFFICE_EN =
  /\b(?:call|ring|phone|email|text)(?:ing)? you\b|\b(?:i|we|somebody|someone|colleague)\b.{0,24}\b(?:write to|reply to|contact|update|message|answer) you\b|\bcall(?:ed|ing)? back|\bcallback|\bget back (?:to|in touch)\b|\blet you know|\bplease (?:hold|wait|bear)|\bhold on|\bbear with|\bone moment|\ba moment\b|\bhang on|\bfollow(?:ing)? up|\bcheck(?:ing)? (?:this|that|it|with|your)|\blook(?:ing)? (?:into|it up|this up)|\btransfer(?:ring)? you|\bput(?:ting)? you through|\bin the queue|\bahead of you|\bappointment|\bbooked|\bbooking|\bslot\b|\bsee you\b|\bcome (?:in|by|to (?:the|our))|\bdrop (?:by|in)|\bvisit (?:us|our)|\boffice hours|\bopening hours|\bwe(?:'re| are) (?:open|closed)|\b(?:office|counter|hall|centre|center|window|desk|line) (?:is|are|will be|opens|closes)(?: \w+)? ?(?:open|closed|staffed|on|at|from|between)?|\bclosed (?:on|for|from|between|until)|\bopen (?:on|from|until|till|monday|daily|every)|\blunch|\bpublic holiday|\bspring festival|\bmaintenance|\bsurvey|\breference number|\bticket|\bour (?:team|colleague|system)|\bmy (?:shift|colleague)|\bcolleague/;

const HYPOTHESIS =
  /如果|要是|假如|假设|倘若|若是|万一|比如|例如|举(?:个)?例|打个比方|的话|^ ?若|\bif\b|\bsuppose|\bsay you|\bfor example|\bfor instance|\be\.g\.|\bimagine|\bhad you\b|\bwere you\b|\bin case\b|\bunless\b|\bassuming/;
/** 断开超过三个月的，: a condition in Chinese that has no word for "if". */
const IN_CASE_OF = /(?:的|时|后|以后|之后|期间)$|^ ?(?:没有?|未).{1,8}(?:就|而|也)|^ ?without /;
const NOT_THIS =
  /^ ?(?:并?不是|而不是|而非|并非|不必等到|not|rather than|instead of|no longer|it is not|it isn't|that is not)(?![a-z])/;

/** What kind of thing a clause says beside a plain statement. */
export type Aside = "question" | "reported" | "hearsay" | "office" | "denied";

const QUOTED = /[“"「『‘«《][^”"」』’»》\n]{0,200}[”"」』’»》]/gu;
/** A law's name stands in the same marks and is no quotation. */
export const quotesIn = (text: string): readonly Stretch[] =>
  [...text.matchAll(QUOTED)].map(({ 0: quote, index }) => ({ from: index, to: index + quote.length }));

/** "I can't tell you how much" turns nothing: it says what the speaker does not know. */
const UNKNOWING =
  /\b(?:i|we) (?:can['’]?t|cannot|can not|don['’]?t|couldn['’]?t|wouldn['’]?t|am not|are not|haven['’]?t) (?:\w+ )?(?:tell|say|promise|know|sure|see|confirm|guarantee|name|found|checked)\b|(?:我|我们|我这边|这边)(?:也|还|暂时)?(?:不清楚|说不(?:准|好|上)|不好说|不确定|没法说|不敢说|拿不准|查不到)/;

const PAIR_OF_CASES = /不(补|交|缴|办|备|买|参)[^,。]{0,12}[,，]\1(?:了|上|齐)/;

const THEN =
  /^ ?(?:then|in that case|if so|if not|if yes|in which case|otherwise)\b|^ ?(?:那|是的话|如果是|要是|有的话|没有的话|这样的话|不是的话|若是)/;

/** A clause that asks by itself, whatever sign its sentence ends with. */
const isQuestion = (words: string): boolean => ASKS_ZH.test(words) || ASKS_EN.test(words);

/** The asides among the clauses of a text, by their place in the list. */
export const asidesIn = (text: string, clauses: readonly Clause[]): readonly (Aside | undefined)[] => {
  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const others = sentences.get(clause.sentence);
    if (others === undefined) sentences.set(clause.sentence, [clause]);
    else others.push(clause);
  }
  const words = ({ from, to }: Stretch) => text.slice(from, to).trim();
  let wasAsked = false;
  return [...sentences.values()].flatMap((sentence): readonly (Aside | undefined)[] => {
    const last = sentence.at(-1);
    const first = sentence[0];
    if (last === undefined || first === undefined) return [];
    const isAsked = last.ends === "?" && !(sentence.length > 1 && TAG.test(words(last)));
    const all = text.slice(first.from, last.to);
    // "Are you on minimum allowance? Then there'd be none": said of what the answer would be.
    const isOfTheAnswer = wasAsked && THEN.test(all);
    wasAsked = isAsked;
    if (isAsked || isOfTheAnswer) return sentence.map(() => "question");
    // 不补等四个月,补了等三个月: two cases side by side.
    const isPair = PAIR_OF_CASES.test(all);
    if (HEARSAY.test(all)) return sentence.map(() => "hearsay");
    return sentence.map((clause) => {
      const said = words(clause);
      if (isQuestion(said) || UNKNOWING.test(said)) return "question";
      if (isPair) return "question";
      if (REPORTS.test(said)) return "reported";
      if (OFFICE_ZH.test(said) || OFFICE_EN.test(said)) return "office";
      if (NOT_THIS.test(said)) return "denied";
      return undefined;
    });
  });
};

/** Whether a sentence is about the office's own time: its hours, an appointment, a call. Days in it are no rule's. */
export const isOfTheOffice = (sentence: string): boolean =>
  OFFICE_ZH.test(sentence) || OFFICE_EN.test(sentence);

/** "It only works if you had four years" supposes nothing; it says what is required. */
const REQUIRES = /\bonly\b.{0,40}\bif\b|\bprovided\b|只有.{1,30}才/;

/** Whether a clause says what only might be. */
export const isHypothesis = (words: string): boolean => HYPOTHESIS.test(words) && !REQUIRES.test(words);

/** Whether a clause of a text states nothing: it is a condition, or asked. 没备案就: the word that follows tells. */
export const isCondition = (text: string, { from, to, ends }: Clause): boolean => {
  const words = text.slice(from, to);
  return (
    ends === "?" ||
    HYPOTHESIS.test(words) ||
    IN_CASE_OF.test(words.trim()) ||
    (/^ ?(?:没有?|未)/.test(words) && text.charAt(to) === "就")
  );
};

/** 可以报的, at the end: it states something although it ends like a condition. */
const STATES =
  /(?:会|可以|能|行|成|没事|没问题|没关系|不要紧|不了|不用|不需要|不必|照样|一样|无所谓|是.{0,14}|不会[^,]{1,4})[的了啦啊呀哈哦呢]?$/;
const STARTS_IF = /^ ?(?:and |but |so )?(?:if|when|whenever|in case|unless|suppose|assuming)\b/;
/** So long is an English condition that has its main clause behind it without a comma. */
const WITH_ITS_MAIN = 44;

/** Whether a clause is a condition and no more: what follows one in the same clause is still said. */
export const isBareCondition = ({ text, clauses }: Reading, clause: Clause): boolean => {
  const words = text.slice(clause.from, clause.to).trim();
  const isLast = clauses[clause.at + 1]?.sentence !== clause.sentence;
  if (clause.ends === "?") return true;
  if (STARTS_IF.test(words)) return !isLast || words.length < WITH_ITS_MAIN;
  if (/(?:的|时|后|以后|之后|期间)$/.test(words)) return !isLast && !STATES.test(words);
  return isCondition(text, clause) && !isLast;
};

/** "if you pay in December your cover begins in March": so far behind its "if" a place is in the main clause. */
const BEHIND_IF = 24;

/** Whether a place stands in what a clause supposes, and not in what it says of that case. */
export const isInCondition = ({ text, clauses }: Reading, clause: Clause, at: number): boolean => {
  const words = text.slice(clause.from, clause.to);
  if (!isHypothesis(words)) return false;
  const before = text.slice(clause.from, at);
  if (/的话|的情况下?/.test(before)) return false;
  const isLast = clauses[clause.at + 1]?.sentence !== clause.sentence;
  return !(STARTS_IF.test(words.trim()) && isLast && before.length > BEHIND_IF);
};
