import { monthsBetween, shiftMonth } from "../../src/knowledge/calendar-days.ts";

/** The dated values of the reform for one group, as the knowledge gives them (RET-04). */
export type Reform = {
  /** Retirement age before the reform, in years. */
  readonly baseYears: number;
  /** First birth month that the reform reaches, `YYYY-MM`. */
  readonly firstBirthMonth: string;
  /** So many birth months move the age by one month. */
  readonly step: number;
  /** Most months of delay. */
  readonly cap: number;
};

/** Legal retirement month and age (`60y8m`) of someone born in `birthMonth`. */
export const retirement = (
  birthMonth: string,
  reform: Reform,
): { readonly month: string; readonly age: string } => {
  const late = monthsBetween(reform.firstBirthMonth, birthMonth);
  const delay = late < 0 ? 0 : Math.min(reform.cap, Math.floor(late / reform.step) + 1);
  const months = reform.baseYears * 12 + delay;
  return {
    month: shiftMonth(birthMonth, months),
    age: `${Math.floor(months / 12)}y${months % 12}m`,
  };
};
