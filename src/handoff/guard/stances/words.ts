// Words of both languages that many stances need, as halves of a pattern: Chinese and English.

type Halves = { readonly zh: string; readonly en: string };
const halves = (zh: string, en: string): Halves => ({ zh, en });

/** Joins halves to one pattern. */
export const or = (...all: readonly Halves[]): string =>
  `${all.map(({ zh }) => zh).join("|")} // ${all.map(({ en }) => en).join("|")}`;
export const also = halves;

/** The fund pays. */
export const PAID = halves(
  "报销|报消|不报(?!告|名|警)|(?<![申上预填举])报(?=$|[,。;!?啊呀哦哈吧的了]|了?吗)(?!的基|的数|了警|了案)|给(?:您|你|他|她|咱)?报(?!告|名|警)|能报|可报|可以报|照报|样报|都报|给报|先报|也报|会报|给您报|报得了|补报|才报|给付|(?<!工伤保险|失业保险|工伤)(?:基金|医保|统筹)(?:[^,。]{0,5})(?:付|报(?!告)|出(?!院|示|生|具|差|来|台|去)|掏|给钱|管(?!理))|走医保|(?<!费)用医保|(?:能|可以|照样?)刷",
  "reimburs\\w*|covered|covers?(?= (?:the|your|it|that|this|those|these|bills|costs|half|part))|claim\\w* (?:back|for)|claim (?:it|them) (?:back|from (?:us|the fund|insurance))|(?:fund|insurance|we)(?: \\w+){0,3} pays?|paid (?:back|out|by|for)|get(?: \\w+){0,3} back|can claim|may claim|pays? (?:for|you)|(?:is|are|gets?|be|been) paid(?= (?:like|just|the same|as|too|in the|from the|anyway|back|out|all|normally))",
);
/** The person bears it. */
export const UNPAID = halves(
  "自费(?!药|的[那这费部钱票单])|自理|自掏腰包|(?:要|得|只能|全)(?:您|你)?自己(?:全|来)?(?:出|掏|付|承担|负担|扛)(?=了|$|,)|(?:您|你)?(?<!先|单位|公司|他们|对方|老板)自己(?:来|全|全部|全额|得)?(?:出|掏|承担|付|负担|扛|担)(?!的|了|满|到|多少|百分| ?[\\d一二两三四五六七八九十])|报不了|报不到|报不成|(?:医保|基金|统筹)不认|自(?:个儿?|家|各儿)[^,。]{0,3}(?:出|掏|付|扛|担|认|兜)|(?:自己|自个儿?)(?:认了?|兜(?:着|底)|贴)|只好(?:您|你)?自己|(?:拿|要|领|讨)不回来?|(?:医保|基金|统筹)[^,。]{0,3}不(?:管(?!是)|垫|认|给|买单|理|兜)|没得报|白(?:搭|花)(?=了|$)|一分(?:钱)?(?:都|也)?(?:拿不到|不给|没有)",
  "out of (?:your own )?pocket|(?:at )?your own (?:money|expense|cost)|bear (?:it|them|that|the costs?) yourself|pay (?:for )?(?:everything|all of it|it all|the lot|in full|the whole \\w+) (?:yourself|on your own)|uncovered|unpaid by|excluded|on you|stays? with you|left with you|remains? (?:yours|with you)|yours to (?:pay|bear|carry|cover)|(?:is|are|be) (?:for you|your own) to (?:pay|bear|carry)|pay (?:it|them|that|those) (?:all )?yourself|foot the bill|(?:at|for) your own account|swallow the cost|come out of your|your own (?:problem|cost|costs|bill)|(?:won't|not|never) be (?:looked at|considered|honou?red|accepted|entertained)",
);
export const WAIT = halves(
  "等待期(?![里内间中])|(?:从头|重新)等|要等|得等|需等|还等|再等|需要等|等待(?!室)|才能用|才能报|(?<=不用|不必|无需|无须|不需要|用不着|不需|免|白)等(?!于|级|同)|等(?=上|满|够|几|[一二两三四五六七八九十半\\d])|(?:得|要|须|需)?先(?:连续)?(?:交|缴)(?:满|够|足)",
  "waiting(?: period)?|waits?|qualifying period|(?:pay|contribute) for (?:\\w+ ){1,4}(?:first|before)",
);
export const AT_ONCE = halves(
  "(?:马上|立马|立刻|随即|当场)(?:就)?(?:能|可以|享受|生效|有|恢复|好用)|(?:[交缴]|到账)(?:了|完|上|钱|了?费)?就(?:(?:能|可以|好)(?=$|[用报享刷看,])|有待遇|享受|恢复|生效)|立即(?:享受|生效|恢复|就能)|立刻|即刻|当天(?:就)?(?:能|生效|享受|恢复|可以)|即时生效|不等就|一交就|交了就能|交完就能|缴费当天|一天(?:都|也)不(?:耽搁|耽误|用等)|无缝|即交即(?:用|享)|随(?:交|缴)随(?:用|享)|(?:今|当)天(?:交|缴)",
  "(?:re)?starts? (?:in |from )?the (?:very |same )?month you pay|immediately|right away|at once|straight ?away|instantly|the same day|same day|as soon as you pay|from day one|on the spot|without (?:any )?(?:delay|wait)|no delay|there and then|the minute you pay|the moment you pay",
);
export const GAP_ = halves(
  "断|停|期间|那段|那几个月|空档|没交的|欠缴|空窗|脱保|没参保|没保",
  "gap|break|pause|lapse|stop(?:ped)?|in between|those months|these months|meantime|meanwhile|while|off insurance|uninsured|not insured|without (?:cover|insurance)|between (?:jobs|insurances)",
);
export const ALLOWED = halves(
  "可以|允许|能(?!不能)|没事|没问题|没关系|不要紧|不打紧|无所谓|不算违规|不违规|不违法|正常|合规|合法|随便",
  "fine|okay|ok|allowed|no problem|harmless|nothing wrong|no harm|all right|may|can|permitted|legal|acceptable|not an offence|free to",
);
/** Kept. */
export const KEPT = halves(
  "算数|保留|有效|照样算|照算|还算|都算|仍然算|一直算|接着算|还在|作数",
  "counts?|counted|kept|keep|preserved|remains?|stays?|still there|saved",
);
/** Lost. */
export const LOST = halves(
  "不认(?!真|识)|不承认|从头攒|从头来|重头|清零|归零|作废|清空|清掉|白交|白缴|重新算|重新计算|重算|从零|从头算|没了|没有了|失效|抹掉|不作数|打水漂|泡汤|没收|收回|充公|归统筹|上缴|划走|拿走|充了?公|交给国家|归(?:了)?(?:大池|国家|公家|基金|医保局)|并(?:到|入|进)(?:统筹|大池)|(?:全|都|就)没(?:有)?(?=$|[,。了])|一笔勾销|抹(?:掉|平)|前功尽弃|作废|不算(?:数)?了|扣掉",
  "lost|lose|loses|wiped?|wipes|zero|reset|gone|erased?|expires?|expired|void|start(?:s|ing)? (?:over|again|from)|from scratch|forfeit\\w*|confiscat\\w*|taken (?:back|away)|disappears?|cancelled|worthless|for nothing|in vain|hand(?:ed|s)? over|cleared|emptied|swept|goes? (?:in)?to the pool|goes? to the fund|written off|wipew*|vanishw*|swallowed|drops? to (?:zero|nothing)|evaporates?|don't count|no longer counts?|means? nothing|no longer means?|worth nothing|good for nothing|counts? for nothing|don't mean|thrown away",
);
export const ESTIMATE_ANTI = halves(
  "最终(?!以)|准确|确切|精确|确定的|定死|一分不差|就是这个数|不会变|板上钉钉|准数|死死|一分(?:钱)?(?:都|也)?不(?:会)?(?:差|多|少)|不会(?:有)?(?:出入|差|偏差|误差)|分毫不差|铁定|就这么多|说一不二",
  "final|exact|definitive|definite|binding|guaranteed|certain|precise|won't change|can't differ|can't change|to the (?:last )?(?:fen|cent|penny)|set in stone|exactly what|carved|spot[- ]on",
);
export const MOVE = halves(
  "转移|转不(?:过|走|了|到)|转走|转过|转到|转去|转入|转出|转接|能转|可转|可以转|办转|迁|带走|带过|跟着走|转(?=关系|医保)",
  "transfer\\w*|mov(?:e|es|ed|ing)|shift\\w*|take (?:it|them) with|carry over",
);
export const MAKE_UP = halves(
  "补缴|补交|补上|补回|能补|可补|可以补|往回补|补一下|补齐|补办缴费|补进|倒补|追缴",
  "make up|made up|making up|back-?pay\\w*|back-?paid|buy back|bought back|pa(?:y|id) (?:\\w+ ){0,4}(?:back|retroactively|afterwards|later|retrospectively)|catch up|fill(?:ed)? (?:in )?|pay for (?:\\w+ ){0,3}(?:missed|missing|gap|lapsed|months)|settle the (?:missed|missing)",
);
export const ONLINE = halves("网上|线上|手机|小程序|掌上", "online|app|phone|internet|website");
export const IN_PERSON = halves(
  "(?:只能|必须|一定要|得)…(?:窗口|现场|线下|柜台|大厅|跑一趟|本人|亲自)",
  "(?:only|must|have to|has to|need to)……(?:in person|counter|window|office|hall|personally)",
);
export const EMERGENCY = halves("急诊|抢救|急救", "emergenc\\w*|rescue");
export const NEWBORN = halves("新生儿|宝宝|孩子|婴儿|小孩", "newborns?|bab(?:y|ies)|child|infant");
export const TOO_LATE = halves(
  "(?:哪|怎么)还(?:能|可以|来得及)|来不及|过期|过时效|过了|晚了|错过|超期|逾期|截止了|结束了|报不了|赶不上|(?:已|早)(?:就)?(?:过|超)(?:了)?(?:期|点|时间|时限)|没赶上|黄了|没戏|耽误了",
  "too late|missed|passed|expired|over|closed|ended|overdue|past the (?:deadline|limit)|out of time|(?:is|are|was|were) late|has (?:run out|lapsed)|have (?:run out|lapsed)|gone past|ran out|a day late|no longer possible",
);
export const IN_TIME = halves(
  "来得及|来的及|赶得上|没过|还开着|还没截止|(?:仍|还|正)?在[^,。]{0,8}期(?:限)?内|慢慢来|不着急|期限内|赶在[^,。]{0,8}(?:里|内|前)|赶上了|没(?:有)?(?:耽误|错过|超时|超期|误|迟|晚)|不(?:算)?(?:晚|迟)|(?:还)?(?:来)?得赢|正好赶|刚好赶|踩着点",
  "in time|still open|still time|not too late|on time|plenty of time|no rush|no hurry|soon enough|early enough|within the (?:limit|deadline|window|period)|made it|in good time|just in time|not (?:too )?late|haven't missed|hasn't missed|well within",
);
/** Two bear it together. */
export const SHARED = halves(
  "一人(?:出|付|担|交|掏|摊|缴)?(?:一)?半|各(?:自)?(?:出|付|担|交|掏|摊|缴)?(?:一)?半|对半|平摊|分摊|均摊|五五|共同(?:出|付|分担|承担|缴)|一起(?:出|付|分担|承担|摊)|(?:您|你|自己|个人)(?:也)?[^,。不]{0,3}(?:出|付|担|交|掏|摊|缴)(?:一)?半|从(?:您|你)?的?(?:下个?月)?(?:的)?工资里?(?:头)?(?:扣|出)",
  "split|half each|half and half|fifty[- ]fifty|50[-/ ]50|go halves|shared? (?:between|equally|by you|with you)|between (?:the (?:two|both) of )?you and|each (?:of you )?pays? (?:half|a part)|(?:pay|owe|cover|bear|carry) half|half (?:of it )?(?:is|falls) (?:on|to) you|chip in|(?:out of|from|off) your (?:next )?(?:pay|wages?|salary|paycheck)|dock(?:s|ed)? your",
);
/** In the month of payment itself. */
export const SAME_MONTH = halves(
  "当月(?:就|即|便|起|开始|能|可|有|生效|恢复)|交[^,。下次]{0,5}当月$|交钱?(?:的)?(?:那|这)个?月(?:就|起)|不用等(?:到)?下(?:个)?月",
  "(?:the |that |this )?(?:very )?same month|in the month (?:you pay|of payment)|the month you pay|that very month|without waiting for (?:the )?next month|no need to wait (?:for|until) (?:the )?next month",
);
/** The same for everybody. */
export const SAME = halves(
  "一个样|一样|同样|没(?:有)?(?:什么)?(?:优待|区别|差别|不同|照顾|优惠|两样)|相同|统一|不分|一视同仁",
  "the same|no different|no better|alike|identical|uniform|no special|no favou?rs?|equally|like (?:any|every)(?:one|body)? ?else",
);
