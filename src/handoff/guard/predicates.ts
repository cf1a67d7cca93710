import { wordList } from "./word-list.ts";

/** What can be so or not so, with the words that say that it is (`yes`) and those that say by themselves that it is not (`no`). */
type Predicate = {
  readonly yes: string;
  readonly no?: string;
  /** So many other things are said with these words that the rest of the clause must be about the same as well. */
  readonly isWide?: true;
};

const predicates: Readonly<Record<string, Predicate>> = {
  paidByFund: {
    yes: "报销,能报,可报,补报,报得了,报得成,给报,都报,也报,照报,照样报,可以报,也能报,统筹基金付,医保基金付,基金支付,医保付,基金付,统筹支付,医保支付,医保报,才报,纳入报销,reimburse,reimburses,reimbursed,reimbursable,reimbursement,is covered,are covered,be covered,costs covered,fund pays,insurance pays,fund pay,insurance pay,insurance covers,fund covers,be claimed,claimed back,can claim,may claim,claim them,paid by the fund,paid by insurance,paid by medical insurance,paid by basic medical insurance,paid for by,get back the,paid out,are paid,is paid by",
    no: "自费,自理,报不了,报不成,不归医保,不归基金,全自付,全部自付,完全自付,自己全付,out of pocket,out of your own pocket,at your own expense,excluded",
    isWide: true,
  },
  yearsCount: {
    yes: "算数,一直算,保留,有效年限,照样算,累计计算,都算,继续算,仍然算,always count,still count,count,counts,are kept,stay,remain,preserved,keep your years,not lost",
    no: "清零,归零,作废,清掉,清空,白交,白缴,重新算起,从零,没有了,wiped out,wiped,wipe,wipes,erased,reset,lost,lose,zero,cancelled out,start over from zero",
    isWide: true,
  },
  yearsJoin: {
    yes: "算进,计入,并入,合并,折算,累加,加到,互认,算入,合在一起,合在一起算,算进来,当作缴费年限,added up,added to,are added,count towards,counted towards,count toward,converted,merged,combined",
    no: "分开算,分别算,counted for itself,counted separately,separate",
    isWide: true,
  },
  addsYears: {
    yes: "增加年限,加年限,增加缴费年限,adds years,add years,adds to your years",
    no: "adds no years,add no years",
  },
  lateCharge: {
    yes: "滞纳金,late charge,late charges,late fee,late fees,late-payment charge,surcharge,overdue fine",
  },
  direct: {
    yes: "直接结算,联网结算,即时结算,刷卡结算,直接刷卡,settled directly,direct settlement,settle directly",
    no: "先垫付,全部垫付,先自己垫,全额垫付,自己垫付,pay in full first,pay in full,pay upfront,pay up front",
    isWide: true,
  },
  newCard: {
    yes: "换新卡,换卡,办新卡,重新办卡,重办卡,新卡,补办新卡,new card,another card,replace your card,replace the card",
  },
  cardValid: {
    yes: "卡有效,还能用,照样能用,照常使用,能继续用,有效的就医凭证,是有效,都是有效,都能用,都有效,可以用,先用,are valid,is valid,still valid,still works,stays valid,remains valid,all valid,can use,be used,works",
    no: "作废,失效,停用,不能用了,就没用了,invalid,void,expires,stops working",
    isWide: true,
  },
  accountKept: {
    yes: "还是您的,归您,是您的,归本人,归您本人,跟着转,结转,继承,stays yours,is yours,remains yours,yours,inherited,carries over,moves along,move along",
    no: "清零,收回,没收,上缴,清掉,归统筹,作废,forfeited,taken back,wiped out,wiped,lost,confiscated,expires",
    isWide: true,
  },
  enrolAgain: {
    yes: "重新参保,重新登记,再参保,再办参保,重新办理参保,enrol again,enroll again,register again,re-enrol,re-register,join again",
  },
  online: {
    yes: "网上办,线上办,手机上办,网上申请,网上,线上,手机,掌上,app办,online,phone app,by app,in the app,in an app",
    no: "只能去窗口,只能到窗口,必须到窗口,只能现场,必须现场,只能线下,必须本人到场,in person only,only in person,only at a counter,only at the counter",
  },
  agent: {
    yes: "代办,委托别人,请人代,找人代,家人代,家属代,替您办,send somebody,send someone,on your behalf,on their behalf,by proxy,somebody else can,someone else can",
    no: "本人到场,本人亲自,亲自到,亲自去,亲自来,本人前来,in person,personally",
  },
  compulsory: {
    yes: "必须参加,强制参加,强制,必须参保,应当参加,义务参加,mandatory,compulsory,must join,obliged to join,have to join,has to join",
    no: "自愿,自愿参加,自愿参保,可参加可不参加,自己决定参不参加,voluntary,optional,voluntarily,may choose to join",
  },
  hasDeductible: { yes: "起付线,起付标准,门槛费,deductible,deductibles", isWide: true },
  hasCap: {
    yes: "封顶线,封顶,最高支付限额,最高限额,上限,cap,ceiling,upper limit,yearly limit",
    isWide: true,
  },
  refund: {
    yes: "退费,退款,退钱,退还,可以退,能退,退给,退保费,refund,refunds,refunded,refundable,money back,get back",
  },
  transferable: {
    yes: "可以转,能转,转移,转过去,转走,转到,转接,跟着转,互转,transferred,be moved,moves along,move along,can be moved,transfer",
    isWide: true,
  },
  stopFirst: {
    yes: "先停保,先停,停保,停掉,停掉原来,stop your cover,stop the old,stop your old,cancel the old,stop it first,end the old",
  },
  twoAtOnce: {
    yes: "同时参加,两种都,同时享受,双重,重复参保,两份都,两边都,both schemes,two schemes,both at the same time,draw benefits twice,double cover",
  },
  inTime: {
    yes: "来得及,没有过期,没过期,还在期限内,按期,没有超过期限,in time,still time,within the limit,not too late,on time",
    no: "来不及,过期了,已经过了,逾期,错过,超过期限,已过期限,too late,missed the deadline,has passed,have passed,after the limit,past the deadline,misses the limit",
    isWide: true,
  },
  free: {
    yes: "免费,不收费,不要钱,不花钱,免收,free of charge,for free,no charge,no fee,without a fee",
    no: "收费,要收费,手续费,工本费,costs a fee,charge a fee,handling fee",
    isWide: true,
  },
  payAfterRetiring: {
    yes: "退休后还要交,退休后继续缴,退休后再交,退休后还得交,退休后也要缴,再交基本医保费,继续缴费,pay after retiring,pay after retirement,premium after retiring,premium after retirement,after retirement",
    isWide: true,
  },
  court: { yes: "行政复议,复议,起诉,上诉,提起诉讼,administrative review,go to court,appeal,sue" },
  hukou: {
    yes: "本地户口,本地户籍,户籍限制,户籍,hukou,local household registration,household-register,household register limits,local registration",
    isWide: true,
  },
  referralNeeded: { yes: "转诊单,转诊,转诊证明,referral,referral certificate" },
  lump: {
    yes: "一次交齐,一次性补缴,一次性缴,一次缴清,一次性交,in one sum,lump sum,in one go,all at once",
    isWide: true,
  },
  goOn: {
    yes: "接着交,继续缴,继续交,延长缴费,交够为止,接着缴,go on paying,keep paying,continue paying,continue to pay,carry on paying",
  },
  chooseBase: {
    yes: "自己选,自选,choose yourself,choose your base,choose the base,pick your base,选基数",
    isWide: true,
  },
  passOn: {
    yes: "转给您,转嫁,分摊,转给职工,从工资里扣,从您工资,passed on,pass it on,pass on,deducted from your wage,deduct it from,shared with you",
  },
  selfDeclare: {
    yes: "自己申报,自行申报,自己去申报,自己办登记,自己登记,file anything yourself,register yourself,declare yourself,apply yourself",
  },
  relatives: {
    yes: "家人用,给配偶,给父母,给子女,家庭共济,亲属用,relatives,family members,used for your spouse",
    isWide: true,
  },
  localDecides: {
    yes: "由当地定,当地定,各地定,由各地定,各地不一样,各地不同,以当地为准,当地说了算,由参保地定,参保地定,看当地,按当地的办,set locally,are set locally,local rules decide,decided locally,decides locally,differs from place to place,home area decides,own premium decides,up to the city,local and change",
    no: "全国统一,国家统一,全国都一样,全国一样,各地一样,各地都一样,统一规定,统一标准,same everywhere,everywhere the same,the same across the country,uniform nationwide,nationwide",
    isWide: true,
  },
  expires: {
    yes: "到期,要续,续一次,续期,重新备案,就失效,过期作废,runs out,run out,expires,expire,lapses,renewed,renew it,renew the",
    no: "一直有效,长期有效,永久有效,终身有效,一直管用,不会过期,until you change,good for life,for life,forever,for ever,never expires,permanent,permanently,stays valid,indefinitely",
    isWide: true,
  },
  restart: {
    yes: "从头数,从头算,重新数,从头来,从头等,重新等,start again,starts again,start over,starts over,restart,restarts,starts from zero,from scratch",
    no: "接着算,继续算,接着数,累计着算,连着算,接着等,continues,carries on,picks up where,still count,goes on from",
    isWide: true,
  },
  fitness: { yes: "健身,养生,体检,fitness,wellness,check-ups" },
};

