import type { Stance } from "./stance.ts";
import * as w from "./words.ts";

const COVERED_GAP =
  "arrears-covered-within arrears-covered-in-time flexible-topped-up transfer-free scheme-free leaving-free";
const NO_WAIT =
  "no-gap resident-in-time flexible-topped-up flexible-free transfer-free scheme-free leaving-free to-resident-in-days to-resident-no-wait";
const WAITS =
  "resident-late resident-wait resident-wait-repaid resident-long-gap leaving-wait flexible-wait flexible-restart transfer-wait resident-on-time resident-now";
const RAISED = "单位|公司|用人单位|老板 // employer|company|firm|boss";
const LATE = "滞纳金|滞纳|万分之五 // late (?:charge|fee|payment)s?|surcharge|overdue charge|late-payment";

/** Gaps: who makes them up, late charges, waiting, and the costs in between. */
export const gapStances: readonly Stance[] = [
  {
    claims: "employer-must-pay employer-backpay-papers employer-owes",
    says: "(?:要|得|由|需要)(?:您|你|个人|员工)(?:自己|本人)?(?:去|来|到|拿)…(?:补|垫|交|申请)|(?<!由)(?:您|你|个人|员工)(?:们)?(?:先|得|要|可以|应该|必须)?自己…(?:补|垫|交)|自己(?:先)?(?:掏钱|出钱|垫钱)?(?:补上|补缴|补交|补齐|垫上) // (?:months?|contributions?|premiums?|gap|it|that) (?:is|are) (?:on|for) you\\b|you(?:'ll| will|'d| would)? (?:have to|need to|must|should|can|could|may)(?: first)? (?:make|pay|back|cover|settle|put)|(?:pay|make|cover|settle)(?: \\w+){0,4} yourself",
    wrong: "yes",
    except: "灵活|居民 // flexible|resident",
  },
  {
    claims: "employer-must-pay employer-backpay-papers employer-owes",
    about: RAISED,
    says: "(?:单位|公司)…(?:不用|不必|没有?义务|没责任|不管这|不负责|无需|没必要)…(?:补|缴|交|管|负责)? // (?:employer|company)(?: \\w+){0,2} (?:needn't|doesn't have to|does not have to|isn't obliged|is not obliged|has no duty|isn't responsible|is not responsible)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "late-charge-rule late-charge late-charge-older",
    about: LATE,
    says: "(?:您|你|个人|职工|员工)…(?:出|付|交|承担|负担|掏|分担|摊|认)|(?:您|你|个人)(?:和|跟|与)(?:单位|公司)[^,。]{0,4}(?:一半|分|摊)|一人一半|各(?:出|付|承担|摊)?一半|平摊|分摊|对半|(?:工资|薪水)…扣|扣…(?:工资|薪水)|转给您|算(?:到|在)您|转嫁 // split|shared?|half each|fifty|between you|you(?:'ll| will| also|) (?:\\w+ ){0,2}(?:pay|owe|bear|cover|settle)|(?:out of|from) (?:your|the \\w+'s) (?:salary|wages?|pay)|pass(?:ed)? (?:it |this )?on|charged? to you|your (?:share|part|half)|on you",
    wrong: "yes",
  },
  {
    claims: "late-charge-rule late-charge",
    about: LATE,
    says: "(?:单位|公司)…(?:不用|不必|不需要|无需|不会|不)(?:出|付|承担|掏|交)(?!的) // (?:employer|company)(?: \\w+){0,2} (?:doesn't|does not|needn't|won't|isn't)(?: have to| need to)?(?: \\w+)? (?:pays?|bears?|owes?|liable)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "no-late-charge",
    about: LATE,
    says: "(?<![只主想])要|得(?=交|付|出)|需要|必须|会(?=收|有|加|产生)|加收|照收|另收|有滞纳 // must|have to|there is|there's|need to|you(?:'ll| will)? (?:owe|pay)|charged|applies|added|will be|due|on top",
    wrong: "yes",
    except: "没有找到|没找到|没查到 // found none|didn't find|no rule",
  },
  {
    claims: "check-your-record",
    about: "查|记录 // records?|check|look",
    says: "免费|不要钱 // free",
    denies: "收费|要钱|交钱|付费|手续费 // costs?|fee|charged?",
    wrong: "no",
  },
  {
    claims: "check-your-record",
    about: "记录|明细|缴费 // records?|history|statement",
    says: "(?:个人|自己|本人|您|你)[^,。查]{0,4}查(?!不是)(?:得到|得了)?|查 // check|look (?:it )?up|see",
    denies:
      "(?:得|只能|必须|要)(?:由|让)?(?:单位|公司)…(?:申请|查|来) // only (?:your|the) (?:employer|company)",
    wrong: "no",
    except: "清楚|出来|窗口 // window",
  },
  {
    claims: "employer-fined",
    about: "罚 // fine[sd]?|penalt\\w*",
    says: "(?:您|你|个人|职工|员工)…(?:被罚|受罚|挨罚|要罚|也罚|罚款)|罚…(?:您|你|个人|职工|员工) // you……fined?|fine(?:s|d)?(?: \\w+){0,3} (?:you|employee|worker)|both",
    wrong: "yes",
  },
  {
    claims: "employer-fined employer-compensates employer-compensates-outpatient authority-collects",
    about: RAISED,
    says: "罚|赔|补偿|强制|划拨|扣押 // fined?|compensat\\w*|make (?:it |them |that )?good|force\\w*|seiz\\w*",
    wrong: "no",
    except: "罚您|您|个人 // you|put it right",
  },
  {
    claims: "employer-compensates employer-compensates-outpatient arrears-late",
    about: "单位|公司|费用|医疗费|门诊 // employer|company|costs?|bills?",
    says: "(?<!单位|公司|他们|老板)自己(?:承担|出|负担|扛|掏)|(?:您|你|个人)(?:自己)?(?:承担|负担) // (?:bear|pay)(?: \\w+){0,3} yourself|your own",
    wrong: "yes",
  },
  {
    claims: `${COVERED_GAP} gap-moving gap-changing employee-from-resident`,
    about: w.or(w.GAP_),
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "no",
    except: "超过|不补|不按|没补|逾期 // unless|over|more than|longer|without|if you don't",
    unless: "arrears-not-covered bills-of-the-lapse",
  },
  {
    claims: "arrears-not-covered bills-of-the-lapse gap-or-wait if-in-gap gap-care",
    about: w.or(w.GAP_, w.also("等待期|等的时候", "wait\\w*")),
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "yes",
    except:
      "除非|只有|规定允许|允许|追溯|恢复待遇以后|之后再看 // unless|only|allow\\w*|rules? (?:that )?(?:say|permit)|except|once|ask me|whether",
    unless: COVERED_GAP,
  },
  {
    claims: "resident-years-apart resident-years resident-years-local",
    about: "居民 // resident",
    says: "算进|并到|并入|合并|折算|折成|折进|抵(?!押)|算在一起|一起算|(?:放|合|累|加|并|归)(?:在|到)?(?:一块儿?|一起|一道|一处)|(?:一块儿?|一起|一道)(?:算|累|加|合)|加进|加上|加到|累计|计入|算入|也算|都算|算数|互认|能算 // counts?|counted|added?|combined?|merged?|carr\\w+ over|transferred|credited|towards?|lumped|put together|one total|same pot",
    denies: "分开|分别|各算各 // separate\\w*|apart",
    wrong: "yes",
  },
  {
    claims: "special-starts",
    about: "退役|释放|毕业 // veterans?|released|graduat\\w*|discharged",
    says: w.or(w.WAIT),
    wrong: "yes",
  },
  {
    claims: "flexible-adds-no-years",
    about: "断|漏|没交|没缴|月|年 // gap|missed|missing|months?|years?|break|lapse",
    says: w.or(w.MAKE_UP),
    wrong: "yes",
    except: "居民|单位欠 // resident|employer",
    unless: "flexible-topped-up",
  },
  {
    claims: "flexible-adds-no-years",
    about: "年限|年头|工龄 // years?|record",
    says: "(?:增加|加上|接上|连上|补上|补回|续上)…(?:年限|年)|年限…(?:增加|加上|接上|连上|补回|续上) // adds?|restor\\w*|extend\\w*|fill\\w*",
    wrong: "yes",
  },
  {
    claims: "complain employer-refuses",
    about: "不补|不交|不给|不办|不理|单位|公司 // employer|company|refus\\w*|boss",
    says: "投诉|仲裁|起诉|举报|告(?=他|它|单位|公司)|调解|打官司 // complain\\w*|arbitrat\\w*|court|sue|report (?:it|them|the)|mediation",
    denies: "自认倒霉|没地方说|没人管 // nothing you can do|no remedy",
    wrong: "no",
  },
  {
    claims: "employee-pays-through-employer",
    about:
      "没(?:有)?(?:工作|上班|单位|人)|没工作|空着?的|空窗|失业|离职|待业 // out of work|without (?:a )?(?:job|work|employer)|unemployed|empty|not employed|between jobs|no (?:job|employer|work)",
    says: "补上|补缴|补交|补进|申报|报一下|补报|挂靠|代缴 // declare\\w*|make up|made up|back-?pay|back-?date\\w*|fill\\w*|report|pay for",
    wrong: "yes",
  },
  {
    claims: "employee-pays-through-employer employer-duty",
    about: "个人|那部分|那份|自己 // own|share|part|yours|half",
    says: "自己(?:去|到|来)…(?:交|缴)|自己交|单位不管|单位不负责|自行缴 // yourself|directly|at the tax|you (?:have to|must|need to) pay|employer (?:doesn't|does not|won't)",
    wrong: "yes",
  },
  {
    claims: "years-kept years-added-up",
    about: "年|以前|之前|原来|老家 // years?|earlier|before|past|previous|record|contributions?",
    says: w.or(
      w.KEPT,
      w.also("合在一起|加在一起|合并|累计", "add(?:ed)? (?:up|together)|combined?|totalled"),
    ),
    denies: w.or(w.LOST, w.also("各算各|分开算", "separately|apart")),
    wrong: "no",
    except:
      "连续|居民|账户|等待期|同一个月|养老|大病 // unbroken|straight|continuous\\w*|in a row|resident|account|waiting|same month|pension|serious",
  },
  {
    claims: `resident-exempt resident-on-time resident-now`,
    about: w.or(w.NEWBORN),
    says: w.or(w.WAIT, w.also("一样(?:要|得)等|也(?:要|得)等", "wait too|the same")),
    wrong: "yes",
    isNear: true,
  },
  {
    claims: NO_WAIT,
    says: w.or(w.WAIT),
    denies: w.or(w.AT_ONCE),
    wrong: "yes",
    except:
      "超过|超了|否则|以前|再断|以后|累计|以上|外地|转来|漏|错过 // beyond|over|more than|longer|otherwise|moved|missed|again|if",
    unless: `${WAITS} transfer-max prior-years-short leaving-next-month`,
  },
  {
    claims: "waits",
    about: "待遇|享受|报|能用|可以用|恢复|生效 // benefits?|cover\\w*|insured|claim\\w*",
    says: w.or(
      w.SAME_MONTH,
      w.also("(?:隔天|第二天|当天)(?:就|起|便)", "(?:the )?(?:next|following|same) day"),
    ),
    wrong: "yes",
    isNear: true,
    except: "账户|不超过|以内|以前|断了? ?[一1]|备案|医保码 // account|no more than|within|fil\\w+|card",
  },
  {
    claims: "waits",
    about:
      "等待期?(?:里|内|间|中|的时候|期间)|等的(?:时候|这段|这几) // during the wait\\w*|while (?:you(?:['’]re| are)? )?wait\\w*|in the wait\\w*",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "yes",
    isNear: true,
    except: "账户|急诊|抢救|职工医保之前 // account|emergenc\\w*",
  },
  {
    claims: `${WAITS} waits`,
    says: w.or(w.WAIT),
    denies: w.or(w.AT_ONCE),
    wrong: "no",
    except:
      "账户|新生儿|宝宝|孩子|特殊|特定|集中参保期内|没漏|没断|外地|转来|以内|不超过|退役|毕业|没超|按时|连续参保|挂失|医保码|窗口 // newborns?|bab(?:y|ies)|special\\w*|exempt|in time|without a gap|moved|within|no more than|on time|local|window|up to|whoever|back-payment|bills|if",
    unless: NO_WAIT,
  },
  {
    claims: "resident-now resident-on-time",
    about: "参保|登记|交|缴 // enrol\\w*|join\\w*|register\\w*|pay\\w*",
    says: "(?:下个?|次|当)月(?:起|就|开始|可以){0,2}(?:能|可以|享受|有待遇|生效|用) // (?:from |starts? )?(?:next|this|the same|the following) month",
    wrong: "yes",
    isWhole: true,
    except: "新生儿|宝宝|孩子|特殊|账户 // newborns?|bab(?:y|ies)|special|account",
  },
  {
    claims: "resident-late",
    about: "漏|晚|错过|集中|过了 // late|missed|period|window",
    says: w.or(w.WAIT),
    denies: w.or(w.AT_ONCE),
    wrong: "no",
    except: "新生儿|宝宝|孩子|特殊|集中参保期内|按时 // newborns?|bab(?:y|ies)|special\\w*|in time",
  },
  {
    claims: "leaving-next-month",
    says: w.or(w.WAIT),
    wrong: "yes",
    except: "超过 // over|more than|longer|if|after \\d",
  },
  {
    claims: "resident-long-gap resident-buy-back",
    about: "补 // pay\\w*|buy\\w*|repa\\w+|make up|missed",
    says: w.or(w.WAIT),
    denies: w.or(w.AT_ONCE),
    wrong: "no",
    except: w.or(
      w.NEWBORN,
      w.also(
        "特殊|外地|转来|没漏|换地区|转换|之间转",
        "special\\w*|mov\\w+|chang\\w+|in time|within|up to|missed no|bills",
      ),
    ),
    unless: NO_WAIT,
  },
  {
    claims: "resident-buy-back resident-wait resident-wait-repaid",
    about: "固定 // fixed",
    says: "减掉|减少|抵|免掉|免除|消掉|去掉|补掉|能减|可以减 // reduc\\w*|cut|waiv\\w*|shorten\\w*|remov\\w*|buy out|bought off|drops?",
    wrong: "yes",
    except: "每断|变动 // variable|each year",
  },
  {
    claims: "resident-buy-back",
    about: "补 // pay|buy|repay\\w*|make up|missed",
    says: "减(?!免)|缩短|少等|等得少|短 // reduc\\w*|short\\w*|less|fewer",
    denies: "没用|白补|没区别|一样要等|不影响 // no use|no effect|no difference|pointless",
    wrong: "no",
    except: "固定|低于|原则 // fixed|under|below|floor|least",
    unless: "resident-long-gap",
  },
  {
    claims: "repair-cost-floor resident-premium-floor",
    about: "全国|标准|元|块|底 // national\\w*|yuan|cny|rmb|standard|premium",
    says: "统一(?:价|标准|就)|全国一样|全国都|各地一样|都一样|到处一样|封顶|上限|不会再高|不会更高|固定 // same everywhere|the same|uniform|fixed|at most|maximum|never more|no more than that",
    wrong: "yes",
    except: "大病|限额 // serious|limit",
  },
  {
    claims: "flexible-break-restarts",
    about: "等待期|等的|连续|断 // wait\\w*|break|miss\\w*|gap|skip\\w*",
    says: "重新(?!参保|登记|办)|从头|重来|重算|清零 // start(?:s)? (?:again|over)|restarts?|from scratch|reset\\w*|all over",
    denies:
      "接着算|继续算|接着数|没影响|不影响|没关系|不要紧|累计算 // carr\\w+ on|continues?|no harm|doesn't matter|keeps counting|no effect|picks up|no problem|fine",
    wrong: "no",
    except: "年限|年头|账户 // years|account",
  },
  {
    claims: "flexible-break-restarts",
    about: "账户|个账|里的钱 // account",
    says: "(?:要|得|还)?等|冻结|锁|动不了|用不了|不能(?:用|动)|才(?:能|可以)(?:用|动) // wait|frozen|blocked|can't (?:use|touch)",
    wrong: "yes",
    isNear: true,
    isLiteral: true,
    except: "不用等|下个?月|次月|待遇 // next month|benefits?",
  },
  {
    claims: "flexible-year-total",
    about: "一年|年度|加起来|累计 // year|add\\w* up|total",
    says: "重新等|要等|首次 // wait\\w*|first-time|new enrol\\w*",
    denies: "没关系|不影响|不要紧|随便断 // no matter|fine|no effect|doesn't matter",
    wrong: "no",
    except: "不超过|没超|以内 // within|no more than|up to|under",
  },
  {
    claims:
      "employee-from-resident stop-old-first one-scheme transfer-cases transfer-employee resident-one-place transfer-between-schemes",
    about: "居民|职工|两|老|新|原来 // resident|employee|both|two|old",
    says: "(?:双重|重复)参保|同时(?:参|交|享|缴|有|保)|两(?:边|种|个|份|头|样)…(?:都|一起|同时|参保|交|参加|保留|享受)|双保险|双份|一起(?:交|参加|享受|用)|都(?:可以)?(?:参加|交着|留着|享受) // both|two (?:schemes|insurances|at|kinds)|at the same time|double (?:cover|benefits|insur\\w*)|alongside|side by side|keep the old",
    wrong: "yes",
    except: "单位|一起付|共同|不能…同时 // employer|right|duty|sides|months?|apply|documents|channels",
  },
];
