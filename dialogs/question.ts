/** Whether an utterance is more than a few words. */
export const isLong = (utterance: string): boolean =>
  (utterance.match(/\p{Script=Han}/gu) ?? []).length >= 9 ||
  (utterance.match(/\p{Script=Latin}+/gu) ?? []).length >= 5;

const questions =
  /[?？]|吗|呢|真的假的|^请问|(?:是|要|交|到底)几(?:万|千|百|块|多)|几成|报几|几(?:钱|岁)|(?<!好)几(?:个月|年|天|号)|(?<![好这头前近上])几月(?!没|都|也|一直|断)|(?<!没)多长|何时|咋|怎么|怎样|如何|多少|多久|什么|啥|哪|谁(?!知道|让|叫|都|也)|能不能|可不可以|是不是|要不要|有没有|有无|会不会|算不算|用不用|该不该|还是[^，,。？?]{1,16}(?:好|划算|合适|省|合算)|先[^，,。？?]{1,8}还是先|(?:能|会|要|可以|行|有)[^，,。]{0,12}(?:不|没|没有|撒|嘛|伐|噻|哇|么)[？?。]?$|(?:来得及|算数?|够|成|好|对|管用|作数|报得了|用得了|给报|给办|给补)(?:不|没|没有)[？?。]?$|(?!动不动|时不时|冷不冷|巴不巴)([\u4e00-\u9fff])[不没]\1|\b(?:how|what|when|where|which|who|why)\b|(?:^|[,.;:!?]\s*|\b(?:and|but|so|then|or|hi|hello|please)\s+)(?:can|could|do|does|did|is|are|am|should|will|would|has|have)\b/i;

const corrections =
  /^(?:那|要是|如果|假如|要不|(?:他|她|我|他们|我们)?(?:们)?(?:的)?参保地(?:其实|应该)?(?:是|在)|不是|不在|不对|不，|不,|没在|换成|错了|[^，,。]{0,6}(?:记错|说错|算错|打错|弄错|搞错|写错|看错)|哎呀?[，, ]?不对|我是说|我说的是|我指的是|改成|其实|(?:no|not|nope|sorry|actually|wait)\b|what if\b|and (?:if|what)\b|(?:how|what) about\b|i mean|i meant)/i;