const listed = (how: "yes" | "no"): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(predicates).flatMap(([id, predicate]) => {
      const words = predicate[how];
      return words === undefined ? [] : [[id, words]];
    }),
  );

/** Words that say that something is so, and words that say by themselves that it is not. */
export const saysYes = wordList(listed("yes"));
export const saysNo = wordList(listed("no"));
export const isWide = (id: string): boolean => predicates[id]?.isWide ?? false;

/** Words that turn what is said into its opposite, those that only look so (`none`), and how something is meant. */
export const manners = wordList({
  none: "走不动,动不了,来不了,去不了,不方便,不便,没空,没时间,没下来,没拿到,没到手,没办好,不然,不会超过,不会高于,不会低于,不能靠,未参保,没参保,没缴费,未缴费,没交费,没有医保,没交,没缴,没备案就,not covered,not insured,not in force,without cover,without insurance,without filing,not been paid,不超过,不超,不少于,不低于,不足,不满,不到,不高于,不大于,不晚于,不仅,不但,不光,不管,不论,不同,不过,不好意思,没关系,没问题,没事,没错,无论,不要紧,差不多,未成年,未来,不一定,不断,不止,不妨,免得,not only,no more than,no later than,not more than,no less than,not less than,at no time,no matter,no problem,no worries,not sure,not yet,无锡,非常,特别,别的,别人,类别,别处,区别,除非,并非如此,不同的",
  mustNot:
    "不能,不可以,不可,不得,不许,不准,不允许,没法,无法,没办法,不予,不行,不了,不让,禁止,cannot,can't,can not,may not,must not,mustn't,not allowed,not permitted,not possible,unable to,impossible,not eligible,not entitled,may not be,cannot be",
  needNot:
    "不用,不必,无需,无须,不需要,不需,用不着,不要求,免,免去,不是必须,needn't,need not,not need,don't need,doesn't need,do not need,does not need,don't have to,doesn't have to,do not have to,does not have to,no need,not required,not necessary,isn't required,isn't necessary,not have to,without having to,not mandatory,nothing to",
  not: "不,没有,没,无,未,非,勿,不会,不再,不算,不收,不是,并不,并非,没有任何,不存在,取消,not,no,never,none,nothing,without,neither,nor,isn't,aren't,doesn't,don't,didn't,won't,wasn't,weren't,hasn't,haven't,nobody",
  can: "可以,能够,能,允许,可,行,can,may,able to,possible,allowed,permitted,eligible,entitled",
  need: "必须,需要,须,应当,应该,得先,要先,一定要,务必,要,must,need to,needs to,need,have to,has to,required,should,necessary,obliged",
});
