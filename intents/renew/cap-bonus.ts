import { formatYuan, parseYuan, percentOf } from "../../src/knowledge/money.ts";
import type { Renew } from "./reads.ts";

/** What staying insured adds to the limit of serious-illness insurance: a step a year, up to a share of the limit (GAP-10 to GAP-12). */
export const capIncentive = ({ given, known, claim, also, value }: Renew): void => {
  const [threshold, share] = [known("incentiveThreshold"), known("incentiveShare")];
  if (threshold === undefined || share === undefined) return;
  const step = known("incentiveStep");
  const [straight, cap] = [given("straightYears"), given("seriousIllnessCapCny")];
  if (step !== undefined && straight !== undefined && cap !== undefined) {
    const times = Math.max(0, straight - threshold) + (given("zeroClaimYears") ?? 0);
    const sum = (parseYuan(step) ?? 0n) * BigInt(times);
    const most = percentOf(parseYuan(cap) ?? 0n, share);
    const bonus = formatYuan(sum < most ? sum : most);
    value({ capBonusCny: bonus });
    const said = { straight, bonus, step, threshold, share };
    return claim("cap-bonus", said, "incentiveStep", "incentiveThreshold", "incentiveShare");
  }
  if (step !== undefined)
    return also("cap-incentive", { threshold, step, share }, "incentiveStep", "incentiveThreshold");
  const least = known("incentiveStepMin");
  if (least !== undefined)
    also("cap-incentive-floor", { threshold, least, share }, "incentiveStepMin", "incentiveThreshold");
};
