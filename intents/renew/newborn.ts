import { addDays } from "../../src/knowledge/calendar-days.ts";
import type { Renew } from "./reads.ts";

/** A newborn: within the window, cover goes back to the day of birth (ENR-07); after it, the area decides. */
export const newborn = (inquiry: Renew): void => {
  const { ask, given, again, law, known, claim, value, deadline, on } = inquiry;
  value({ payers: ["individual", "government"] });
  const birth = ask("birthDate");
  if (birth > on) again("birthDate");
  const enrol = given("enrolDate") ?? on;
  if (enrol < birth) again("enrolDate");
  const days = law("newbornDays");
  const window = { who: "person", start: birth, unit: "days" } as const;
  const national = deadline("newbornDeadline", { ...window, count: days }, "newbornDays");
  claim("newborn-window", { birth, days, deadline: national }, "newbornDays", "newbornCovered");
  const localDays = given("area") === undefined ? undefined : known("newbornLocalDays");
  const lastDay = localDays === undefined ? national : addDays(birth, localDays);
  if (localDays !== undefined) {
    claim("newborn-local-window", { days: localDays, deadline: lastDay }, "newbornLocalDays");
  }
  if (enrol <= lastDay) {
    value({ coverFrom: birth });
    if (enrol > national)
      return claim("newborn-covered", { birth, enrol }, "newbornCovered", "newbornLocalDays");
    return claim("newborn-covered", { birth, enrol }, "newbornCovered");
  }
  claim("newborn-late", { deadline: national, enrol }, "newbornDays");
  ask("area");
  law("newbornLate");
};
