import { formatYuan, parseYuan, perDays } from "../../src/knowledge/money.ts";
import { decision } from "./papers.ts";
import { type Reimburse, toldOfAGap } from "./reads.ts";

/** The sum, where the area's days and the person's base are known: a month's base by its days, times the days of leave (WH-21). */
const sum = ({ ask, law, claim, value }: Reimburse, base: string): void => {
  const days = law("allowanceDays", { delivery: ask("delivery") });
  const month = law("daysPerMonth");
  const amount = formatYuan(perDays(parseYuan(base) ?? 0n, days, month));
  value({ allowanceCny: amount, allowanceDays: days });
  claim("allowance-amount", { amount, base, month, days }, "allowanceDays", "daysPerMonth");
  claim("allowance-further-child", { days: law("daysPerFurtherChild") }, "daysPerFurtherChild");
  claim("allowance-months", { months: law("monthsInARow") }, "monthsInARow");
};

/** The allowance for maternity leave: fewer papers and fewer days than a bill (REG-20). */
export const maternityAllowance = (inquiry: Reimburse): void => {
  const { given, law, known, claim, also, note, papers } = inquiry;
  const documents = law("maternityPapers");
  papers(documents, "maternityPapers");
  const hasDays = known("allowanceDays", { delivery: "normal" }) !== undefined;
  const base = hasDays ? given("baseCny") : undefined;
  if (base !== undefined) sum(inquiry, base);
  if (toldOfAGap(given)) note("allowance-gap-ask");
  if (known("allowanceToPerson") === true) claim("allowance-to-person", {}, "allowanceToPerson");
  claim("allowance-papers", { documents }, "maternityPapers", "identityOnly");
  decision(inquiry, "maternity-allowance");
  if (!hasDays) note("allowance-is-local");
  else if (base === undefined) note("allowance-tell-base");
  if (known("allowanceFund") === true) also("allowance-fund", {}, "allowanceFund");
};
