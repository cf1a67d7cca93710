import { wordList } from "./word-list.ts";

/**
 * What sentences of the five topics are about, with the words for it in both languages. It is written by hand and in
 * general: what a person of the office may call a thing, not what our own sentences call it.
 */
export const concepts = wordList({
  // time
  gap: "断缴,断交,断保,断了,断开,断过,中断,停缴,停保,停交,漏缴,漏交,没交,没缴,未缴,未交,欠缴,空档,脱保,断,break,gap,lapse*,unpaid,missed,missing,uninsured,interruption,without payment,without cover,without insurance,went unpaid,stopped paying",
  wait: "等待期,等待,观察期,要等,得等,需等,再等,先等,等满,等足,等上,等够,最短等,最长等,多等,等几个月,等多久,等,连续缴费,连续缴,连续交,缴满,waiting period,waiting,wait,waits,waited,qualifying period",
  fixed: "固定,fixed",
  variable: "变动,variable",
  shortest: "最短,至少,不少于,不能少于,不低于,at least,minimum,least,shortest,no less than,not less than",
  most: "最长,最多,最高,不超过,不得超过,至多,上限,at most,maximum,max,no more than,not more than,up to",
  start:
    "恢复待遇,享受待遇,享受,有待遇,开始享受,生效,恢复,待遇从,起报,可以用医保,能报,能用,benefits start,benefits begin,benefits return,benefits resume,benefits run,benefits come back,start,starts,begin,begins,resume*,return,returns,effective,take effect,takes effect,kick in,active again,covered again,covered from,cover runs,cover starts,in force,come back,restored,reinstated",
  benefit: "待遇,benefit,benefits,cover,covered,coverage,insured again",
  pay: "缴费,缴纳,参保缴费,交费,交钱,缴,交,付款,pay,pays,paying,paid,payment",
  paidMonth:
    "缴费当月,缴费月份,交费当月,month of payment,month you pay,pay in,paid in,if you pay,paying from,pay from,开始缴费,补齐的,补缴的",
  day: "每天,每日,日加收,a day,per day,daily,each day",
  monthly: "每月,每个月,按月,a month,per month,monthly,each month",
  yearly:
    "每年,一年,全年,年度,a year,per year,full year,whole year,yearly,each year,annual*,insurance year,for the year",
  working: "工作日,working day,working days,business days",
  deadline:
    "最迟,最晚,截止,截至,为止,之前办,期限,到期,不晚于,内申请,内办,by,deadline,latest,no later than,ends on,closes,last day,before the end,within,time limit,due",
  apply: "申请,申领,递交,提交,报销申请,apply,applies,application,applying,submit,hand in,claim,claims",
  decide:
    "办完,办结,办好,审核,核定,答复,处理完,完成,办理时限,finish,finishes,finished,process*,decide,decides,decision,complete,completed,handled,done,approved",
  receipt: "收据,发票,票据开出,开票,receipt,invoice,receipts,invoices",
  register:
    "登记,参保登记,办理参保,办参保,注册,register,registers,registered,registration,enrol,enrols,enroll,enrolls,enrolled,enrolling,enrolment,enrollment,sign up",
  enrolment: "集中参保期,集中缴费期,参保期,缴费期,enrolment period,enrollment period,enrolment window",
  missed: "漏缴,漏交,missed,skipped",
  repaid:
    "补缴,补交,补上,补齐,补足,补,buy back,bought back,pay for them,pay for the missed,make up,makes up,made up,making up,back-pay*,backpay*,back pay,repay,repaid,pay back,retroactive*,catch up,pay up,pays up,paid up,pays everything",
  order: "责令,限期,ordered,order",
  // money
  deductible: "起付线,起付标准,门槛费,起付,deductible,deductibles,threshold",
  fund: "基金付,医保付,统筹付,基金支付,医保支付,医保基金,统筹基金,报销,能报,可报,报,基金,reimburse*,fund,pooled fund,the insurance pays,insurance pays,pays out,paid by insurance,insurance covers,medical insurance",
  own: "自付,自己付,自己承担,自费,自己出,您付,个人付,个人承担,自己掏,自理,you pay,your own,yourself,out of pocket,out-of-pocket,own share,your share,your part,leaves you,left to pay,own part",
  ratio: "报销比例,支付比例,比例,ratio,rate,share,proportion,percentage",
  cut: "降低,低,下降,减,lower,cut,reduced,less,drop,drops,fall,falls",
  eligible:
    "目录内费用,目录内,合规费用,政策范围内,covered costs,eligible,inside the lists,inside the list,in the lists,on the lists",
  cap: "封顶线,封顶,最高支付限额,最高限额,支付限额,cap,ceiling,yearly limit,upper limit,limit",
  premium:
    "保费,医保费,缴费标准,个人缴费,缴费金额,每月交,每人交,premium,premiums,contribution,contributions,costs,cost",
  base: "缴费基数,基数,base,salary base,contribution base",
  rate: "费率,缴费比例,rate,%,percent",
  subsidy:
    "补助,财政补助,政府补,补贴,资助,subsidy,subsid*,government adds,government pays,government help*,grant",
  lateCharge:
    "滞纳金,late charge,late fee,late payment fee,late charges,late fees,surcharge,overdue charge,late-payment charge",
  arrears: "欠费,欠缴,欠款,拖欠,arrears,unpaid sum,owes,owe,owed,outstanding",
  fine: "罚款,罚,fine,fined,fines,penalty,penalties",
  undeclared: "上个月缴费额,上月缴费额,上月,核定,month before,previous month,last month",
  allowance: "生育津贴,津贴,maternity allowance,allowance",
  bonus: "奖励,加,多,增加,adds,add,added,bonus,higher,increase,extra,raise*",
  serious: "大病保险,大病,serious-illness,serious illness,critical illness",
  repairCost: "补缴费用,一共,总共,总计,加起来,合计,两边加,共,in all,total,altogether,in total,all in all",
  straight: "连续参保,连续缴纳,连续,without a break,unbroken,straight,consecutive,continuous*,in a row",
  required:
    "要求,累计缴费,累计,缴费年限,年限,缴满,交满,满,required,requires,requirement,needed,necessary,in all,minimum years,years of contributions",
  short: "还差,差,不够,不足,缺,short,shortfall,lacking,missing,too few,still need",
  paidSoFar:
    "已经交,已交,一共交了,累计交了,交了,缴了,已缴,paid in all,have paid,paid so far,you paid,you've paid",
  local: "本地,当地,本市,在本,local,locally,in that area,in the area,in the city",
  retire: "退休,法定退休,退休年龄,retire,retires,retirement,retiring,retired",
  birth: "出生,生日,born,birth,birthday",
  newborn: "新生儿,宝宝,孩子,婴儿,小孩,newborn*,baby,babies,child",
  filing: "备案,异地备案,file,files,filed,filing,filings",
  valid: "有效期,有效,管用,valid,validity,lasts,last for",
  change: "变更,取消,更改,changed,change,cancel,cancelled",
  commitment: "承诺书,承诺,commitment,signed promise",
  transfer: "转移,转出,转入,转到,转走,转接,转,transfer*,moved,moving,move,moves,move along,moves along",
  old: "转出,原来的,原参保地,老地方,old place,old office,previous place",
  new: "转入,新参保地,新地方,new place,new office",
  card: "社保卡,医保卡,卡,补卡,新卡,card,cards",
  issue: "制卡,发卡,领卡,拿卡,补卡,issue,issued,issuing,issues,replacement,replace*",
  employer: "单位,公司,用人单位,老板,雇主,employer,employers,company,your firm",
  account: "个人账户,个账,账户,account,personal account,account money",
  years:
    "年限,年头,缴费年,以前交,以前的缴费,years,contribution record,paid years,past payments,earlier years",
  outpatient: "门诊,outpatient,clinic visit",
  inpatient: "住院,inpatient,hospital stay,hospital,admission,hospitalis*,hospitaliz*",
  elsewhere:
    "异地,外地,外省,跨省,elsewhere,away from home,other province,another province,another city,other city",
  emergency: "急诊,抢救,急救,emergency,rescue",
  referral: "转诊,转院,referral,referred",
  direct: "直接结算,即时结算,刷卡结算,联网结算,settled directly,direct settlement,settle directly,directly",
  upfront: "垫付,先付,全额付,先自己付,pay first,pay in full,upfront,up front,pay yourself first",
  resident: "居民医保,居民,新农合,resident insurance,resident",
  employee: "职工医保,职工,employee insurance,employee,employees",
  flexible: "灵活就业,自由职业,灵活,flexible,freelance*,self-employed",
  adult: "成年人,成人,大人,adult,adults",
  student: "学生,儿童,学生儿童,student,students,children,pupils",
  elderly: "老年人,老人,老年,elderly,old people,seniors",
  gapCosts:
    "断缴期间,断交期间,停待遇,停保期间,暂停期间,中断期间,断开期间,这段时间的费用,那段时间,空档期,costs of the gap,costs from the gap,gap's costs,its costs,the pause,from the pause,bills from,during the gap,in between,costs in between,while you were,during the break,bills of the gap",
  workInjury: "工伤,work injury,work-injury,work accident",
  thirdParty:
    "第三人,对方,肇事方,造成伤害,别人造成,other side,caused the injury,third party,person who caused",
  abroad: "境外,国外,海外,overseas,abroad,outside the border,outside mainland",
  publicHealth: "公共卫生,public health",
  list: "目录,lists,list",
  decision: "复议,起诉,法院,行政诉讼,administrative review,court,appeal,sue",
  refund: "退费,退款,退钱,退回,退,refund*,money back",
  two: "两种,两份,同时,one basic,twice,two schemes,both,at the same time,at once",
  online: "网上,线上,手机,app,小程序,online,phone app,website",
  agent: "代办,代为,委托,替您,send somebody,send someone,on behalf,proxy,for you",
  hukou: "户籍,户口,本地户口,hukou,household register,household registration,local registration",
  pension: "养老,养老金,pension",
  designated: "定点,签了协议,协议,designated,agreement,networked,联网",
  lump: "一次交齐,一次性,一次缴清,one sum,lump sum,in one go,all at once",
  goOn: "接着交,继续缴,继续交,延缴,go on paying,keep paying,continue paying,carry on paying",
  inherit: "继承,inherit*",
  free: "免费,不收费,不要钱,free of charge,for free,free",
  hotlineHealth:
    "医保热线,医保局,医保,参保和待遇,医疗保障,insurance line,insurance hotline,medical insurance,healthcare security,health insurance",
  hotlineTax: "税务,tax",
  hotlineCard: "人社,社保卡,挂失,human resources,card",
  voucher: "医保码,电子凭证,医保电子凭证,e-voucher,e-voucher",
  choose: "选,自选,choose,select,pick",
});

/** Groups for whom something holds that does not hold for everybody. */
export const groups = wordList({
  newborn: "新生儿,宝宝,孩子,newborn*,baby",
  exempt: "特殊人群,特定人群,特殊群体,specially treated,exempt group*,special group*",
  poor: "低保,特困,困难人员,困难群众,孤儿,minimum allowance,minimum living allowance,extreme poverty,in need,hardship,orphan*",
  released: "退役,刑满释放,毕业,released,veteran*,graduate*",
  retired: "退休,retire*",
  moved:
    "外地转来,外地,换地区,换险种,互转,转来,another area,other area,moved,change schemes,between employee and resident,change between",
  none: "没有漏缴,没漏缴,没断,no year was missed,no month went unpaid,without a gap,in time,集中参保期内,within the enrolment period",
});
