// What an answer comes to in the plainest words. Sentences for the citizen are careful ("we found none that makes you
// pay"), and a careful sentence is hard to hold a blunt one against. Written in Chinese only: what is compared is what
// words are about, and that is the same in both languages.

type Value = unknown;
type Values = Readonly<Record<string, Value>>;

/** What a computed value comes to, and the claims that say it, likeliest first. */
type Gist = { readonly text: string; readonly claims: RegExp };

const amount = (value: Value): number => Number(value);

const waiting = (value: Value): string =>
  amount(value) > 0
    ? `要等${amount(value)}个月才有待遇，要等${amount(value)}个月，有等待期，需要等待`
    : "没有等待期，不用等";

/** Claims that tell from when benefits run. */
const STARTS = /wait|free|late|restart|topped|next-month|in-days/;

const byValue: Readonly<Record<string, (value: Value) => Gist>> = {
  waitingMonths: (value) => ({ text: waiting(value), claims: /wait|free|late|restart|topped|in-time/ }),
  covered: (value) => ({
    text:
      value === true
        ? "这笔费用可以报销，医保基金付这次住院和门诊的医疗费，能报"
        : "这笔费用不能报销，医保基金不付，医疗费报不了",
    claims: value === true ? /fund-pays|^covered|advance/ : /excluded/,
  }),
  retroactive: (value) => ({
    text:
      value === true
        ? "断缴期间的费用可以报销，停待遇期间的费用能报"
        : "断缴期间的费用不能报销，停待遇期间的费用报不了",
    claims: /arrears|topped|free|compensates|wait/,
  }),
  lateChargePayer: (value) => ({
    text:
      value === "employer"
        ? "滞纳金由单位承担，个人不用付滞纳金，您不用交滞纳金，单位要交滞纳金"
        : "个人不用付滞纳金，您不用交滞纳金，没有滞纳金，不需要交滞纳金",
    claims: /late-charge/,
  }),
  deductibleCny: (value) => ({
    text: amount(value) > 0 ? "有起付线，住院有起付线" : "没有起付线，住院没有起付线",
    claims: /deductible|fund-pays/,
  }),
  filingNeeded: (value) => ({
    text: value === true ? "必须备案，要先备案，去外地看病要备案" : "不用备案，不用另外备案",
    claims: /filing-needed|emergency/,
  }),
  retirementMonth: (value) => ({ text: `${String(value)}到法定退休年龄`, claims: /retirement-month/ }),
  benefitsFrom: (value) => {
    const [year, month, day] = String(value).split("-").map(Number);
    const isMonth = year !== undefined && month !== undefined && day === undefined;
    return { text: isMonth ? `${year}年${month}月起享受待遇` : "", claims: STARTS };
  },
  shortfallMonths: (value) => ({
    text: amount(value) > 0 ? "年限不够，缴费年限还差" : "年限够了，缴费年限够了",
    claims: /shortfall/,
  }),
  cumulativeKept: () => ({ text: "以前的缴费年限都算数，年限不会清零，以前交的还算", claims: /years-kept/ }),
};

/** By the end of a claim's id. */
const byClaim: Readonly<Record<string, string>> = {
  "ratio-no-cut": "报销比例降低0个百分点，比例减少0%",
  "no-deductible": "起付线是0元",
  "newborn-free": "孩子出生当年的保费您交0元",
  "no-late-charge": "个人不用付滞纳金，您不用交滞纳金，没有滞纳金",
  "flexible-adds-no-years": "断缴的月份不能补缴，断掉的不能补，漏掉的月份不能补上，补缴不增加年限",
  "bills-of-the-lapse": "断缴期间的医疗费不能报销，断缴期间的费用报不了，等待期里的费用不能报销",
  "employee-pays-through-employer": "没有单位的月份个人不能补缴",
  "filing-needed": "必须备案，要先备案",
  "filing-needed-identity": "必须备案，要先备案",
  "emergency-filed": "不用备案，不用另外备案",
  "resident-years": "居民医保的年头不算进来，居民医保的年限不计入，不算",
  "resident-years-local": "居民医保的年头不算进来，居民医保的年限不计入，不算",
  "resident-years-apart": "居民医保的年头不算进职工医保的年限",
  "keeps-benefits": "退休后不用再交基本医保费，退休后不用继续交",
  "newborn-covered": "来得及，没过期，参保没有过期限",
  "newborn-late": "过了期限，来不及",
  "newborn-late-start": "过了期限，来不及",
  "period-closed": "集中参保期已经过了",
  "retired-stay": "退休人员的医保不能转移",
  "lapse-keeps-card": "卡不会作废，卡照样能用，卡还有效，不用换新卡",
  "account-stays": "账户里的钱还是您的，账户不会清零",
  "account-kept": "账户里的钱还是您的，账户不会清零",
  "pay-on": "年限不够可以接着交",
  "employed-pay": "职工医保必须参加",
  "flexible-pays": "灵活就业自愿参加职工医保",
  "late-charge-rule": "滞纳金不能转给您",
  "no-refund": "保费不能退费，不退",
  refund: "保费可以退，能退",
  "no-cap": "没有封顶线",
  "no-gap": "没有等待期，不用等",
  "by-residence": "不需要本地户籍，外地户口可以参保",
  "stop-old-first": "不能同时参加两种",
  "one-scheme": "不能同时参加两种",
  "designated-only": "非定点的医院不能报销",
  "no-agreement": "没有签协议的医院不能报销",
  unreferred: "没有转诊的门诊费用不能报销",
  "pension-years": "养老年限不能当作医保年限",
  remedies: "可以申请行政复议，可以起诉",
  "employer-fined": "罚款罚的是单位，个人不罚",
};

/** By the end of a claim's id, of the values it was computed with: what it says with two numbers under one unit. */
const byNumbers: Readonly<Record<string, (values: Values) => string>> = {
  "transfer-dates": ({ outDays, inDays }) => `转出要${outDays}个工作日，转入要${inDays}个工作日`,
  "transfer-days": ({ outDays, inDays }) => `转出要${outDays}个工作日，转入要${inDays}个工作日`,
};

const ownId = (id: string): string => id.slice(id.indexOf(".") + 1);

/** The gists of an answer, each with the id of the claim that it is taken from. */
export const gistsOf = (
  values: Values,
  claims: readonly { readonly id: string; readonly values: Values }[],
): readonly { readonly claim: string; readonly text: string }[] => {
  const ids = claims.map(({ id }) => id);
  const computed = Object.entries(byValue).flatMap(([name, gistOf]) => {
    const value = values[name];
    if (value === undefined) return [];
    const { text, claims } = gistOf(value);
    const claim = ids.find((id) => claims.test(ownId(id)));
    return claim === undefined || text === "" ? [] : [{ claim, text }];
  });
  const said = ids.flatMap((claim) => {
    const text = byClaim[ownId(claim)];
    return text === undefined ? [] : [{ claim, text }];
  });
  const numbered = claims.flatMap(({ id, values: own }) => {
    const text = byNumbers[ownId(id)]?.(own);
    return text === undefined ? [] : [{ claim: id, text }];
  });
  return [...computed, ...said, ...numbered];
};
