import { yearOf } from "../src/knowledge/calendar-days.ts";
import { formatYuan, parseYuan } from "../src/knowledge/money.ts";
import { payingMonth, type Waiting } from "./waiting.ts";

/** What it costs to buy back missed years; where the area's premium is not known, the national floor, said to be a floor. */
export const repairCost = (inquiry: Waiting, repaid: number): void => {
  const { given, known, local, claim, note, value } = inquiry;
  const coverageYear = given("coverageYear") ?? yearOf(payingMonth(inquiry));
  const priceFor = (residentGroup: string) => known("residentPremium", { coverageYear, residentGroup });
  const [adult, child, elderly] = [priceFor("adult"), priceFor("student-child"), priceFor("elderly")];
  const onePrice = adult === child && adult === elderly;
  const group = onePrice ? undefined : given("residentGroup");
  const price = group === undefined ? adult : priceFor(group);
  if (price === undefined) return note("repair-price-unknown", { coverageYear, repaid });
  const costAt = (yuan: string) => formatYuan((parseYuan(yuan) ?? 0n) * BigInt(repaid));
  const cost = costAt(price);
  value({ repairCostCny: cost });
  if (!onePrice && group === undefined && child !== undefined && elderly !== undefined) {
    const byGroup = { repaid, coverageYear, adult: cost, child: costAt(child), elderly: costAt(elderly) };
    return claim("repair-cost-by-group", byGroup, "residentPremium", "perRepaidYear");
  }
  const said = { repaid, price, cost, coverageYear };
  if (local("residentPremium")) claim("repair-cost", said, "residentPremium", "perRepaidYear");
  else claim("repair-cost-floor", said, "residentPremium", "perRepaidYear");
};
