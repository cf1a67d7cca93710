import { addDays } from "../../src/knowledge/calendar-days.ts";
import { defineIntent, type Inquiry } from "../../src/rules/intent.ts";
import { lawFlag, lawMoney, lawNumber, lawPercent, lawText, principle } from "../../src/rules/law-ref.ts";
import { derived } from "../../src/rules/slot.ts";
import * as shared from "../slots.ts";
import { flexibleWait, residentWait, waitingLaws, waitingSlots } from "../waiting.ts";
import { retirement } from "./retirement.ts";

const slots = {
  ...waitingSlots,
  situation: derived(shared.situation, ({ scheme, residentGroup }) => {
    if (scheme === "resident" || residentGroup !== undefined) return "resident";
    if (scheme === "flexible") return "flexible";
    return scheme === "employee" ? "employed" : undefined;
  }),
  firstWorkDay: shared.firstWorkDay,
  birthDate: shared.birthDate,
  enrolDate: shared.enrolDate,
  birthMonth: shared.birthMonth,
  retirementGroup: shared.retirementGroup,
  cumulativeMonths: shared.cumulativeMonths,
  localMonths: shared.localMonths,
  sex: shared.sex,
};

const laws = {
  ...waitingLaws,
  employeeMandatory: principle("enrolment.employee-mandatory"),
  flexibleVoluntary: principle("enrolment.flexible-voluntary"),
  resident: principle("enrolment.resident"),
  oneScheme: principle("enrolment.one-scheme"),
  employerDeclares: principle("contribution.employer-declares"),
  fundPays: principle("contribution.unemployment-fund-pays"),
  jobLossOptions: principle("job-loss.options"),
  registrationDays: lawNumber("registration.days"),
  subsidy: lawMoney("subsidy.resident", "coverageYear"),
  flexibleRate: lawPercent("premium.flexible.percent"),
  flexibleMonthly: lawMoney("premium.flexible.monthly"),
  newbornCovered: principle("newborn.covered-from-birth"),
  newbornDays: lawNumber("newborn.days"),
  newbornLocalDays: lawNumber("newborn.local-days"),
  newbornLate: lawFlag("newborn.late-rule"),
  baseAge: lawNumber("retirement.base-age-years", "retirementGroup"),
  reformStart: lawText("retirement.reform-start-month", "retirementGroup"),
  step: lawNumber("retirement.step-birth-months", "retirementGroup"),
  cap: lawNumber("retirement.max-delay-months", "retirementGroup"),
  keepsBenefits: principle("retirement.keeps-benefits"),
  yearsAreLocal: principle("retirement.years-are-local"),
  payOn: principle("retirement.pay-on"),
  requiredMonths: lawNumber("retirement.required-months", "sex"),
  requiredLocal: lawNumber("retirement.required-local-months"),
};

type Renew = Inquiry<typeof slots, typeof laws>;

/** In a job: both sides pay, the employer registers and declares (LAW-23, LAW-58, LAW-60). */
const employed = ({ given, law, claim, value }: Renew): void => {
  value({ payers: ["employer", "employee"] });
  claim("employed-pay", {}, "employeeMandatory");
  const days = law("registrationDays");
  claim("employer-duty", { days }, "registrationDays", "employerDeclares");
  const started = given("firstWorkDay");
  if (started === undefined) return;
  const registerBy = addDays(started, days);
  value({ registerBy });
  claim("register-by", { started, registerBy }, "registrationDays");
};

/** The job is gone: who pays depends on unemployment benefit; otherwise go on alone within the free gap (ENR-12). */
const leftJob = (inquiry: Renew): void => {
  const { given, law, claim, value } = inquiry;
  value({ payers: ["individual"] });
  claim("left-job-options", { free: law("transferFreeGap") }, "jobLossOptions", "transferFreeGap");
  claim("left-job-benefit", {}, "fundPays");
  claim("one-scheme", {}, "oneScheme");
  if (given("gapMonths") !== undefined && given("area") !== undefined) flexibleWait(inquiry);
};

const unemploymentBenefit = ({ claim, value }: Renew): void => {
  value({ payers: ["unemployment-fund"] });
  claim("fund-pays", {}, "fundPays");
};

/** Paying for oneself: all of it, at the area's rate where that is verified. */
const flexible = ({ ask, known, claim, note, value }: Renew): void => {
  value({ payers: ["individual"] });
  claim("flexible-pays", {}, "flexibleVoluntary");
  ask("area");
  const monthly = known("flexibleMonthly");
  const rate = known("flexibleRate");
  if (monthly !== undefined) claim("flexible-monthly", { monthly }, "flexibleMonthly");
  else if (rate !== undefined) claim("flexible-rate", { rate }, "flexibleRate");
  else note("flexible-rate-unknown");
};

