import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, smallOffice } from "../../support/small-office.ts";

// Who asks for people of the office too often within an hour.

const li = colleague("li");
let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
type Office = ReturnType<typeof smallOffice>;
const says = async (office: Office, words: string): Promise<string> =>
  (await office.say("c", words)).join("\n");
/** Asks for people and says yes to it; what is said to that. */
const requested = async (office: Office): Promise<string> => {
  await says(office, "找人工");
  return says(office, "转吧");
};

describe("more requests than there may be in an hour", () => {
  it("are not passed on; the person is told until when, given the hotline, and goes on with the bot", async () => {
    const office = smallOffice(mind, { handOffsPerHour: 2 });
    for (let time = 0; time < 2; time += 1) {
      expect(await requested(office)).toContain("您是下一位");
      expect(await says(office, "不等了")).toContain("由我接着");
    }
    // At ten: two in an hour are one in thirty minutes.
    expect(await requested(office)).toBe(
      "最近一小时里，从您这里（或者和您共用一个网络的人那里）转工作人员的次数太多，这次先没有转。3月9日（周一）10:30 以后可以再转；急的话请拨打 12393。您也可以接着问我。",
    );
    expect(await office.desk.rows(li)).toEqual([]);
    expect(await says(office, "断缴会影响报销吗")).not.toContain("先没有转");
    office.later(29);
    expect(await requested(office)).toContain("10:30 以后可以再转");
    office.later(1);
    expect(await requested(office)).toContain("您是下一位");
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "queued" } }]);
  });

  it("are told so in the language of the turn", async () => {
    const office = smallOffice(mind, { handOffsPerHour: 1 });
    await says(office, "English please");
    await says(office, "I want to speak to a person");
    await says(office, "go ahead");
    await says(office, "stop waiting");
    await says(office, "I want to speak to a person");
    expect(await says(office, "go ahead")).toContain(
      "You can ask for a person again after Mon 9 Mar, 11:00; if it is urgent, call 12393.",
    );
  });

  it("are those that were kept: one that the store did not take is none", async () => {
    const memory = memoryStore();
    let isBroken = false;
    const store = {
      ...memory,
      commit: (work: Parameters<typeof memory.commit>[0]) =>
        isBroken ? Promise.reject(new Error("planted")) : memory.commit(work),
    };
    const office = smallOffice(mind, { store, handOffsPerHour: 1 });
    await says(office, "找人工");
    isBroken = true;
    for (let time = 0; time < 3; time += 1) await expect(says(office, "转吧")).rejects.toThrow("planted");
    isBroken = false;
    expect(await says(office, "转吧")).toContain("您是下一位");
  });

  it("are not those of a conversation that another has", async () => {
    const office = smallOffice(mind, { handOffsPerHour: 1 });
    expect(await requested(office)).toContain("您是下一位");
    await office.say("d", "找人工");
    expect((await office.say("d", "转吧")).join()).toContain("您排在第 2 位");
  });

  it("do not count what is made of one request: to leave it in writing is none of its own", async () => {
    const office = smallOffice(mind, { handOffsPerHour: 1 });
    await requested(office);
    expect(await says(office, "不等了，留言吧")).toContain("已经留给市医保中心了");
    expect(await says(office, "找人工")).not.toContain("先没有转");
  });
});
