import { addDays } from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";

/** A newborn: within the window, cover goes back to the day of birth (ENR-07); after it, the area decides. */
export const newborn = (inquiry: Renew): void => {
  const { ask, given, again, law, known, claim, value, on } = inquiry;
  value({ payers: ["individual", "government"] });
  const birth = ask("birthDate");
  if (birth > on) again("birthDate");
  const enrol = given("enrolDate") ?? on;
  if (enrol < birth) again("enrolDate");
  const days = law("newbornDays");
  const deadline = addDays(birth, days);
  value({ newbornDeadline: deadline });
  claim("newborn-window", { birth, days, deadline }, "newbornDays", "newbornCovered");
  const localDays = given("area") === undefined ? undefined : known("newbornLocalDays");
  const lastDay = localDays === undefined ? deadline : addDays(birth, localDays);
  if (localDays !== undefined) {
    claim("newborn-local-window", { days: localDays, deadline: lastDay }, "newbornLocalDays");
  }
  if (enrol <= lastDay) {
    value({ coverFrom: birth });
    if (enrol > deadline)
      return claim("newborn-covered", { birth, enrol }, "newbornCovered", "newbornLocalDays");
    return claim("newborn-covered", { birth, enrol }, "newbornCovered");
  }
  claim("newborn-late", { deadline, enrol }, "newbornDays");
  ask("area");
  law("newbornLate");
};