/** Resident premium of a coverage year: the verified local amount, else the national floor, said to be a floor (ENR-04 to ENR-06). */
const residentPremium = (inquiry: Renew): void => {
  const { ask, given, law, known, local, claim, value } = inquiry;
  value({ payers: ["individual", "government"] });
  claim("resident-pays", {}, "resident");
  ask("area");
  const coverageYear = ask("coverageYear");
  const [first, ...others] = slots.residentGroup.options ?? [];
  const price = (residentGroup: string) => law("residentPremium", { coverageYear, residentGroup });
  const onePrice = first !== undefined && others.every((group) => price(group) === price(first));
  const group = onePrice ? first : ask("residentGroup");
  const premium = price(group);
  value({ premiumCny: premium });
  const said = { premium, coverageYear };
  if (local("residentPremium")) claim("resident-premium", said, "residentPremium");
  else claim("resident-premium-floor", said, "residentPremium");
  const subsidy = known("subsidy", { coverageYear });
  if (subsidy !== undefined) claim("resident-subsidy", { subsidy, coverageYear }, "subsidy");
  if (given("missedYears") !== undefined || given("late") !== undefined || given("exemptGroup") === true) {
    return residentWait(inquiry);
  }
  claim("resident-on-time", { fixed: law("fixedWait") }, "fixedWait");
};

/** A newborn: within the window, cover goes back to the day of birth (ENR-07); after it, the area decides. */
const newborn = (inquiry: Renew): void => {
  const { ask, given, law, known, claim, value, on } = inquiry;
  value({ payers: ["individual", "government"] });
  const birth = ask("birthDate");
  const enrol = given("enrolDate") ?? on;
  const days = law("newbornDays");
  const deadline = addDays(birth, days);
  value({ newbornDeadline: deadline });
  claim("newborn-window", { birth, days, deadline }, "newbornDays", "newbornCovered");
  const localDays = given("area") === undefined ? undefined : known("newbornLocalDays");
  const localDeadline = localDays === undefined ? deadline : addDays(birth, localDays);
  if (localDays !== undefined)
    claim("newborn-local-window", { days: localDays, deadline: localDeadline }, "newbornLocalDays");
  if (enrol <= deadline || enrol <= localDeadline) {
    value({ coverFrom: birth });
    return claim(
      "newborn-covered",
      { birth, enrol },
      "newbornCovered",
      ...(enrol > deadline ? (["newbornLocalDays"] as const) : []),
    );
  }
  claim("newborn-late", { deadline, enrol }, "newbornDays");
  ask("area");
  law("newbornLate");
};

/** Legal retirement month, and the contribution months that the area still wants (RET-04, LAW-27). */
const nearRetirement = (inquiry: Renew): void => {
  const { ask, given, law, known, claim, also, note, value } = inquiry;
  const paid = given("cumulativeMonths");
  if (paid === undefined || given("birthMonth") !== undefined) {
    const birthMonth = ask("birthMonth");
    const row = { retirementGroup: ask("retirementGroup") };
    const reform = {
      baseYears: law("baseAge", row),
      firstBirthMonth: law("reformStart", row),
      step: law("step", row),
      cap: law("cap", row),
    };
    const { month, age } = retirement(birthMonth, reform);
    value({ retirementMonth: month, retirementAge: age });
    claim("retirement-month", { birthMonth, month, age }, "baseAge", "reformStart", "step", "cap");
  }
  also("keeps-benefits", {}, "keepsBenefits");
  also("pay-on", {}, "payOn");
  if (paid !== undefined) ask("area");
  if (given("area") === undefined) {
    claim("years-are-local", {}, "yearsAreLocal");
    return note("tell-area-and-months");
  }
  claim("years-are-local", {}, "yearsAreLocal");
  const row = { sex: ask("sex") };
  const required = paid === undefined ? known("requiredMonths", row) : law("requiredMonths", row);
  if (required === undefined) return note("required-unknown");
  value({ requiredMonths: required });
  claim("required-months", { required, years: required / 12 }, "requiredMonths");
  const requiredLocal = known("requiredLocal");
  if (requiredLocal !== undefined) claim("required-local", { requiredLocal }, "requiredLocal");
  if (paid !== undefined) {
    const short = Math.max(0, required - paid);
    value({ shortfallMonths: short });
    claim(short === 0 ? "no-shortfall" : "shortfall", { paid, required, short }, "requiredMonths");
  }
  const localPaid = given("localMonths");
  if (requiredLocal !== undefined && localPaid !== undefined) {
    const short = Math.max(0, requiredLocal - localPaid);
    value({ localShortfallMonths: short });
    claim(
      short === 0 ? "no-local-shortfall" : "local-shortfall",
      { paid: localPaid, requiredLocal, short },
      "requiredLocal",
    );
  }
};

/** Keeping cover going: who pays, how much, until when. */
export default defineIntent({
  id: "renew",
  slots,
  laws,
  hears: { months: "gapMonths", place: "area", year: "coverageYear" },
  decide(inquiry) {
    const situation = inquiry.ask("situation");
    switch (situation) {
      case "employed":
        return employed(inquiry);
      case "left-job":
        return leftJob(inquiry);
      case "unemployment-benefit":
        return unemploymentBenefit(inquiry);
      case "flexible":
        return flexible(inquiry);
      case "resident":
        return residentPremium(inquiry);
      case "newborn":
        return newborn(inquiry);
      case "near-retirement":
        return nearRetirement(inquiry);
    }
  },
});
