import type { Terms } from "../cost-share.ts";
import type { laws, Reimburse } from "./reads.ts";

// Finding the row of an area's table for this person's care.

type Law = keyof typeof laws;
/** The terms, and by which names of the law they were found. */
export type Found = Terms & { readonly deductibleFrom: Law; readonly bandsFrom: Law };
export type Scheme = "employee" | "resident";

const levels = ["tertiary", "secondary", "primary", "community"] as const;
const people = {
  employee: ["working", "retired"],
  resident: ["adult", "student-child", "elderly"],
} as const;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The highest step of age that has been reached; 0 below the first. */
const reached = (steps: readonly string[], age: number): number =>
  Math.max(0, ...steps.map(Number).filter((step) => step <= age));

/** Whether the area has any terms at all, so that more questions make sense. */
export const hasTerms = (
  { known }: Reimburse,
  careType: "inpatient" | "outpatient",
  scheme: Scheme,
): boolean =>
  levels.some((hospitalLevel) =>
    careType === "inpatient"
      ? known("inpatientBands", { scheme, hospitalLevel, retired: false }) !== undefined ||
        known("ageSteps", { scheme, careType, hospitalLevel, retired: false }) !== undefined
      : people[scheme].some(
          (person) => known("outpatientBands", { scheme, hospitalLevel, person }) !== undefined,
        ),
  );

/** A hospital stay: by level, working or retired, first or later stay, in places also by age. Nothing is asked that changes nothing. */
export const inpatientTerms = ({ ask, law, known }: Reimburse, scheme: Scheme): Found => {
  const hospitalLevel = ask("hospitalLevel");
  const read = (retired: boolean) => [
    known("inpatientBands", { scheme, hospitalLevel, retired }),
    known("inpatientBandsByAge", { scheme, hospitalLevel, retired, ageFrom: 0 }),
    known("inpatientDeductible", { scheme, hospitalLevel, admission: "first", retired }),
  ];
  const retired = scheme === "resident" || isSame(read(false), read(true)) ? false : ask("retired");
  const steps = known("ageSteps", { scheme, careType: "inpatient", hospitalLevel, retired });
  const row = { scheme, hospitalLevel, retired };
  const bands =
    steps === undefined
      ? law("inpatientBands", row)
      : law("inpatientBandsByAge", { ...row, ageFrom: reached(steps, ask("age")) });
  const first = known("inpatientDeductible", { ...row, admission: "first" });
  const repeat = known("inpatientDeductible", { ...row, admission: "repeat" });
  const admission = first === repeat ? "first" : ask("admission");
  return {
    bands,
    deductible: law("inpatientDeductible", { ...row, admission }),
    cap: known("inpatientCap", { scheme }),
    bandsFrom: steps === undefined ? "inpatientBands" : "inpatientBandsByAge",
    deductibleFrom: "inpatientDeductible",
  };
};

/** Outpatient care: by level and by who the person is, in places also by age. */
export const outpatientTerms = ({ ask, law, known }: Reimburse, scheme: Scheme): Found => {
  const hospitalLevel = ask("hospitalLevel");
  const retired = scheme === "employee" && ask("retired");
  const person = scheme === "resident" ? ask("residentGroup") : retired ? "retired" : "working";
  const steps = known("ageSteps", { scheme, careType: "outpatient", hospitalLevel, retired });
  const row = { scheme, hospitalLevel, person };
  return {
    bands:
      steps === undefined
        ? law("outpatientBands", row)
        : law("outpatientBandsByAge", { ...row, ageFrom: reached(steps, ask("age")) }),
    deductible: law("outpatientDeductible", row),
    cap: known("outpatientCap", { scheme }),
    bandsFrom: steps === undefined ? "outpatientBands" : "outpatientBandsByAge",
    deductibleFrom: "outpatientDeductible",
  };
};