const wishesFor = /想|要|\b(?:want|need|would like|i'd like|have to|looking for)\b/i;

const ORDERS =
  /^(?:请|帮|给我|替我|麻烦|来|讲|写|唱|翻译|推荐|查|看看|告诉|(?:i|we) (?:want|need|would like)|tell|write|give|sing|play|make|translate|recommend|show|book|order|call|say|do|let|please)|想|要|\b(?:want|need|like to)\b/i;

/** Whether an utterance orders something: that tells nothing of a case. */
export const orders = (utterance: string): boolean => ORDERS.test(utterance.trim());

/** "No, I am employed", "不对，是二月": sets something right, and neither asks for anything nor wishes for it. */
export const setsRight = (utterance: string): boolean =>
  corrections.test(utterance) && !questions.test(utterance) && !wishesFor.test(utterance);

/** Whether an utterance asks something, rather than only answering what was asked. */
export const asksSomething = (utterance: string): boolean => questions.test(utterance);

/** 什么叫三级医院, 急诊抢救是什么意思, "what counts as an emergency?": what is meant by a word. */
const MEANING =
  /^(?:请问|那|那么)?(?:什么|啥)(?:是|叫|才?算|情况才?算|样的?才?算)|(?:什么|啥)意思|^[^，,。]{1,12}(?:是什么|是啥|指什么|指的是)|^(?:and |so |but |sorry,? )?what(?:'s| is| are)? (?:counts? as|is meant by|do you mean by|does .{2,40} mean|an? [a-z -]{3,30}\??$|the difference)/i;

/** Whether an utterance asks what a word means. */
export const asksMeaning = (utterance: string): boolean => MEANING.test(utterance.trim());

/** 北京的呢, 基数8000元呢: nothing asked but the same for something else. */
const AND_THAT = /^(?!.*(?:怎|什么|多|哪|几|谁|吗|能|可以|为啥|要不要|是不是))[^，,。；;？?]{1,12}呢[？?]?$/;

/** "and in Wuhan?", "oh and for Shenzhen": the same for something else. */
const AND_FOR =
  /^(?:oh,? |ok(?:ay)?,? |hm+,? )?(?:and|but|so)(?: then)?(?: (?:in|for|at))? (?!.*\b(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|will|should|yes|no)\b)[\p{L}' ]{2,24}\?*$|^oh,? (?:and )?(?:actually|wait|sorry)\b/iu;

/** Whether an utterance is put as one is that corrects or varies what was said before: 不对, 那要是, 北京的呢, "what if". */
export const goesOn = (utterance: string): boolean =>
  [corrections, AND_THAT, AND_FOR].some((pattern) => pattern.test(utterance.trim()));

/** 那等于1月到3月住院都不报: what the answer comes to, in the words of who got it. Nothing in it is told. */
const CONCLUDES =
  /^(?:那|那么|哦|噢|嗯|所以)?[，, ]?(?:等于|就等于|也就是说?|就是说|意思是|你的意思是|这么说|照这么说|换句话说|所以说)|^[^，,。]{0,8}的意思是|^[^，,。]{0,12}[，, ]?是说(?!好)|^(?:ok(?:ay)?,? |oh,? |wait,? |hm+,? )?(?:so|then|and so),? (?:that means|does that mean|this means|you mean|if i understand)\b|^(?:ok(?:ay)?,? |oh,? |wait,? |hm+,? )?(?:does that mean|you mean|meaning)\b|^(?:ok(?:ay)?,? |oh,? )?so (?:i|we|he|she|they|you|it|my \w+|the \w+)\b[^?]*\?/i;

/** …没事吧，…不就行了, "…, right?": asks to be agreed with. */
const WANTS_A_YES =
  /^(?:so|that's|that is|so that's)(?: a)? (?:yes|no)(?: then)?\?*$|^(?:那|所以)?(?:就)?是(?:能|可以|不能|不行)(?:报|用|补)?(?:的)?(?:了)?(?:吧|吗|对吧)?[？?]?$|(?:是吧|对吧|没错吧|没事(?:儿)?吧|没问题吧|可以吧|不用吧|行吧|能吧|不就(?:行|好|可以)了(?:吗|么|嘛)?)(?:[，,。.!！?？\s]|$)|,? (?:right|correct|isn't it|is that right|is that correct)\?$/i;

/** Whether an utterance asks to be agreed with; it may tell something beside it. */
export const wantsAYes = (utterance: string): boolean => WANTS_A_YES.test(utterance.trim());

/** 就这一回, "just this once": how often it would be, and nothing else. */
const ONCE =
  /^(?:我|他|她|我们|咱)?(?:就|只|才|也就|不过|就是)(?:想|会|有)?(?:这|那|用|刷|借|看|去|弄|住|拿|报|来){0,2}过?(?:了)?[一1](?:次|回|下|遍|趟)(?:而已|啊|呀|嘛|吧|行不行|行吗|可以吗|也不行吗?|都不行吗?)?$|^(?:but |and |it'?s |it is |it was |it would be |i'?d do it ){0,2}(?:just|only)(?: for)?(?: this| the)? ?(?:once|one time|one visit|time)(?: though| only| please)?$/i;

/** Whether an utterance says no more than that it is for once. */
export const saysOnce = (utterance: string): boolean => ONCE.test(plain(utterance));

/** 再问个别的，…, "a different question: …": what follows has nothing to do with what was said before. */
const ANNOUNCES =
  /^(?:[^，,。！!；;]{0,12}[，,。！!；; ]{1,2})?(?:(?:我)?(?:再|还|另外|顺便|想|最后)(?:想)?(?:问|请教|打听)(?:您|你)?(?:一)?(?:个|下|件|句)?(?:别的|其他的|其它的|另外的|不相干的|无关的)(?:事情?|问题|情况)?|(?:我)?(?:换|问)(?:一)?(?:个|件)(?:别的|其他|其它)?(?:问题|话题|事)(?:问|说)?)(?:吧|哈|啊|呢|哦)?[，,。:：；;！! ]+|^(?:(?:ok(?:ay)?|thanks|thank you|great|fine|alright|right|got it)[^.,!]{0,24}[.,!]+ *)?(?:and |now |i have )?(?:(?:(?:a|one) )?(?:different|separate|unrelated|new) (?:question|topic|matter|subject)(?: now| then| please)?|(?:the |an)?other (?:thing|matter))[:,.;!—–-]+ */iu;

/** What is asked after it was announced that it is about something else; `undefined` where nothing was, or too little follows. */
export const askedAnew = (utterance: string): string | undefined => {
  const announced = ANNOUNCES.exec(utterance)?.[0];
  const rest = announced === undefined ? "" : utterance.slice(announced.length);
  return isLong(rest) ? rest : undefined;
};

/** 换个问题, 另外还有件事, "other thing": what follows may well be about something else, and what is known of the person stays. */
const TURNS_ELSEWHERE =
  /(?:^|[，,。！!； ])(?:我)?(?:再|还|另外|顺便)?(?:想)?(?:换|另)(?:一)?(?:个|件)(?:问题|话题|事(?![业故]))|(?:^|[，,。！!； ])(?:另外|还有)(?:还?有)?(?:一)?(?:个|件)事(?![业故])|(?:^|[.,!;] *)(?:and |also |now )?(?:the |an)?other (?:thing|question|matter)\b/iu;

/** Whether an utterance announces something else than what was spoken of. */
export const turnsElsewhere = (utterance: string): boolean => TURNS_ELSEWHERE.test(utterance.trim());

/** 到哪天为止, "until when": asks for a time. */
const asksForATime =
  /哪(?:天|一天|月|个月|年)|几(?:号|月|天|时)|多久|什么时候|啥时候|何时|\b(?:until|till|by|from) (?:when|which|what)\b/i;

/** Whether an utterance asks for a time, so that an end in it ends no conversation. */
export const asksWhen = (utterance: string): boolean => asksForATime.test(utterance);

/** Whether an utterance draws a conclusion from what was answered. */
export const drawsConclusion = (utterance: string): boolean =>
  wantsAYes(utterance) || (CONCLUDES.test(utterance.trim()) && asksSomething(utterance));

/** 那就是说…, "so that means …": puts in other words what was answered, so that whatever is named in it is told by nobody. */
const RESTATES =
  /^(?:那|那么|哦|噢|嗯|所以)?[，, ]?(?:就是说|也就是说?|意思是|你的意思是|等于说?|这么说)|^那就是(?=.*(?:对吧|是吧|对不对|没错吧))|^(?:ok(?:ay)?,? |oh,? |wait,? |hm+,? )?(?:so,? |then,? )?(?:that means|does that mean|this means|you mean)\b/i;

/** Whether an utterance says what was answered once more in other words, to be agreed with. */
export const restates = (utterance: string): boolean => RESTATES.test(utterance.trim());

/** 那能…, "and …": goes on from what was answered. */
export const continues = (utterance: string): boolean =>
  /^(?:那|那么|然后)|^(?:and|so|then|but|ok(?:ay)?,? (?:and|so|but))\b/i.test(utterance.trim());

/** "That's not what I asked", 答非所问: the answer before was about something else. */
export const saysMisheard = (utterance: string): boolean =>
  /答非所问|(?:不是|没)(?:在)?问(?:你)?(?:这个|这些|那个)|我?问的(?:不是|又不是)(?:这个|这)?|(?:没|不)(?:有)?回答我|(?:没|不)(?:有)?听懂我|\bnot (?:what|the question) i(?:'m| am|'ve)? ?(?:asked|asking|ask|meant|mean|want(?:ed)?)\b|\bnot my question\b|\b(?:didn't|did not|don't|haven't) answer(?:ed)? (?:my|the) question\b|\bi (?:didn't|did not) ask (?:that|about that|for that)\b/i.test(
    utterance.replaceAll("’", "'").replace(/\b(that|did|does|was|is)(s|nt)\b/gi, "$1'$2"),
  );

/** Asks for a reason, and for nothing else: "why?", 为什么要问这个, "why not 3 months?", 怎么算的. */
const reasons =
  /^(?:那|请问|你|您|你们)?(?:为什么|为啥|为何|凭什么|凭啥|干嘛|干吗)(?:要|还要|需要|非要|得|会|一定要)?(?:问|知道|填|说|了解|提供|是|不是|不能是)?(?:我)?(?:只|才)?(?:报|给|有|要等|等)?(?:这个数|这个|那个|这些|这么多|这么点|这么少|这样|这么久|这|呢|啊|呀|.{0,4}(?:个月|月|年|天))*$|^(?:这个|这些|这)?(?:怎么|如何)(?:算|得)(?:出来|出)?的$|^(?:有什么|有啥|什么是?)?(?:依据|根据)(?:是什么|是啥|呢|吗)?$|^问(?:我)?(?:这个|这些|这)(?:干嘛|干吗|做什么|干什么|有什么用|有啥用)$|^(?:这个|这)(?:有什么|有啥)(?:用|关系)$|^why(?: (?:not|only|so|much|little|few|that|do|did|are|is|would|should|ask|so|that|this|it|you|i|need|to|know|asking|have|want|wait|long|the|a|my|\d+|one|two|three|four|five|six|months?|years?))*$|^how (?:did you (?:get|work|come)|is (?:that|this|it) (?:worked out|computed|calculated))\b.{0,30}$|^(?:based on|on) what(?: (?:grounds|basis))?$|^what(?:'s| is) (?:that|this|it) for$|^what do you need (?:that|this|it) for$/i;

const plain = (utterance: string): string =>
  utterance
    .normalize("NFKC")
    .trim()
    .replaceAll(/(?<![\s。.!?,、])[\s。.!?,、]+$/gu, "");

/** 你是不是搞错了, "are you sure?": whoever doubts an answer wants to know why it is so. */
const doubts =
  /^(?:[^，,。]{0,20}[，, ])?(?:你|您|系统|机器人)(?:们)?(?:是不是|有没有|该不会|没|不会)?(?:是)?(?:搞|弄|算|说)错(?:了)?(?:吧|没|没有|吗)?$|^(?:真的吗?|真的假的|确定吗?|你确定吗?|您确定吗?|不会吧|不可能吧?|怎么可能|不对吧|靠谱吗|准吗)$|^(?:are you (?:really |quite )?(?:sure|certain)(?: about (?:that|this))?|is (?:that|this) (?:really )?(?:true|right|correct)|really|that can't be (?:right|true)|that doesn't sound right)$/i;

/** Whether an utterance asks for a reason and for nothing else. */
export const asksWhy = (utterance: string): boolean =>
  utterance.length <= 60 && (reasons.test(plain(utterance)) || doubts.test(plain(utterance)));

/** Whether an utterance supposes that something were otherwise: 要是…, "what if". */
export const asksWhatIf = (utterance: string): boolean =>
  /^(?:那|那么)?(?:要是|如果|假如|假设|万一)|^(?:那|那么)?(?:我|他|她)?(?:这|这个|这种|这样)?(?:算不算|算|属于|属不属于)(?:是)?工伤(?:吗|么|不|呢|吧)?[？?]?$|^(?:and |so |but )?(?:is|was|would) (?:this|that|it)(?: be)? (?:counted as )?an? (?:work|workplace) (?:injury|accident)\?*$|^(?:and |so |but )?(?:what if|suppose|supposing|what would happen if|if )/i.test(
    utterance.trim(),
  );

/** Whether something is supposed anywhere in an utterance: 如果我明年一月交呢, "when would it start if I pay in January?" */
export const supposes = (utterance: string): boolean =>
  /要是|如果|假如|假设|万一|\b(?:if|suppose|supposing)\b/i.test(utterance);

/** Whether an utterance asks what would make the answer another one. */
export const asksWhatWouldChange = (utterance: string): boolean =>
  utterance.length <= 60 &&
  /什么.{0,6}(?:会|能|可以)?(?:改变|变).{0,4}(?:结果|结论|答案)|(?:结果|结论|答案).{0,4}(?:会|能)?(?:因为什么|因什么|怎么)?(?:变|不一样)|^(?:怎样|怎么)才(?:能|会)(?:变|不一样)|\bwhat (?:would|could|might) change\b/i.test(
    utterance,
  );

const wishes: readonly (readonly [RegExp, "zh" | "en"])[] = [
  [/^(?:请?(?:说|用|讲)?(?:中文|汉语|普通话)(?:吧|回答)?|(?:in )?chinese(?:,? please)?)[。.!！]*$/i, "zh"],
  [
    /^(?:请?(?:说|用|讲)?(?:英文|英语)(?:吧|回答)?|(?:in )?english(?:,? please)?|speak english)[。.!！]*$/i,
    "en",
  ],
];

/** The language that an utterance asks for, where it asks for nothing else. */
export const languageWished = (utterance: string): "zh" | "en" | undefined =>
  wishes.find(([wish]) => wish.test(utterance.trim()))?.[1];

/** Whether an utterance asks for the answer to be kept: on paper, in the calendar, under a code. */
export const asksToTakeAway = (utterance: string): boolean =>
  /^(?:请)?(?:帮我|给我|我要|我想)?(?:把)?(?:这个|这份|这些)?(?:答案|答复|结果|清单)?(?:带走|打印|存下来|保存|存到日历|加到日历|加入日历|回执)(?:这个|这份|一下|出来)?(?:答案|答复|结果|清单|码)?(?:吧)?$|^(?:please )?(?:(?:can|could) (?:i|you) |i (?:want|would like) to )?(?:take (?:it|this|that|the answer) (?:with me|away|along|home)|print(?: (?:it|this|that|the answer))?(?: out)?|save (?:it|this|that|the answer)|(?:add|put) (?:it|this) (?:to|in|into) my calendar|(?:(?:get|give|have) )?(?:me )?(?:a |the )?receipt)(?: please)?$/i.test(
    plain(utterance),
  );

/** Whether an utterance asks to go on with the conversation somewhere else. */
export const asksToGoOnElsewhere = (utterance: string): boolean =>
  /^(?:我)?(?:想|要)?(?:换(?:个|一个|一台|台)?(?:手机|设备|电脑|平板)(?:上)?(?:接着|继续)(?:问|聊|说)?|(?:以后|下次|回头|等会|晚点)(?:再)?(?:接着|继续)(?:问|聊|说)|继续码)$|^(?:i (?:want|would like) to )?(?:continue|go on|carry on|resume) (?:on (?:another|a different|my other) (?:device|phone|computer|tablet)|elsewhere|later)$|^(?:resume|continue) code$/i.test(
    plain(utterance),
  );

/** Whether an utterance asks if an answer that was given earlier still holds, without its code. */
export const asksWhetherChanged = (utterance: string): boolean =>
  /^(?:我)?(?:上次|之前|以前|原来)(?:给)?(?:我)?(?:的)?(?:那个)?(?:答案|答复|结果|结论)(?:现在)?(?:变了没有|变了吗|有没有变|有变化吗|还算数吗|还对吗)$|^(?:has|did) (?:my|the) (?:earlier |last |old )?answer chang(?:ed|e)(?: since)?$|^is my (?:earlier |last |old )?answer still (?:right|valid|the same|good)$/i.test(
    plain(utterance),
  );

const wordings: readonly (readonly [RegExp, "short" | "full"])[] = [
  [
    /^(?:请|麻烦)?(?:你|您)?(?:能不能|可以|能)?(?:说|讲|用)?(?:得)?(?:简单|简短|通俗|明白|短)(?:一)?(?:点|些)(?:儿)?(?:说)?(?:吗|吧|可以吗)?$|^(?:请)?(?:用|说|讲)?大白话(?:说|讲)?(?:吧|行吗)?$|^(?:长辈|老人|老年|关怀)(?:版|模式)$|^(?:please )?(?:(?:say|put|keep|make) it )?(?:short(?:er)?|simpl(?:e|er|y)|in plain (?:words|english|language)|plain(?:er)? words)(?: please)?$|^(?:elder|large print|easy) (?:mode|version)$/i,
    "short",
  ],
  [
    /^(?:请|麻烦)?(?:你|您)?(?:能不能|可以|能)?(?:说|讲)?(?:得)?(?:详细|完整|全面)(?:一)?(?:点|些)(?:儿)?(?:说)?(?:吗|吧)?$|^(?:完整|普通|标准)(?:版|模式)$|^(?:please )?(?:say it |put it )?(?:in (?:full|detail)|in more detail|more detail)(?: please)?$|^(?:full|normal|standard) (?:version|mode|wording)$/i,
    "full",
  ],
];

/** The wording that an utterance asks for, where it asks for nothing else. */
export const wordingWished = (utterance: string): "short" | "full" | undefined =>
  wordings.find(([wish]) => wish.test(plain(utterance)))?.[1];

/** Whether an utterance says that something is as it was before, and nothing else. */
export const saysSame = (utterance: string): boolean =>
  /^(?:对|是|是的|嗯|好)?[，, ]*(?:也)?(?:是)?(?:和|跟)?(?:刚才|之前|上面|前面|我)?(?:的)?(?:都)?(?:一样|同样|相同|同上|没变|不变|一个地方)(?:的)?$|^(?:yes[, ]*)?(?:(?:it'?s |the )?same(?: as (?:before|mine|me|above))?(?: place| city)?|as before|likewise|also)$|^(?:对|对的|是|是的|yes|yeah|yep)$/i.test(
    plain(utterance),
  );
