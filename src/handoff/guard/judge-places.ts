import type { GuardBasis } from "./basis.ts";
import type { Clause, Stretch } from "./pieces.ts";
import type { Reading } from "./reading.ts";
import { isInside } from "./spared.ts";
import { type Hit, hitsIn, wordList } from "./word-list.ts";

/** The bodies that a person may be sent to. What one of them does is the rule's to say. */
const bodies = wordList({
  police: "派出所,公安局,公安,警察局,police station,police",
  civil: "民政局,民政部门,民政,civil affairs",
  bank: "银行,网点,bank,bank branch,branch",
  tax: "税务局,税务大厅,税务所,税务部门,税务窗口,税务,地税,tax office,tax bureau,tax authority,tax hall,tax",
  street:
    "街道,社区,居委会,居委,村委会,村委,street office,neighbourhood committee,neighborhood committee,community office,village committee",
  labour:
    "社保局,社保中心,人社局,人社部门,人社,社保所,劳动局,human resources,social security office,labour office",
  health: "卫健委,卫生局,卫健局,疾控,health commission,health bureau",
  post: "邮局,邮政,post office",
  notary: "公证处,notary",
  insurer: "保险公司,insurance company,insurer",
  registry: "不动产,工商局,市场监管局,housing bureau,registry",
  pension: "养老局,养老中心,pension office",
});

/** The bodies that a text names. */
export const bodiesIn = (text: string): ReadonlySet<string> =>
  new Set(hitsIn(bodies, text).map(({ id }) => id));

/** Words that send somebody to what stands behind them, or that say what is done by what stands before. */
const SENDS =
  /(?:去|到|在|找|上|跑|问)(?:一?趟)?[^,。去到在找上跑问]{0,5}$|\b(?:at|to|from|with|visit|through|by)(?: (?:the|your|a|any|our|their))?(?: (?:local|nearest|district|city))? ?$/;
const DOES = /^[^,。]{0,3}(?:办|交|缴|开(?!户)|申请|补|领|登记|备案|受理|盖章|管)/;
const REFUSES = /不(?:归|在|是|用|必|要|管|去)|别去|无需|\b(?:not|no|n['’]t)\b/;

/**
 * Where a clause sends somebody to a body that nothing of the case names, with the claim that says where to go. Without
 * one, where to go is nothing that the answer speaks of.
 */
export const wrongBodies = (
  { text, clauses, papers }: Pick<Reading, "text" | "clauses" | "papers">,
  { bodies: named, where }: Pick<GuardBasis, "bodies" | "where">,
  isSaid: (clause: Clause) => boolean,
): readonly (Stretch & { readonly claim: string })[] => {
  if (where === undefined) return [];
  const hits = hitsIn(bodies, text);
  return clauses.flatMap((clause) => {
    const isWrong = (hit: Hit): boolean => {
      if (hit.from < clause.from || hit.to > clause.to || named.has(hit.id)) return false;
      // 居委会开的证明 is a paper, and judged as one.
      if (isInside(hit, papers)) return false;
      const before = text.slice(clause.from, hit.from);
      return !REFUSES.test(before) && (SENDS.test(before) || DOES.test(text.slice(hit.to, clause.to)));
    };
    const found = hits.find(isWrong);
    return found === undefined || !isSaid(clause) ? [] : [{ from: found.from, to: found.to, claim: where }];
  });
};

/** Whether a text says where something is done. */
export const saysWhere = (text: string): boolean =>
  /窗口|网点|网上|手机|大厅|小程序|\b(?:counter|online|app|branch)\b/iu.test(text);
