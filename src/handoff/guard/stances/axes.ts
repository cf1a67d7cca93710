import type { Stance } from "./stance.ts";
import * as w from "./words.ts";

// Pairs of opposites that many claims have a side of: who bears a thing alone or with another, at each visit or over the
// year, already in it or on top, one of several or the only one. Each is written once for all of its claims.

const ONE_PAYS =
  "renew.fund-pays left-job-benefit late-charge-rule late-charge employer-must-pay employer-fined groups-paid newborn-free newborn-free-if";
const WAITS =
  "resident-late resident-wait resident-wait-repaid resident-long-gap leaving-wait flexible-wait transfer-wait resident-on-time resident-now any-break-costs";
const NO_MONTHS = "leaving-next-month special-starts";
const THAT_MONTH = "flexible-topped-up transfer-free scheme-free leaving-free to-resident-in-days";

/** What is said of many claims by a pair of opposites. */
export const axisStances: readonly Stance[] = [
  {
    claims: ONE_PAYS,
    says: w.or(w.SHARED),
    wrong: "yes",
    except: "单位上班|在职 // employed people|in work",
  },
  {
    claims: "outpatient-year outpatient-deductible",
    about: "起[付负]线|门槛|封顶|限额 // deductible|threshold|limit|cap",
    says: "每(?:次|一次|看一次|去一次|趟|回)|次次|回回|按次|重新(?:来|算|计)|单独(?:算|计|扣) // (?:each|every)(?: single| new)? (?:visit|time|trip|appointment|bill)|per visit|(?:starts? (?:over|again|afresh)|resets?|from scratch)",
    wrong: "yes",
    except: "每年|一年 // each year|every year|new year|yearly",
  },
  {
    claims: "deductible deductible-max",
    about: "起[付负]线|门槛 // deductible|threshold",
    says: "(?:医保|基金)(?:来|也|会|先)?(?:付|出|报)[^,。]{0,4}起[付负]线|起[付负]线(?:以下|以内|里|那部分|这部分)?[^,。]{0,5}(?:也|都|照样|一样)(?:能|可以|给)?报 // (?:below|under|inside|within) (?:it|the deductible)[^,.;]{0,20}(?:also|too|paid|covered)|fund (?:also )?(?:pays|covers) the deductible",
    wrong: "yes",
    except: "以上|超过|超出 // above|over|beyond",
  },
  {
    claims: "eligible-means",
    about: "乙类 // class[- ]b",
    says: "全(?:额|部|数|都)?(?:都|能|可以)?(?:算|报|进|计)|百分(?:之)?百|一分(?:钱)?(?:都|也)?不用|跟甲类(?:一样|一个样)|没有?(?:先|自付) // in full|fully|entirely|nothing|whole|no (?:own |first )?(?:share|part)|same as class a|100 ?%",
    wrong: "yes",
    isLiteral: true,
    except: "不(?:是|能)全|不全 // not (?:in full|fully|entirely)",
  },
  {
    claims: "flexible-on-top large-expense-goes-on",
    about: "大额|长期护理|长护 // large|long-term|nursing",
    says: "包(?:在|含|进|括)|含在|含(?:了|进)|算在里|里(?:头|面)(?:已经)?(?:有|含|包)|不(?:另外|单独|再|额外)(?:收|交|缴|算) // includ\\w*|part of|already (?:in|counted|covered)|built in|nothing (?:extra|more|on top|further)|no extra|at no extra|comes? free",
    wrong: "yes",
    isLiteral: true,
    except:
      "不(?:包|含)|没(?:有)?(?:包|含) // not (?:includ\\w*|part|built|covered)|n['’]t (?:includ\\w*|part)",
  },
  {
    claims: NO_MONTHS,
    says: w.or(w.SAME_MONTH),
    wrong: "yes",
    except: "连申请|账户|到账 // application|account",
  },
  {
    claims: THAT_MONTH,
    about: "待遇|享受|报|能用|恢复|生效 // benefits?|cover\\w*|insured",
    says: "(?:下|次)个?月(?:才|起|开始|再)|隔(?:一)?个?月(?:才|起) // (?:from )?(?:the )?(?:next|following) month|(?:the )?month after|a month later",
    wrong: "yes",
    except: "账户|不用等|不必等|不是 // account|not (?:from )?the next|if you pay|rather than",
  },
  {
    claims: "renew.fund-pays left-job-benefit",
    about: "失业金|领 // unemploy\\w*|benefit|draw\\w*",
    says: "(?:算|是|属于?|转成|转到|按|进|划到)(?:在)?(?:的)?(?:城乡)?居民(?:医保)?(?!或|,) // (?:in|on|under|into|onto|as a|to) (?:the )?(?:urban )?residents?(?:['’])?(?: insurance| scheme| medical)?",
    wrong: "yes",
    except: "领完|之后|以后|停了|到期|灵活|或 // after|once|ends?|ended|flexible|\\bor\\b|over",
  },
  {
    claims: "left-job-options after-benefit flexible-pays flexible-enrols renew.flexible-pays",
    about: "职工|灵活 // employee|flexible",
    says: "(?:只能|只有|就剩|只好|只剩)[^,。职灵]{0,6}居民|(?:职工|灵活)[^,。]{0,9}(?:进|参|交|入|续|接|加|办|买|上)不(?:了|进|成|去|上)|(?:职工|灵活)[^,。]{0,9}(?:没(?:有)?(?:您|你|份|戏|门|法|资格)|轮不到|不收|不让|不要|不(?:能|可以)(?:再)?(?:参|交|进|加)|没法) // only (?:\\w+ ){0,4}resident|resident (?:insurance|scheme)[^,.;]{0,16}only|(?:closed to|shut to|not open to) you|(?:no longer|not|n['’]t) (?:\\w+ ){0,3}(?:employee|flexible)|(?:employee|flexible)[^,.;]{0,30}(?:not|n['’]t|no longer|closed|shut|out)\\b",
    wrong: "yes",
    isLiteral: true,
    except: "不(?:是)?只能|不只 // not only|isn't the only|not the only|on both",
  },
  {
    claims: "filing-needed",
    about: "承诺|证明 // commitment|proof|promise",
    says: "(?:只认|只收|只看|必须有|非得有?|非要)[^,。承]{0,8}证明|承诺书?[^,。]{0,5}(?:不行|不认|不收|不算|不管用|没用|不顶用|不可以|不能用|不接受|用不了)|不(?:认|收|接受|要|承认)[^,。]{0,4}承诺 // only (?:an? |the )?(?:\\w+ ){0,3}(?:proof|certificate|permit)|(?:n['’]t|not|no longer) (?:take|accept|allow|enough|use|recognise|recognize)[^,.;]{0,16}(?:commitment|promise)|(?:commitment|promise)[^,.;]{0,16}(?:n['’]t|not|no good|useless|no longer)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "emergency-filed",
    about: "备案?|材料 // fil\\w+|papers|forms?",
    says: "(?:交|寄|发|补交|提交|带|送|填)[^,。]{0,6}备案|备案(?:材料|表|手续)[^,。]{0,5}(?:交|寄|发|补|带|送|填) // (?:send|submit|hand in|hand us|give us|bring|provide|file|complete|fill in|fill out)(?: \\w+){0,4} (?:filing|form|forms|papers)|fil(?:e|ing) (?:it |that )?(?:within|by|first|before|afterwards)",
    wrong: "yes",
    except: "如果|不然也 // \\bif\\b",
  },
  {
    claims: "card-block card-apply",
    about: "挂失|补|卡 // block|report|card|new one",
    says: "先[^,。挂]{0,4}(?:补|办|领|申请)[^。]{0,10}(?:再|后|然后|回头)[^。,]{0,4}挂失|挂失[^,。]{0,4}(?:不用|不必|没必要|可有可无|省了|免了|不急)|(?:次序|顺序|先后)[^,。]{0,4}(?:无所谓|都行|随便|没关系|没讲究|不要紧|不重要) // (?:order|sequence)[^,.;]{0,12}(?:n['’]t|not|no matter|either)|(?:new (?:one|card)|replacement)[^,.;]{0,14}(?:first|before)[^.;]{0,30}(?:block|report)|no need to (?:block|report)|(?:block|report)\\w*[^,.;]{0,20}(?:afterwards|later|last)|skip (?:the )?(?:block|report)\\w*",
    wrong: "yes",
    isLiteral: true,
    isWhole: true,
  },
  {
    claims: "third-party-advance",
    about: "对方|肇事|司机|追|他|基金|fund|driver // other|driver|fund|person|culprit",
    says: "不(?:会|再|用|必|去)?(?:去)?(?:找|向|跟|问|追|管)(?:对方|肇事|他|她|人家|了)?[^,。]{0,4}(?:要|追|讨|赔|钱|回)|(?:对方|肇事者?|他|她)(?:就)?(?:不用|不必|没事|不需要)[^,。]{0,4}(?:还|赔|出|付|掏|了) // (?:never|not|n['’]t|no longer) (?:\\w+ )?(?:ask|asks|chase|chases|go|goes|come|bill|bills|recover|recovers|claim|claims|pursue|pursues|reclaim|reclaims)|leaves? it at that|(?:gets? away|off the hook|written off)",
    wrong: "yes",
    isLiteral: true,
    except: "不付|不肯|找不到 // does not pay|doesn't pay|refus\\w*|cannot be found|can't be found",
  },
  {
    claims: "authority-collects",
    about:
      "社保|医保|税务|机构|部门|账户|强制|法院|催 // authorit\\w*|bureau|office|account|court|force|agency",
    says: "(?:查|划|扣|动|封|执行|强制|管|奈何)不(?:了|动|着|到)|(?:没(?:有)?|无)(?:权|办法|辙|法)[^,。]{0,4}(?:查|划|扣|强制|动|管|执行)|拿[^,。]{0,4}没(?:有)?(?:办法|辙)|只能(?:靠|等|催|劝) // no (?:power|right|way)|powerless|(?:can(?:no|['’])t|can not|unable to)(?: \\w+)? (?:touch|look|force|take|seize|check|make|get|do|transfer|see)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "employee-pays-through-employer employer-duty employed-pay",
    about: "个人|那部分|那份|自己 // own|share|part|yourself",
    says: "自己[^,。]{0,5}(?:去|到|来|上|跑|往)[^,。]{0,10}(?:交|缴)|自己[^,。]{0,4}(?:按月|每月|手机上|网上)[^,。]{0,6}(?:交|缴)|单位(?:只|就)[^,。]{0,4}(?:交|管|出)(?:它|自己)[^,。]{0,4} // (?:pay|transfer|settle)(?: \\w+){0,5} (?:at|to|with|through) the tax|yourself[^,.;]{0,16}(?:tax|bank|month)|(?:own|your) (?:share|part)[^,.;]{0,20}(?:yourself|separately|directly)",
    wrong: "yes",
    except: "灵活|居民 // flexible|resident",
  },
  {
    claims: WAITS,
    about: "待遇|享受|报|能用|恢复|生效|用 // benefits?|cover\\w*|insured|start\\w*|use",
    says: w.or(w.AT_ONCE, w.SAME_MONTH),
    wrong: "yes",
    except:
      "新生儿|宝宝|孩子|特殊|没漏|没断|按时|集中[^,。过]{0,4}(?:内|里)|不过|账户|挂失|医保码|如果|要是|不超过 // newborns?|bab(?:y|ies)|special|within|in time|if|account|unless",
  },
  {
    claims: "first-visit",
    about: "学生|儿童|小孩|孩子|娃 // students?|children|child|kids?|pupils?",
    says: "(?:也|都|一样|照样|同样)?(?:得|要|必须|需要|应该)(?:先)?[^,。]{0,4}(?:去|到|看|在|经)?[^,。]{0,3}(?:社区|基层) // (?:must|have to|has to|need to|needs? to|should|also)[^,.;]{0,20}(?:community|clinic|local)",
    wrong: "yes",
    except: "除外|以外|除了|其他 // other than|except|apart",
  },
  {
    claims: "second-layer-hardship no-deductible-groups groups-helped groups-paid resident-exempt",
    about: "困难|低保|特困|孤儿|新生儿|救助 // hardship|poor|poverty|minimum|orphans?|newborns?|aid",
    says: w.or(w.SAME),
    wrong: "yes",
    except: "上面|前面 // above",
  },
  {
    claims: "newborn-covered newborn-rule",
    about: "待遇|报|享受|费|钱|生效|算 // cover\\w*|benefits?|bills?|costs?|insured|starts?",
    says: "从(?:登记|参保|办理?|交费|缴费|交钱|报名)[^,。]{0,3}(?:那|当)?(?:天|日|月)?(?:才|起|开始|算)|(?:登记|参保|交费|缴费)(?:那|当)(?:天|日|月)(?:才|起|开始)|出生(?:到|至)[^,。]{0,10}(?:不管|不报|不算|自己|没) // from the (?:day|date|month|moment) (?:(?:you|she|he|it|they) )?(?:enrol|register|sign|pay|of (?:enrol|regist|pay))\\w*|not (?:back)?dated|once (?:enrolled|registered)|before (?:that|enrolment|enrolling)[^,.;]{0,12}(?:not|n['’]t|yours)",
    wrong: "yes",
    isLiteral: true,
    except: "第二年|明年|下一年 // next year|second year",
  },
];
