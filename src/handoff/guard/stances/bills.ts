import type { Stance } from "./stance.ts";
import * as w from "./words.ts";

const OTHERS =
  "工伤|境外|国外|健身|养生|体检|别人|第三|公共卫生|目录外|自费药|乙类|起付|没(?:有)?签|非定点|断|等待 // fitness|wellness|check-ups?|injur\\w*|abroad|overseas|third|outside|fault|public health|deductible|below|gap|waiting";
const KEEP_ABOUT =
  "票据|发票|病历|收据|凭证|回执|单子|材料 // bills?|records?|receipts?|reports?|evidence|papers?|documents?|invoices?";

/** Medical bills: who pays, how much is left to be seen, what to keep and where to turn to. */
export const billStances: readonly Stance[] = [
  {
    claims: "excluded-work-injury excluded-third-party-paid excluded-public-health excluded-overseas",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "yes",
    except:
      "工伤保险|工伤基金|不付或|找不到|追|商业|旅行 // fitness|wellness|check-ups?|injury (?:insurance|fund)|if the|unknown|travel|commercial|private|policy",
  },
  {
    claims: "instead-work-injury",
    about: "单位|认定|事故|工伤 // employer|accident|injury|company",
    says: "报告|申请|申报|认定|上报|找单位 // reports?|appl(?:y|ies)|certif\\w*|recogni\\w*|claims?|tell|notify|involve",
    wrong: "no",
  },
  {
    claims: "instead-third-party-paid",
    about: "对方|肇事 // other (?:side|party|driver)|who caused",
    says: "要(?:这笔|钱|回)|赔|负担|承担|出 // pays?|ask|claim|responsible",
    wrong: "no",
    except: "医保|基金 // insurance|fund",
  },
  {
    claims: "instead-overseas third-party-evidence instead-third-party-paid emergency-next card-keep-bills",
    about: KEEP_ABOUT,
    says: "留|保留|保存|收好|存着|带着 // keep|hold|hang on|save|retain|store",
    denies: "扔|丢掉|没用|用不着|不用管 // throw|discard|bin|useless|get rid|worthless",
    wrong: "no",
  },
  {
    claims: "third-party-advance",
    about:
      "对方|肇事|司机|找不到|先 // other (?:side|party|driver)|driver|caused|found|refus\\w*|first|fund|until",
    says: w.or(w.PAID, w.also("垫(?:付|钱|着)?(?!了)|先(?:行)?(?:付|垫)", "advances?")),
    denies: w.or(w.UNPAID, w.also("等对方|对方付了才", "until|nothing")),
    wrong: "no",
    except: "追回 // back from|recover",
  },
  {
    claims: "third-party-advance",
    about: "对方|追|肇事|[他她]|先付|垫 // other|driver|recover",
    says: "追回|追偿|讨回|追讨|向(?:他|她|对方|肇事)[^,。]{0,4}(?:追|要)|找(?:他|她|对方|肇事)[^,。]{0,4}(?:追|讨|要钱|要$|要回) // recover\\w*|get(?: \\w+){0,2} back from|reclaim\\w*",
    wrong: "no",
  },
  {
    claims: "covered own-accident",
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "no",
    except: OTHERS,
  },
  {
    claims: "accident-statement",
    about: "承诺书|受伤|摔|外地 // statement|promise|injur\\w*|accident",
    says: "承诺书[^,。]{0,6}(?:就|行|可以|能|够) // statement[^.;]{0,20}(?:enough|suffices|will do)|just sign",
    denies:
      "(?:要|得|必须|需要)[^,。]{0,4}(?:派出所|公安|警察|村委|居委|单位)[^,。]{0,4}证明|光[^,。]{0,4}承诺书 // police (?:report|certificate)",
    wrong: "no",
  },
  {
    claims: "emergency-anywhere",
    about: w.or(w.EMERGENCY),
    says: w.or(w.PAID),
    denies: w.or(w.UNPAID),
    wrong: "no",
  },
  {
    claims: "by-hand-exception by-hand-grounds",
    about: "垫付|自己先付|申请 // paid|yourself|upfront|afterwards|claim",
    says: w.or(w.PAID, w.also("申请|补报", "apply|claim")),
    denies: "报不了|没办法|不予|作废 // no way|nothing can be done|impossible",
    wrong: "no",
    except: OTHERS,
  },
  {
    claims: "remedies",
    says: "复议|起诉|申诉|上诉|诉讼|打官司|法院 // reviews?|appeals?|court|sue|challenge\\w*|contest\\w*",
    denies:
      "没地方(?:告|说|讲理)|定了就定了|说了算|改不了|没得商量|告不了|没处(?:告|说) // (?:is|are) final|no remedy|nothing (?:more )?you can do",
    wrong: "no",
  },
  {
    claims: "eligible-means inpatient-assumed allowance-amount ratio-least flexible-amount",
    about: "数|估|算|结算|金额|钱|这 // estimate\\w*|figure|number|amount|sum|settlement|this|it",
    says: "估|大概|预估|以结算单为准|仅供参考 // estimat\\w*|rough\\w*|provisional|approximat\\w*",
    denies: w.or(w.ESTIMATE_ANTI),
    wrong: "no",
    except: "以…为准|结算单|医保局 // decides|settlement bill|only an estimate",
  },
  {
    claims: "eligible-means inpatient-assumed outpatient-year",
    about: "额度|用过|用掉|之前|前面 // used|earlier|before|already|quota|allowance|limit",
    says: "算进|算在内|算上|计入|包括|考虑进|扣掉了|扣除了 // includ\\w*|counted|taken into|factored|deducted|accounted",
    wrong: "yes",
    except: "乙类|起付 // class b|deductible",
  },
  {
    claims: "apply-by-open",
    says: w.or(w.TOO_LATE),
    denies: w.or(w.IN_TIME),
    wrong: "yes",
    except:
      "过了[^。]{0,12}就|超过|逾期|如果|要是|否则|不然|不要|别|错过 // if|after|otherwise|once|or else|don't|beyond",
    isLiteral: true,
  },
  {
    claims: "apply-by-over",
    says: w.or(w.IN_TIME),
    wrong: "yes",
    except: "如果|要是 // if",
  },
  {
    claims: "eligible-means",
    about: "目录外|乙类|自费药|账单|总额 // outside the list|class b|self-pay drugs?|total bill|whole bill",
    says: "(?:目录外|自费药)[^,。]{0,4}(?:也|都|照样)(?:算|报|包|能)|(?:账单|总额|总费用|总共)[^,。]{0,6}(?:都|多少)(?:就)?[^,。]{0,4}报|(?:乙类|自付)[^,。]{0,8}(?:不用|不必|无需|不)(?:先)?[减扣] // (?:outside the list|self-pay drugs?)[^,.;]{0,20}(?:also|too|count)|whole bill (?:is|counts)|total bill (?:is|counts)",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "no-cap",
    says: "封顶|限额|上限|到顶 // cap(?:ped)?|ceiling|upper limit|limit|maximum",
    wrong: "yes",
  },
  {
    claims: "second-layer-hardship",
    about: "困难|低保|特困 // hardship|poor|poverty|allowance|need",
    says: "封顶|限额|上限 // cap(?:ped)?|ceiling|upper limit",
    wrong: "yes",
  },
  {
    claims: "second-layer-hardship",
    about: "困难|低保|特困 // hardship|poor|poverty|allowance",
    says: "低|多 // lower|more|better",
    denies: "一样|没区别|同样|一个(?:起付线|标准|待遇) // the same|no different|no better",
    wrong: "no",
    except: "封顶 // cap|ceiling",
  },
  {
    claims: "no-deductible",
    says: "起[付负]线|门槛 // deductible|threshold",
    wrong: "yes",
  },
  {
    claims: "no-deductible-groups",
    about: "特困|孤儿|低保|困难 // extreme|orphans?|minimum|hardship|poor",
    says: "起[付负]线|门槛 // deductible|threshold",
    wrong: "yes",
    except: "大病 // serious",
  },
  {
    claims: "deductible outpatient-deductible",
    says: "起[付负]线|门槛 // deductible|threshold",
    wrong: "no",
    except:
      "过|超|低保|特困|孤儿|困难|大病|第二次 // once|over|past|hardship|orphans?|above|beyond|includ\\w*",
    unless: "no-deductible",
  },
  {
    claims: "outpatient-year",
    about: "起[付负]线|额度|门诊 // deductible|limit|outpatient",
    says: "每次(?:都|看|要|单)|单次|一次一算|次次|每看一次 // (?:each|every|per) (?:visit|time|bill)|visit by visit",
    wrong: "yes",
  },
  {
    claims: "outpatient-min",
    about: "全国|底线|至少 // national\\w*|minimum|least|floor",
    says: "最多|上限|封顶 // at most|maximum|no more|ceiling",
    wrong: "yes",
    except: "限额 // limit",
  },
  {
    claims: "second-layer",
    about: "居民|职工|大病|补助|第二|高额|费用 // residents?|employees?|second|serious|large|high",
    says: "大病|第二层|补助|补充|再报 // second layer|serious-illness|serious illness|subsidy|large-expense|more",
    denies: "就到此为止|没别的 // that's all|nothing more",
    wrong: "no",
    except: "申请|起付 // threshold",
  },
  {
    claims: "second-layer-shared",
    about: "大病|职工|居民 // serious|employees?|residents?",
    says: "同一个|一样|共同|合在 // same|shared?|together|one",
    denies: "各有各|分开|不同的|两个 // separate|different|two|own",
    wrong: "no",
  },
  {
    claims: "special-as-inpatient",
    about: "特殊|大病|慢|门诊 // special|chronic|outpatient|serious",
    says: "按住院|当住院|住院标准|住院比例 // as (?:an )?inpatient|like inpatient|inpatient (?:terms|rates?|share)",
    denies:
      "按普通门诊|按门诊 // as (?:an )?(?:ordinary )?outpatient|like (?:any|ordinary) outpatient|ordinary outpatient",
    wrong: "no",
  },
  {
    claims: "special-registration",
    about: "登记|大病|期 // regist\\w+|serious|special|expir\\w*",
    says: "登记|续|到期 // regist\\w+|renew\\w*|expires?",
    denies: "一直有效|永久|长期有效|终身|一劳永逸 // for ever|forever|for good|permanent\\w*|for life",
    wrong: "no",
  },
  {
    claims: "first-visit unreferred",
    about: "门诊|社区|三甲|三级|大医院|转诊 // community|outpatient|hospital|referral|clinic",
    says: "社区|转诊 // community|referral|referred",
    denies:
      "直接(?:去|到|挂)…(?:三甲|三级|大医院|医院|专科|门诊)|随便(?:去|挂|看|选|跑)|想去哪 // straight to|directly (?:to|at)|any hospital|right to|whichever|whatever hospital",
    wrong: "no",
    except:
      "急诊|抢救|学生|儿童|孩子|否则|不付|过期 // emergenc\\w*|students?|child\\w*|pupils?|unless|isn't paid|not paid|without",
  },
  {
    claims: "first-visit unreferred",
    about: w.or(w.EMERGENCY),
    says: "一样(?:要|得|先)?|(?:(?<![只主想不])要|得|必须|需要)…(?:社区|转诊)|先…(?:社区|转诊)|不例外 // (?:needs?|must|have to|has to|requires?)……(?:referral|community)|as well|no exception|included|community (?:clinic |centre |hospital )?first",
    wrong: "yes",
    isNear: true,
  },
  {
    claims: "stay-at-discharge",
    about: "跨|年 // year|stay|discharge|admission",
    says: "(?:按|用|看|以)(?:入院|住进(?:去|来|医院)|进院)|入院(?:那|的|日|当)…(?:标准|算) // (?:day of |date of |at |on )admission|when you (?:were|are) admitted|admission (?:day|date)",
    denies: "两年分开各算",
    wrong: "yes",
  },
  {
    claims: "overpaid misuse",
    about: "多|重复|骗|借|退|领 // overpaid|too much|extra|twice|lent|double|back|claimed",
    says: "退(?!休)|归还|还回|还钱|(?<![那就都])还(?=$|[,。了的])|补回 // return\\w*|repa(?:y|id)|pay(?: \\w+){0,3} back|give(?: \\w+){0,3} back|refund\\w*",
    denies: "留着就|归您了|算了|算我们的|就当 // keep it|yours to keep",
    wrong: "no",
  },
  {
    claims: "overpaid",
    about: "退|还 // back|return\\w*|repa\\w+",
    says: "分期|分几次|分(?:两|三|几|多)(?:期|次|笔)|慢慢还 // instal?lments?|in parts|bit by bit|over time",
    denies: "一次(?:性)?(?:就)?(?:退|还|交)?(?:清|完|齐) // all at once|in one go|one payment|lump",
    wrong: "no",
  },
  {
    claims: "misuse",
    about:
      "借|倒卖|重复|亲戚|别人|家人用|转卖 // lend\\w*|lent|resell\\w*|sell\\w*|twice|borrow\\w*|relative|friend|double",
    says: w.or(w.ALLOWED),
    wrong: "yes",
    except: "退|账户|恢复 // return|repay|account",
  },
  {
    claims: "fraud",
    about: "骗|存心|故意 // fraud|cheat\\w*|deliberate\\w*|intention\\w*",
    says: "罚 // fined?|penalt\\w*|punish\\w*",
    denies: "退了就没事|退钱就行 // nothing more|that's all",
    wrong: "no",
    except: "不是骗|没骗 // not fraud|without",
  },
  {
    claims: "overuse-no-fine",
    about: "重复|多|配药 // twice|too much|repeat\\w*|over",
    says: "罚 // fined?|penalt\\w*",
    wrong: "yes",
    except: "骗 // fraud|deliberate",
  },
  {
    claims: "allowance-to-person",
    about: "津贴 // allowance|benefit",
    says: "(?:发给|打给|打到|发到|给|归)(?:您|你)?(?:的)?(?:单位|公司)|(?:单位|公司)(?:先|来|去|代|替您)?(?:代)?领|找(?:您|你)?(?:单位|公司)…要|(?:由|让|找)(?:您|你)?(?:单位|公司)…(?:申请|领|办|转) // (?:paid|goes?|sent|transferred) to (?:the|your) (?:employer|company)|(?:employer|company)(?: \\w+){0,2} (?:applies|apply|receives?|claims?|gets?)|through (?:the|your) (?:employer|company)|via (?:the|your) (?:employer|company)",
    wrong: "yes",
  },
  {
    claims: "allowance-months",
    about: "津贴|缴费|领 // allowance|pay\\w*|contribut\\w*|months",
    says: "连续|缴满|交满|满 // consecutive|in a row|unbroken|straight|continuous\\w*|requirement|minimum",
    denies:
      "参了保就能|马上就能领|交一个月就|没有要求|当月就能领 // straight away|at once|immediately|from day one|any time",
    wrong: "no",
  },
  {
    claims:
      "apply-by-is-local standards-are-local allowance-is-local second-layer-ask years-are-local retirement-years-local required-unknown transfer-max premium-by-income outpatient-local outpatient-resident employed-shares-local cost-is-local late-terms-local",
    says: "全国…(?:统一|都一样|一样|一个标准)|各地(?:都)?一样|到处一样|哪里都一样 // same everywhere|nationwide (?:the )?same|uniform|the same (?:in every|across|all over|for the whole)|nationally fixed",
    wrong: "yes",
  },
];
