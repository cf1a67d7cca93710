import { clauseAt } from "./context.ts";
import type { Clause, Stretch } from "./pieces.ts";
import { type Hit, hitsIn, wordList } from "./word-list.ts";

/** What a committee or a landlord writes: 居委会开的证明. */
const LOCAL_PROOFS = "居委会 居委 村委会 村委 社区 街道 物业 房东 学校 村里"
  .split(" ")
  .flatMap((who) => ["", "的", "开的", "开个", "开", "出的"].map((how) => `${who}${how}证明`))
  .join(",");

/** Papers that an office may ask for. */
const papers = wordList({
  identity:
    "身份证,身份证件,有效身份证件,身份证明,身份材料,id card,identity card,identity document,identity documents,identity papers,id document,passport,id",
  photo: "照片,免冠照,寸照,photo,photos,photograph,photographs",
  hukou: "户口本,户口簿,户籍证明,household register,household registration booklet,hukou booklet,hukou book",
  residence: "居住证,暂住证,居住证明,residence permit,residence proof,proof of residence,proof of address",
  receipt: "发票,收据,票据,医疗费票据,收费票据,hospital receipt,receipt,receipts,invoice,invoices",
  itemised:
    "费用清单,明细清单,费用明细,清单,itemised list,itemized list,itemised bill,itemized bill,list of charges",
  diagnosis: "诊断证明,诊断书,诊断证明书,出院小结,diagnosis certificate,diagnosis,discharge summary",
  record: "病历,病案,病历资料,medical records,medical record,case history",
  prescription: "处方,prescription,prescriptions",
  filingForm: "备案表,备案登记表,filing form",
  referral: "转诊证明,转诊单,转院证明,referral certificate,referral letter,referral slip",
  certificate:
    "参保凭证,缴费凭证,参保证明,participation certificate,certificate of insurance,proof of insurance,payment certificate",
  leaving:
    "离职证明,解除劳动合同证明,离职材料,leaving certificate,proof of leaving,termination letter,resignation letter,certificate of termination",
  contract: "劳动合同,labour contract,labor contract,employment contract",
  wages:
    "工资流水,工资单,银行流水,wage transfers,pay slips,payslips,bank statements,bank statement,salary slips",
  promise: "承诺书,written promise,signed commitment,commitment letter",
  birth: "出生证明,出生医学证明,birth certificate",
  marriage: "结婚证,marriage certificate",
  bankCard: "银行卡,存折,bank card,bankbook,bank account details",
  employerProof:
    "单位证明,单位开的证明,单位开证明,单位开个证明,单位出证明,公司开证明,单位出的证明,公司证明,公司开的证明,单位盖章,单位介绍信,介绍信,收入证明,工作证明,盖章的证明,letter from your employer,employer's letter,proof from your employer,proof of employment,proof of income,work certificate",
  police:
    "报警回执,公安证明,派出所证明,派出所开的证明,派出所开个证明,派出所的证明,派出所开证明,无犯罪记录证明,police report,police certificate,police paper",
  otherProof: `${LOCAL_PROOFS},certificate from,letter from,confirmation from,proof from,note from,statement from,stamped letter,recommendation letter,letter of recommendation`,
  healthForm: "体检报告,体检表,体检证明,health certificate,medical check-up report,check-up report",
  businessLicence: "营业执照,business licence,business license",
  diploma: "毕业证,学历证明,diploma,graduation certificate",
  proxy:
    "委托书,授权书,power of attorney,letter of authorisation,letter of authorization,authorisation letter",
  form: "申请表,application form",
  oldCard: "旧卡,old card",
});

const asks = wordList({
  ask: "要交,要提交,开个,开一张,开张,先开,还要,还得有,带,携带,带上,带好,准备,准备好,提供,提交,出示,备齐,备好,交上,上交,凭,附上,需要,要有,bring,brings,provide,submit,hand in,present,prepare,take along,take,need,needs,required,attach,enclose,show,produce,does,will do,is enough,is fine,suffices,就行,就够,就可以,即可,就成",
  // 要不要带 asks, and says neither
  none: "要不要带,要不要,用不用带,用不用,需不需要带,需不需要,whether to bring,whether you need",
  noAsk:
    "不要的,不要带,用不着,不看,不收,没必要带,可带可不带,不用带,不必带,无需带,不需要带,无需提供,不用提供,不需要提供,不必提供,不用准备,不需要,无需,不用,不必,免交,免带,免提交,no need to bring,need not bring,don't need to bring,do not need to bring,don't have to bring,no need for,not need,don't need,do not need,not required,isn't required,isn't needed,not needed,aren't needed,not necessary,without,need not",
});

/**
 * The papers that are spoken of, and what is said of them: `undefined` where it is only named. A list goes on over the
 * commas of its sentence; a paper before the first verb goes with the one that follows it.
 */
export const papersIn = (
  text: string,
  clauses: readonly Clause[],
  tried: () => void = () => {},
): readonly (Stretch & { readonly paper: string; readonly isNeeded: boolean | undefined })[] => {
  const sentenceOf = (hit: Hit) => clauseAt(clauses, hit.from);
  const verbs = hitsIn(asks, text, tried);
  let next = 0;
  let before: Hit | undefined;
  return hitsIn(papers, text, tried).map(({ from, to, id }) => {
    while (next < verbs.length && (verbs[next]?.from ?? 0) < from) {
      before = verbs[next];
      next += 1;
    }
    const here = clauseAt(clauses, from);
    const behind = verbs[next];
    const isSame = (verb: Hit | undefined): verb is Hit =>
      verb !== undefined && sentenceOf(verb)?.sentence === here?.sentence;
    const isBehind = isSame(behind) && sentenceOf(behind) === here && behind.from - to < 12;
    // "No need for a register, your ID does": what stands behind in the same clause is nearer than what was before it.
    const isOwn = isSame(before) && sentenceOf(before) === here;
    const isAhead = isBehind && (behind.id === "noAsk" || (!isOwn && before?.id === "noAsk"));
    const verb = isSame(before) && !isAhead ? before : isBehind ? behind : undefined;
    return {
      from,
      to,
      paper: id,
      isNeeded: verb === undefined || verb.id === "none" ? undefined : verb.id === "ask",
    };
  });
};
