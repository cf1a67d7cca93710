import {
  addDays,
  addMonths,
  firstDay,
  monthOf,
  shiftMonth,
  yearOf,
} from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";

/** The child's days, and the windows that its enrolment has to meet. */
type Case = {
  readonly birth: string;
  readonly enrol: string;
  /** Last day on which cover goes back to birth for certain. */
  readonly last: string;
  /** The part of the law that this day comes from. */
  readonly window: "newbornDays" | "newbornLocalDays";
};

/** What the year of birth costs, where the area's amount or a free first year is verified (WH-12, BJ-06, GZ-06). */
const firstPremium = ({ given, known, local, claim, value }: Renew, birth: string): void => {
  if (given("area") === undefined) return;
  const free = known("newbornFreeBirthYear");
  if (free !== undefined && given("parentInsured") === true) {
    value({ premiumCny: free });
    return claim("newborn-free", {}, "newbornFreeBirthYear");
  }
  if (free !== undefined && given("parentInsured") === undefined)
    claim("newborn-free-if", {}, "newbornFreeBirthYear");
  // A newborn is no student.
  const residentGroup = known("studentsOnly") === true ? "adult" : "student-child";
  const coverageYear = yearOf(birth);
  const premium = known("residentPremium", { coverageYear, residentGroup });
  if (premium === undefined || !local("residentPremium")) return;
  value({ premiumCny: premium });
  claim("newborn-premium", { coverageYear, premium }, "residentPremium");
};

/** Enrolled in time: covered from birth; across New Year it matters which years are paid (ENR-07, GZ-09). */
const inTime = ({ given, known, claim, note, value }: Renew, { birth, enrol, last, window }: Case): void => {
  const isNextYear = yearOf(enrol) > yearOf(birth);
  const isTwoYears = isNextYear && known("newbornTwoYears") === true;
  if (isTwoYears && given("birthYearPaid") === false) {
    const from = `${yearOf(enrol)}-01-01`;
    value({ coverFrom: from });
    return claim("newborn-second-year-only", { from, enrol }, "newbornTwoYears");
  }
  value({ coverFrom: birth });
  claim("newborn-covered", { birth, enrol }, "newbornCovered", window);
  if (isTwoYears) claim("newborn-two-years", {}, "newbornTwoYears");
  else if (isNextYear) note("newborn-crosses-year");
  // Whoever may enrol in the next year is born late in this one (ENR-07).
  else if (yearOf(last) > yearOf(birth)) note("newborn-next-year");
};

/** Too late for cover from birth: when it starts then, if the area has a rule for it (NJ-02). */
const late = ({ known, claim, value }: Renew, { birth, enrol, last, window }: Case): boolean => {
  const [offset, until] = [known("newbornLateOffset"), known("newbornLateUntil")];
  if (offset === undefined || until === undefined || enrol >= addMonths(birth, until)) {
    claim("newborn-late", { deadline: last, enrol }, window);
    return false;
  }
  const from = firstDay(shiftMonth(monthOf(enrol), offset));
  value({ coverFrom: from });
  claim("newborn-late-start", { from, enrol }, "newbornLateOffset", "newbornLateUntil");
  return true;
};

/** The windows in words, with their last days as deadlines; from which of them the child's case is judged. */
const windows = ({ law, known, claim, deadline }: Renew, birth: string) => {
  const limit = { who: "person", start: birth, unit: "days" } as const;
  const days = law("newbornDays");
  const national = deadline("newbornDeadline", { ...limit, count: days }, "newbornDays");
  const [localDays, localMonths] = [known("newbornLocalDays"), known("newbornLocalMonths")];
  if (localDays === undefined || localMonths === undefined) {
    const say = (): void => claim("newborn-window", { days, deadline: national }, "newbornDays");
    return { national, last: national, registered: national, window: "newbornDays", say } as const;
  }
  const certificate = deadline("newbornLocalDeadline", { ...limit, count: localDays }, "newbornLocalDays");
  const registered = addMonths(birth, localMonths);
  // Which of the two windows is the child's is not known here, so the day has to lie in both.
  const [last = certificate] = [certificate, registered].sort();
  const said = { months: localMonths, registered, days: localDays, certificate };
  const say = (): void => claim("newborn-two-windows", said, "newbornLocalMonths", "newbornLocalDays");
  return { national, last, registered, window: "newbornLocalDays", say } as const;
};

/** Whether the child is of this year, or the window of its birth is open still: 居民医保吧 is then said of a newborn. */
export const isJustBorn = ({ given, known, on }: Renew): boolean => {
  if (given("residentGroup") !== "student-child") return false;
  const [birth, days] = [given("birthDate"), known("newbornDays")];
  if (birth === undefined) return false;
  return birth.slice(0, 4) === on.slice(0, 4) || (days !== undefined && addDays(birth, days) >= on);
};

/** A newborn: within the window, cover goes back to the day of birth; after it, the area decides (ENR-07). */
export const newborn = (inquiry: Renew): void => {
  const { ask, given, again, law, known, claim, note, value, on } = inquiry;
  value({ payers: ["individual", "government"] });
  // Who does not know the day still hears how long there is.
  if (given("birthDate") === undefined)
    claim("newborn-rule", { days: law("newbornDays") }, "newbornDays", "newbornCovered");
  const birth = ask("birthDate");
  if (birth > on) again("birthDate");
  const { national, last, registered, window, say } = windows(inquiry, birth);
  // Who says no more than that it is too late is looked at on the first day that is.
  const judgedOn = given("late") === true && on <= last ? addDays(last, 1) : on;
  const enrol = given("enrolDate") ?? judgedOn;
  if (enrol < birth) again("enrolDate");
  const isInTime = enrol <= last;
  if (!isInTime) ask("area");
  const child = { birth, enrol, last, window };
  const isCertain = isInTime || late(inquiry, child);
  if (isInTime) inTime(inquiry, child);
  say();
  const days = known("newbornRegistrationDays");
  if (days !== undefined)
    claim("newborn-from-registration", { days, safe: national }, "newbornRegistrationDays");
  firstPremium(inquiry, birth);
  if (!isCertain) {
    if (last < enrol && enrol <= registered)
      claim("newborn-registered-only", { last: registered }, "newbornLocalMonths");
    law("newbornLate");
  }
  note("newborn-how");
};
