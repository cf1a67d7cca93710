import type { Stance } from "./stance.ts";
import * as w from "./words.ts";

const NEED_NOT = "不用|不必|无需|不需要|用不着 // needn't|no need|not needed|not necessary";

/** Who does a thing, where, for whom it holds, and what an office may not ask for. */
export const placeStances: readonly Stance[] = [
  {
    claims: "across-provinces account-wallet",
    about: "钱包|外省|跨省|别的省 // wallet|other province|another province",
    says: "转|用|可以|能 // transfer\\w*|use[ds]?|send|can",
    denies: "只限|仅限|本省 // only (?:inside|within|in)",
    wrong: "no",
  },
  {
    claims: "ask-for-bills",
    about: "票据|发票|清单|病历 // bills?|receipts?|records?|list",
    says: "有权|可以要|可以让|应该给|得给|必须[开给] // right|entitled|must (?:give|issue)|can ask",
    denies:
      "看医院|没义务|医院说了算|(?:可以|能)不[开给] // up to the hospital|no duty|may refuse|can refuse",
    wrong: "no",
  },
  {
    claims: "card-apply",
    about: "补卡|新卡|办卡|银行|网点 // card|bank|branch",
    says: "银行|网点 // bank|branch",
    denies:
      "(?:只能|必须)(?:去|到|在)(?:医保|社保|人社)[^,。]{0,4}(?:局|中心|窗口) // only at the (?:insurance|social)",
    wrong: "no",
    except: "挂失|密码 // block|password",
  },
  {
    claims: "card-papers transfer-papers enrol-papers papers-identity certificate-listed resident-enrols",
    about: "证件|身份证|证明|材料|带 // identity|id|papers?|documents?|proof|bring",
    says: "(?:光|只有?|仅|单)[^,。]{0,4}身份证[^,。]{0,4}(?:不够|不行|不可以|办不了)|还(?:得|要|需要?)[^,。]{0,8}证明 // (?:identity card|id card|id) (?:alone )?(?:isn't|is not) enough|also need (?:a )?(?:proof|certificate)",
    wrong: "yes",
    isLiteral: true,
    except: "不用|凭证|以前|承诺 // no need|not need|commitment",
  },
  {
    claims: "employee-restart",
    about: "待遇|享受|能用|报 // benefits?|cover",
    says: w.or(w.AT_ONCE, w.also("第二天就|隔天就", "the next day")),
    wrong: "yes",
    except: "账户|挂失|医保码 // account|card",
  },
  {
    claims: "flexible-employment-subsidy",
    about: "就业困难|补贴 // hardship|subsid\\w*",
    says: "先(?:退|补|扣|减)再(?:交|缴)|直接(?:减|扣|少交)|不用先(?:交|缴) // before you pay|deducted (?:at once|from)|no need to pay first",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "flexible-sole-trader",
    about: "个体户|个体工商|老板 // sole trader|self-employed|own business",
    says: "参|交|灵活 // join|insured?|enrol\\w*|flexible",
    denies:
      "(?:必须|只能|要)(?:按|以)?(?:单位|职工|公司) // only as (?:an )?(?:employer|employee)|must (?:join )?as an employer",
    wrong: "no",
  },
  {
    claims: "groups-helped",
    about: "低保|残疾|低收入|困难 // minimum|disab\\w*|low[- ]income|hardship",
    says: "补贴|补助|资助|减免|少交 // help\\w*|subsid\\w*|less|part",
    denies: "一分(?:都|也)不(?:少|减)|照全额|一样交|全额自己 // full price|the same|nothing off",
    wrong: "no",
  },
  {
    claims: "need-assessed",
    about: "外地|评估|医生|副主任 // elsewhere|assess\\w*|doctor|another city",
    says: "评估|医生(?:开|说|定) // assess\\w*|doctor",
    denies: "自己(?:决定|说了算|想去就) // decide (?:it )?yourself|up to you",
    wrong: "no",
    except: "急诊|抢救|备案 // emergenc\\w*|fil\\w+",
  },
  {
    claims: "own-accident-tell",
    about: "医院|受伤|怎么伤|摔 // hospital|injur\\w*|accident",
    says: "如实|实话|照实 // truth\\w*|honest\\w*|as it was",
    denies: "别提|不要提|瞒|编(?:一|个)|就说是 // don't mention|hide|make up|say (?:that )?it was",
    wrong: "no",
  },
  {
    claims: "premium-students-only",
    about:
      "没上学|还没上|婴|幼儿|学龄前|没入学 // not (?:yet )?(?:in|at) school|pre-?school|infants?|toddlers?",
    says: "(?:按|交|算)[^,。]{0,4}学生|跟学生一样|学生(?:的)?(?:标准|价) // student (?:rate|price)|as (?:a )?student|same as students",
    wrong: "yes",
  },
  {
    claims: "province-catalogue",
    about: "省内 // inside the province|within the province",
    says: "(?:待遇|比例|起付线)[^,。]{0,4}(?:按|看)[^,。]{0,3}(?:看病|就医|当地|那边) // benefits follow the (?:place|city) (?:of care|where you)",
    wrong: "yes",
  },
  {
    claims: "province-rules",
    about: "转诊 // referr\\w*",
    says: "(?:先|要|得|必须)[^,。]{0,6}住院 // (?:first|must|have to)……(?:admitted|inpatient|hospital stay)",
    wrong: "yes",
  },
  {
    claims: "school-office",
    about: "大学生|学校|学生 // students?|school|university",
    says: "学校(?:统一)?(?:办|收|交)|交给学校|找学校 // school|university",
    denies: "自己(?:去|到|来)[^,。]{0,4}(?:窗口|医保局|社保) // (?:counter|office) yourself",
    wrong: "no",
  },
  {
    claims: "street-office",
    about: "申请|社保所|街道 // appl\\w+|street|office",
    says: "社保所|街道 // street|sub-?district",
    denies: "(?:只能|必须|要|得)(?:去|到)(?:区|市)(?:里|级|医保|局) // (?:district|city) (?:bureau|office)",
    wrong: "no",
  },
  {
    claims: "separate-groups",
    about: "离休|老红军|伤残 // red army|retired cadres?|disabled veterans?|veterans?",
    says: "(?:按|跟|和)(?:普通|一般|其他|大家)[^,。]{0,6}(?:标准|一样|比例) // same (?:as|standard)|ordinary (?:standard|share)",
    wrong: "yes",
  },
  {
    claims: "stay-may-be-split stay-at-discharge",
    about: "跨年|跨了年|年度 // year",
    says: "(?:只|全|都|一律)(?:能|会)?按入院 // all by the day of admission",
    wrong: "yes",
  },
  {
    claims: "student-year",
    about: "大学生|学年 // students?|academic",
    says: "(?:按|从)?(?:自然年|一月|1月|元旦)[^,。]{0,8}(?:到|算|享受)? // calendar year|from january",
    wrong: "yes",
    except: "不是|居民 // not|residents?",
  },
  {
    claims: "resident-return-inpatient",
    about: "断|再参保|门诊|住院 // break|gap|again|outpatient",
    says: "门诊住院都(?:能|可以|照)?报|(?:肯定|一定)(?:能|可以)报门诊 // both outpatient and inpatient|certainly covers outpatient",
    wrong: "yes",
  },
  {
    claims: "unless-excluded",
    about:
      "工伤|境外|国外|公共卫生|别人赔|对方赔 // work injur\\w*|abroad|overseas|public health|somebody else pays",
    says: "(?:也|照样|一样|都)[^,。不没]{0,5}报|医保(?:也|照样)?(?:能|会)?(?:报|付|管) // also (?:covered|reimbursed|paid)|fund (?:also )?pays",
    wrong: "yes",
    except: "工伤保险|工伤基金|商业 // injury (?:insurance|fund)|commercial|private",
  },
  {
    claims: "inquiry-suspends",
    about: "涉嫌|调查|骗保 // suspect\\w*|inquir\\w*|investigat\\w*",
    says: "暂停|停(?:掉|用)?|垫付 // suspend\\w*|pay first",
    denies: "不影响|照常|照样(?:刷|结算) // no effect|as usual",
    wrong: "no",
  },
  {
    claims: "transfer-steps transfer-steps-resident",
    about: "记录|余额|机构|转 // record|balance|office|transfer",
    says: "(?:您|你|自己)[^,。]{0,6}(?:两头跑|来回跑|自己(?:送|带|拿)(?:过去|材料)) // carry (?:it|them|the \\w+) (?:over )?yourself|go back and forth",
    wrong: "yes",
  },
  {
    claims: "if-you-moved if-you-moved-later prior-years-short gap-ask any-break-costs",
    about: "断|等 // gap|break|wait",
    says: "(?:断|等)[^,。]{0,6}(?:多久|再久|几年)[^,。]{0,4}(?:都|也)(?:不用等|没关系|没事)|怎么断都 // however long|no matter how long",
    wrong: "yes",
    isLiteral: true,
  },
  {
    claims: "after-benefit",
    about: "失业金|领完 // unemploy\\w*|benefit",
    says: "(?:领完|停了|结束)[^。]{0,10}(?:接着|继续|还)(?:由|是)?(?:基金|失业)[^,。]{0,3}(?:交|出|付) // fund (?:goes on|keeps|continues) pay\\w*",
    wrong: "yes",
  },
  {
    claims: "required-more-than required-local required-local-unstated",
    about: "本地|本市|当地|外地 // local\\w*|city|elsewhere",
    says: "(?:本地|本市|当地)[^,。]{0,8}(?:年限|年头|年)[^,。]{0,4}(?:要求|规定) // local (?:years|months)|years here",
    denies: `外地[^,。]{0,6}(?:全|都)(?:算|行|可以)(?:够)?|一天本地(?:都|也)(?:没有?|不) // ${NEED_NOT.split(" // ")[1]}`,
    wrong: "no",
    except: "没有写|多少|几年|打 // unstated|how many|call",
  },
  {
    claims: "flexible-reduced",
    about: "待遇|享受|几个月 // benefits?|months",
    says: "完全没(?:有)?|一点(?:都|也)没|全(?:部)?停|都报不了 // none at all|no benefits|nothing at all",
    wrong: "yes",
    isLiteral: true,
    except: "不是完全 // not none",
  },
  {
    claims: "allowance-fund",
    about: "生育|津贴 // birth|maternity|allowance",
    says: "(?:单位|公司)(?:自己)?(?:出|付|掏|承担|发)(?!证|票) // (?:employer|company)(?: \\w+){0,2} (?:pays?|bears?)",
    wrong: "yes",
    except: "补足|低于 // difference|lower",
  },
  {
    claims: "right-and-duty",
    about: "参保|参加|医保 // join|insurance|enrol\\w*",
    says: "不是(?:什么)?义务|没有义务|(?:可以|想|爱)(?:参)?不参|参不参(?:加)?(?:都|随) // no duty|not (?:a )?duty|optional",
    wrong: "yes",
    isLiteral: true,
  },
];
