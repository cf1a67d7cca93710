import type { Stance } from "./stance.ts";
import * as w from "./words.ts";

const ORDER =
  "先[^。;\\n停]{0,14}(?:参保|参加|加入|转移|转关系|办转|转好|入保|交上)[^。;\\n]{0,18}(?:再|然后|之后|以后|最后|才|完)[^。;\\n]{0,14}停|停[^。;\\n]{0,6}(?:放|留)…最后|等[^。;\\n]{0,12}(?:参保|参加|转移|转|办)[^。;\\n]{0,6}(?:好|完|了)[^。;\\n]{0,10}再[^。;\\n]{0,10}停 // (?:join|enrol\\w*|register\\w*|sign up|transfer\\w*|apply\\w*|start)[^.;\\n]{0,50}(?:first|then|afterwards|before|only)[^.;\\n]{0,40}(?:stop\\w*|cancel\\w*|end\\w*|leav\\w*|drop\\w*|clos\\w*)";

const FILED = "filing-needed filing-needed-identity";

/** Moving, care elsewhere, accounts. */
export const movingStances: readonly Stance[] = [
  {
    claims: "retired-stay",
    about: "退休|关系|医保|转 // retire\\w*|insurance|transfer\\w*|mov\\w+",
    says: "(?:可以|能|照样|(?<![只主想不])要|得|先|直接|申请|去|来|帮您)…(?:转|迁)|转得了|转(?:过来|过去|走)就 // (?:can|may|simply|just|should|must|need to|have to|have|first)(?: \\w+){0,5} (?:move|transfer)\\w*",
    wrong: "yes",
  },
  {
    claims: `retired-file-instead filing-until-changed home-terms ${FILED}`,
    about: "看病|就医|住|备案|那边 // doctor|care|treat\\w*|hospital|liv\\w+|see|file",
    says: "(?:先|要|必须|得|需要)…(?:转移|转过来|转过去|转到|关系转)|把…关系…转 // (?:must|have to|need to|should|has to)(?: first)? (?:move|transfer)|first (?:move|transfer)|move your insurance",
    wrong: "yes",
  },
  {
    claims: "transfer-between-schemes transfer-cases",
    about: "职工|居民 // employee|resident|schemes?",
    says: w.or(w.MOVE, w.also("互转|换成|改成", "switch\\w*|change")),
    wrong: "no",
  },
  {
    claims: "employee-follows-work resident-follows-home transfer-employee transfer-resident",
    about: "关系|医保|居民|职工 // insurance|record|cover",
    says: w.or(w.MOVE),
    wrong: "no",
    unless: "retired-stay",
  },
  {
    claims: "transfer-cases transfer-employee transfer-between-schemes stop-old-first",
    says: ORDER,
    wrong: "yes",
    isWhole: true,
  },
  {
    claims: "transfer-cases transfer-employee transfer-between-schemes stop-old-first employee-from-resident",
    about: "停|原来|老的|老家|那份|双重|旧 // stop|old|cancel|end",
    says: "停(?:保|掉|原|老|旧|那|居|职)|(?<=不用|不必|无需|不需要|没必要)停 // stop|cancel|end|terminate|close|drop",
    denies: "留着|放着不管|保留原 // keep the old|leave the old|keep both",
    wrong: "no",
    except: "断|缴费 // gap|break|pay",
  },
  {
    claims: "resident-keep-year",
    about: "居民|今年|本年度|现在 // resident|this year|now|present",
    says: "(?:现在|马上|立刻|今天|这就|赶紧|先)(?:就|去)?(?:停|退)(?:掉|保|了)? // (?:stop|cancel|end|drop) (?:it|yours|the old one|your insurance|your cover) (?:now|first|at once|today|right away)",
    wrong: "yes",
  },
  {
    claims: "account-moves account-is-yours",
    about: "账户|余额|个账|里的钱 // account|balance",
    says: w.or(w.MOVE, w.also("跟着|随着", "com(?:e|es) (?:with|along)|follows?|goes with|along")),
    denies:
      "留在|留给|作废|清零|充公|归统筹|没收 // forfeit\\w*|stays? (?:behind|in the old|there|where)|left behind|lost|wiped|handed over|(?:goes|go|given|paid) (?:in)?to the (?:pool|fund|state)|emptied|cleared|written off",
    wrong: "no",
    except: "发给|(?:如果|要是|确实|万一)[^。]{0,8}转不 // paid out|doesn't work|if",
  },
  {
    claims: "account-is-yours account-kept account-stays",
    about: "账户|余额|个账|里的钱 // account|balance|money",
    says: "您的|归您|归本人|保留|结转|继承|还在 // keep|yours?|inherit\\w*|carr\\w+|remains?|still there",
    denies: w.or(w.LOST),
    wrong: "no",
    except: "年限|待遇 // years",
  },
  {
    claims:
      "transfer-channels filing-channels where-to-apply where-to-register where-to-go counters flexible-online newborn-how",
    about:
      "办|申请|交|备案|登记|参保|app|网|窗口 // apply|application|file|filing|register|enrol|claim|submit|do it|done|counter",
    says: w.or(w.ONLINE),
    denies: w.or(w.IN_PERSON),
    wrong: "no",
    except: "本人到场|挂失 // photo",
  },
  {
    claims: "where-to-apply where-to-go",
    about: "老人|残疾|代|家人|别人 // old|elderly|disab\\w*|someone|somebody|else|family|behalf|proxy",
    says: "代办|代为|代理|替|请人|帮(?:他|她|您)办|上门 // someone else|somebody else|on (?:your|their|his|her) behalf|proxy|send|for (?:him|her|them)|home visit",
    denies: "亲自|本人到|本人去|本人来 // in person|personally|themselves|himself|herself",
    wrong: "no",
  },
  {
    claims: "settlement-rule",
    says: "(?:起[付负]线|比例|限额|封顶)[^。;\\n参]{0,14}(?:就医地|看病(?:的地方|那边|的城市|地)|医院所在地|当地|那边|外地)|(?:就医地|看病(?:的地方|那边|的城市|地))…(?:起[付负]线|比例|限额)|目录[^。;\\n起]{0,8}参保地 // (?:deductible|ratio|rate|share|ceiling|limit|cap)(?:(?!home|list)[^.;\\n]){0,50}(?:(?:place|city|province|hospital) (?:of care|where you(?:['’]re| are| get| see| go))|where you(?:'re| are)? (?:treated|see|get|go)|city you visit|hospital's (?:city|province|area))|(?:list|catalogue)s?[^.;\\n]{0,24}(?:home|where you're insured|where you are insured)",
    wrong: "yes",
  },
  {
    claims: FILED,
    says: "备案 // fil(?:e|ing|ed)|register(?:ing)? (?:the|your) (?:trip|stay)",
    denies: "直接去就行|直接去看就|直接去就能 // just go|go straight",
    wrong: "no",
    except:
      "承诺|没备案|未备案|急诊|抢救|出院|补办|材料|转诊|医院|每年|过期|不用重复|不用每|新卡|再备案 // without|unless|emergenc\\w*|discharge|papers?|documents?|hospital|each|every|again|if|late|did not|didn't|not filed|who|hadn't|haven't",
    unless: "emergency-filed",
  },
  {
    claims: "emergency-filed",
    says: "(?:(?<![只主想不重])要|得|需要|必须|记得|应该|应当|还要|先|补)(?:[^,。不]{0,8})(?:备案|备案材料)|(?:算|当|视|等于)(?:作|成|为)?(?:是)?(?:没有?|未)备案|(?:没|未)备案…(?:不能|报不|不给|不予) // (?:must|need to|needs to|have to|has to|should|ought to)(?: have)?(?: \\w+){0,2} fil\\w+|(?:counts?|counted|treated) as (?:un|not )filed|filing (?:is|was) (?:needed|required|necessary)|filing papers (?:are|is)",
    wrong: "yes",
    except: "材料不用 // nothing",
  },
  {
    claims: "filing-until-changed",
    about: "备|长期|安置 // filing|filed?|long-term",
    says: "(?:每|一|隔)年(?:都|就)?(?:得|要|需要)?(?:再|重新)?(?:续|重|办|备)|一年一|到期|会过期|过期|自动失效|续期|重新备 // expires?|renew\\w*|every year|each year|yearly|run out|lapses?",
    wrong: "yes",
    except: "承诺 // commitment",
  },
  {
    claims: "filing-months",
    about: "备案|看病|有效 // filing|filed?|visits?|see",
    says: "多次|好几次|几次|反复|不限次 // several|more than once|many times|repeat\\w*|again|multiple",
    denies:
      "(?:只能|只管|限|只)…一次|一次一备|每次 // only once|single|each time|every time|one visit|each visit",
    wrong: "no",
  },
  {
    claims: "file-before-discharge still-in-hospital",
    about: "没备案|住院|出院|忘 // without|forgot|discharge|admitted|hadn't|haven't|late",
    says: "补办|补备|可以补|能补|补一下|还能|直接结算 // still|make up|file (?:it )?before|settled",
    denies: w.or(w.UNPAID, w.also("来不及|晚了", "too late")),
    wrong: "no",
  },
  {
    claims: "home-terms",
    about: "备案|回 // filed|filing|home|back",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "no",
    except: "承诺 // commitment",
  },
  {
    claims: "ratio-cut",
    about: "比例|报|外地 // ratio|rate|share|percent\\w*|paid",
    says: "降|低|减|少报|少 // lower\\w*|drops?|cut|reduc\\w*|falls?|less|points",
    denies: "跟…一样|和…一样|一样|不变|相同|同等 // the same|unchanged|equal|as much as",
    wrong: "no",
    except:
      "超过|不低于|低保|最多|不少于|起付|一定|至少|长期|急诊 // more than|below|at most|at least|deductible|long-term|emergenc\\w*|may|not necessarily",
    unless: "ratio-no-cut",
  },
  {
    claims: "ratio-no-cut",
    about: "比例|报|外地|百分点 // ratio|rate|share|percent\\w*|paid|points?",
    says: "降(?!级)|降低|低(?!保|于|收|的?起)|更低|要低|会低|减|少报|打(?:个)?[一二三四五六七八九\\d]{0,2}折|缩水 // lower\\w*|drops?|cut|reduc\\w*|falls?|less",
    denies: "(?<!不)一样|不变|相同|同等 // the same|unchanged|equal",
    except: "转诊|没备案|临时|规定 // referr\\w*|temporary|did not file|rules",
    wrong: "yes",
  },
  {
    claims: "by-residence flexible-where-they-work",
    about:
      "户口|户籍|外地|居住证|非本地 // hukou|household|local registration|from elsewhere|outsiders?|residence permit",
    says: "(?:必须|得|(?<![只主想不重])要|只有|需要|只能|得有)(?:[^,。不]{0,6})(?:户口|户籍)|没有?(?:[^,。]{0,6})(?:户口|户籍)…(?:不能|不可以|参不了|办不了|不行|没法)|外地(?:户口|户籍|人)…(?:不能|不可以|参不了|办不了|不行|没法|不让|不收|进不|没资格) // (?:needs?|must|only|requires?|have to|has to)……(?:hukou|household|local regist\\w*)|(?:without|outside)……(?:can't|cannot|may not)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "years-added-up",
    about: "同一?个?月|重复|两(?:边|地|个地方)都 // same month|both|twice|overlap\\w*",
    says: "(?:按|算|当)(?:成|作|做)?(?:两|二|俩)个?月|重复算|(?:都|各)算|算两 // counts? (?:twice|double|for both)|both count|two months",
    wrong: "yes",
  },
  {
    claims: "mind-the-gap",
    about: "断|空 // gap|break|months?",
    says: "没关系|不影响|随便|无所谓|不要紧|没事 // no matter|no effect|harmless|doesn't matter|does not matter|fine|no problem",
    wrong: "yes",
    except: "不超过|以内 // within|up to|no more than",
  },
  {
    claims: "pooling-meaning",
    about: "统筹 // pool\\w*",
    says: "申请|开通|办手续|办理|登记|激活|签约 // appl\\w+|sign(?:ed)? up|activat\\w*|regist\\w+|open(?:ed)?",
    wrong: "yes",
    except: "转移|备案|参保登记|报销 // transfer|filing|reimburse\\w*",
  },
  {
    claims: "outpatient-rule outpatient-min outpatient-deductible",
    about: "门诊 // outpatient|clinic",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "no",
    except:
      "起付|目录外|定点|不满|以下|没到|之前|先|超过|限额 // below|under|deductible|outside|until|before|first|over|limit",
  },
  {
    claims: "outpatient-rule",
    about: "退休 // retire\\w*",
    says: "高|多 // higher|more|extra|better",
    denies: "一样|更低|低|少 // the same|lower|less",
    wrong: "no",
  },
  {
    claims: "family-use account-for-family",
    about: "账户|个账|里的钱 // account|money|balance",
    says: "家里?人|[妹弟哥姐爸妈爷奶]|外公|外婆|儿子|女儿|孙|丈夫|妻子|配偶|老公|老婆|爱人|父母|爸妈|孩子|子女|兄弟|姐妹|亲属 // relatives?|family|spouse|wife|husband|parents?|mother|father|brothers?|sisters?|children|child|siblings?",
    denies:
      "只能…(?:本人|自己)|(?:本人|自己)专用 // only (?:for |by )?(?:yourself|you|the holder)|yourself only",
    wrong: "no",
  },
  {
    claims: "family-use more-exclusions",
    about: "健身|养生|体检|保健 // gym|fitness|wellness|health club|check-?ups?|massage",
    says: w.or(w.ALLOWED, w.PAID, w.also("行(?!$)|用来|拿去", "use\\w*|spend|pay")),
    wrong: "yes",
    isNear: true,
  },
  {
    claims: "no-refund",
    about: "保费|交的|钱|退 // premiums?|paid|money|refund\\w*",
    says: "退 // refund\\w*|money back|get (?:it|them|your money|that) back|returned|reimburs\\w*",
    wrong: "yes",
    except: "退休|退役|材料 // retire\\w*",
    unless: "refund",
  },
  {
    claims: "refund",
    about: "保费|交的|钱|退 // premiums?|paid|money|refund\\w*",
    says: "退(?!休|役) // refund\\w*|money back|get (?:it|them|your money|that) back|returned",
    wrong: "no",
  },
  {
    claims: "flexible-account",
    about: "灵活|账户 // flexible|account|freelanc\\w*",
    says: "有…账户|账户…(?:有|进钱|建) // (?:have|get|has|gets|there is|there's|with)……account",
    denies: "不设…账户|没账户 // without……account|no (?:personal )?account",
    wrong: "no",
  },
  {
    claims: "flexible-no-account",
    about: "账户 // account",
    says: "进钱|有钱|划入|划钱|打钱|返钱 // credit\\w*|paid in\\w*|goes in\\w*|put in\\w*|top\\w*",
    wrong: "yes",
    except: "退休 // retire\\w*",
  },
  {
    claims: "account-sources",
    about: "账户 // account",
    says: "单位(?:交|缴)?的…(?:进|划|归)…账户|都进…账户|全(?:部)?进…账户 // employer's (?:share|part|money)……(?:goes|paid|credited) (?:in)?to (?:your|the) (?:personal )?account|both (?:shares|parts)",
    wrong: "yes",
  },
  {
    claims: "commercial-insurance",
    about: "商业 // commercial|private",
    says: "买|用|付 // buy|use[ds]?|spen[dt]|pay|purchase|bought",
    wrong: "no",
  },
  {
    claims: "older-law-still",
    about: "社会保险法|老法|旧法|以前的法 // social insurance law|old(?:er)? law",
    says: "管用|有效|适用|照样 // apply|applies|valid|in force|hold",
    denies: "作废|废止|失效|没用了 // repealed|no longer|abolished|void|replaced",
    wrong: "no",
  },
  {
    claims: "hospital-files",
    about: "转诊 // referr\\w*",
    says: "(?:您|你)(?:得|要|还|必须|自己|需要)…备案|自己(?:去|来)?…备案|备案[^,。]{0,5}自己(?:去|来|到|办|跑) // you (?:must|have to|need to|still)……fil\\w+|fil\\w+(?: \\w+){0,3} yourself",
    wrong: "yes",
  },
  {
    claims: "counter-same-day",
    about: "窗口|柜台 // counter|window|in person",
    says: "当天|当场|立刻|马上 // same day|at once|immediately|on the spot|that day",
    denies: "第二天|(?:一|两)天后|次日|隔天|几天后|过几天 // next day|a few days|days later|following day",
    wrong: "no",
  },
  {
    claims: "commitment-lock commitment-until",
    about: "变更|取消|改|备案 // change\\w*|cancel\\w*",
    says: "随时|马上就|任何时候|想改就|什么时候都|立刻 // any ?time|whenever|at once|right away|immediately|as you like",
    wrong: "yes",
  },
  {
    claims: "commitment-lock commitment-place-only",
    about: "备案|承诺|地 // filing|filed?|commitment|places?",
    says: "(?:两三?|几|多|好几)(?:个)?(?:地|地方|城市)…(?:都|同时|一起|随便|备案)|(?:备|填|选|写)(?:上)?(?:两三?|几|多|好几)(?:个)?(?:地|城市)|同时备…(?:两|几|多) // (?:two or three|two|three|both|several|many|a few|multiple|more than one|as many) (?:places?|cities|towns?|at once)|at the same time",
    wrong: "yes",
    except: "材料齐|补齐 // complete|full papers|all papers",
  },
  {
    claims: "outpatient-or-lump-sum",
    about: "门诊|定额 // outpatient|lump|monthly",
    says: "两(?:种|个|样)…(?:都|一起)|都能要|都享受 // both",
    wrong: "yes",
  },
  {
    claims:
      "filed-afterwards late-filing late-filing-by unfiled-by-hand treated-filed-afterwards treated-late-filing treated-by-hand",
    about: "垫付|没备案|未备案|补 // paid|unfiled|without|late|afterwards|after",
    says: w.or(
      w.PAID,
      w.also(
        "补办|补备|可以补|能补",
        "file (?:it )?(?:late|later|afterwards|now)|still file|apply afterwards",
      ),
    ),
    denies: w.or(w.UNPAID, w.also("来不及|晚了|没机会", "too late|no chance")),
    wrong: "no",
    except: "之后|超过|过了|以后|先 // after|over|beyond|first|emergenc\\w*|without filing|agreement",
  },
  {
    claims: "card-three-places card-across-provinces",
    about: "卡|北京|天津|河北|京津冀 // card|beijing|tianjin|hebei",
    says: "用|通用|刷|结算 // works?|used?|valid|accepted|settle\\w*",
    denies: "要换卡|重办|当地的卡 // need (?:a|another) (?:new )?card|local card",
    wrong: "no",
  },
  {
    claims: "no-agreement designated-only unreferred",
    about:
      "没(?:有)?签|非定点|非协议|不是定点|没(?:有)?转诊|私立|小诊所 // non-?designated|without (?:a |an )?(?:agreement|referral|contract)|no agreement|not designated|unreferred|isn't designated",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "yes",
    except: "急诊|抢救|急救 // emergenc\\w*|rescue",
  },
  {
    claims: "no-agreement designated-only not-networked",
    says: "(?:任何|哪家|随便|随便哪|所有|什么)(?:一家|个)?医院…(?:都|就|可以|行)|不管…哪家医院 // any hospital|whichever hospital|every hospital|all hospitals|no matter which hospital",
    wrong: "yes",
    except: "急诊|抢救 // emergenc\\w*|rescue",
  },
];
