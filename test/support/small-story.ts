import type { Colleague, StaffAct } from "../../src/handoff/help-desk.ts";
import type { Mind } from "../../src/respond.ts";
import { colleague, smallOffice } from "./small-office.ts";

/** A time in China in March 2026, of which the 9th is a Monday. */
export const inMarch = (day: number, time: string): number =>
  Date.parse(`2026-03-${String(day).padStart(2, "0")}T${time}:00+08:00`);

/** An office with a conversation "c", in which things are said and done one after another. */
export const smallStory = (mind: Mind, more: Parameters<typeof smallOffice>[1] = {}) => {
  const office = smallOffice(mind, more);
  const li = colleague("li");
  let acts = 0;
  const said = async (...words: readonly string[]): Promise<string> => {
    let last: readonly string[] = [];
    for (const word of words) last = await office.say("c", word);
    return last.join("\n");
  };
  const row = async () => (await office.desk.rows(li)).find(({ conversation }) => conversation === "c");
  return {
    ...office,
    said,
    row,
    stage: async () => (await row())?.stage,
    /** Does something at the version that stands, or at one that was seen before. */
    does: async (act: StaffAct, { who = li, seen }: { who?: Colleague; seen?: number } = {}) => {
      acts += 1;
      return office.desk.act(who, "c", `act-${acts}`, seen ?? (await row())?.version ?? -1, act);
    },
    /** Up to the question why months are missing, and handed over there. */
    handOver: () => said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"),
    last: async (): Promise<string> => (await office.log("c", 1))[0] ?? "",
  };
};
