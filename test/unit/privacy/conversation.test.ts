import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../../src/ports.ts";
import type { Mind } from "../../../src/respond.ts";
import { memoryStore } from "../../../src/storage/memory.ts";
import { sqliteStore } from "../../../src/storage/sqlite.ts";
import type { Reply } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { plainSettings, privateOffice } from "../../support/private-office.ts";

let mind: Mind;
let folder = "";
beforeAll(async () => {
  mind = await realMind();
  folder = await mkdtemp(join(tmpdir(), "yibao-privacy-"));
});
afterAll(() => rm(folder, { recursive: true }));

const labels = (reply: Reply | undefined) => reply?.choices.map(({ label }) => label) ?? [];
const linkTo = (reply: Reply | undefined, format: string): string => {
  const part = reply?.parts.find(({ kind }) => kind === "links");
  const paths = part?.kind === "links" ? part.links.map(({ path }) => path) : [];
  return /\/my-data\/([\w-]+)\./.exec(paths.find((path) => path.includes(`.${format}?`)) ?? "")?.[1] ?? "";
};
const MINUTE = 60_000;

describe("the menu of what is kept", () => {
  it("comes for what people say, in both languages, and lets what was open stand", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    const asked = await office.say("c", "我断缴了几个月，能补吗");
    for (const words of ["隐私", "/privacy", "我的数据", "Privacy", "privacy menu"]) {
      const menu = await office.say("c", words);
      expect(labels(menu), words).toHaveLength(4);
      expect(menu?.text).toContain("30");
    }
    for (const [words, wanted] of [
      ["谁会看到我的数据", "数据库：对话（本服务器）"],
      ["who receives what", "the database: the conversation (this server)"],
    ] as const) {
      const told = await office.say("c", words);
      expect(told?.text).toContain(wanted);
      expect(labels(told)).toHaveLength(labels(asked).length);
    }
    // The same words inside of a question are none of it.
    const other = await office.say("d", "医院会不会泄露我的隐私，报销单上写什么");
    expect(labels(other)).not.toContain("导出我的数据");
  });

  it("comes while a colleague has the conversation, and says nothing else then", async () => {
    const office = privateOffice(mind, memoryStore());
    for (const words of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"])
      await office.say("c", words);
    const li = { id: "li", name: "李", role: "agent", offices: [] } as const;
    const [row] = await office.helpDesk.rows(li);
    await office.helpDesk.act(li, "c", "a1", row?.version ?? -1, { kind: "write", text: "您好" });
    expect(await office.say("c", "是")).toBeUndefined();
    expect(labels(await office.say("c", "隐私"))).toContain("删除我的数据");
    expect((await office.say("c", "删除我的数据"))?.text).toContain("转给工作人员的事也会就此结束");
    const deleted = await office.say("c", "是的，全部删除");
    expect(deleted).toMatchObject({ erased: true });
    expect(deleted?.text).toContain("已经结束");
    expect(await office.helpDesk.rows(li)).toEqual([]);
    expect((await office.say("c", "你好"))?.text).toBeDefined();
  });
});

describe("deleting", () => {
  it("is asked once, by button or words, and not done for anything else", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    await office.say("c", "我断缴了几个月，能补吗");
    const act = { kind: "privacy", choice: "delete-now" } as const;
    // A button of long ago, and the words alone, ask first.
    for (const [words, more] of [
      ["x", { act }],
      ["是的，全部删除", {}],
    ] as const) {
      expect((await office.say("c", words, more))?.erased).toBeUndefined();
      expect(labels(await office.say("c", "不删除"))).not.toContain("是的，全部删除");
    }
    expect(labels(await office.say("c", "delete my data"))).toHaveLength(2);
    expect((await office.say("c", "杭州"))?.erased).toBeUndefined();
    expect((await office.say("c", "是"))?.erased).toBeUndefined();
    await office.say("c", "请删除我的聊天记录");
    expect(await office.say("c", "不")).toMatchObject({ text: expect.stringContaining("什么都没有删") });
    await office.say("c", "删除我的数据");
    expect((await office.say("c", "确认"))?.erased).toBe(true);
    const log = await store.entries("c", 0, 99);
    expect(log.map(({ from }) => from)).toEqual(["user", "bot"]);
    expect(JSON.stringify(await store.read("c"))).not.toContain("backpay");
  });

  it("leaves no word of the conversation in the file or its log, and nothing at all half an hour later", async () => {
    const where = join(folder, "deleted");
    const store = await sqliteStore(join(where, "yibao.sqlite"));
    const office = privateOffice(mind, store);
    const secret = "金丝雀";
    const inFiles = async (text: string): Promise<boolean> => {
      const names = await readdir(where);
      const files = await Promise.all(names.map((name) => readFile(join(where, name))));
      return files.some((file) => file.includes(text));
    };
    await store.remember("telegram|4711", "telegram", { user: "4711" }, office.clock().toISOString());
    for (const words of [
      `${secret}能报销吗`,
      "断缴三个月能补吗",
      `在杭州${secret}`,
      "换手机接着问",
      "找人工",
      "转给工作人员",
    ])
      await office.say("telegram|4711", words, { channel: "telegram" });
    await office.say("other", "医保卡丢了怎么办");
    expect(await inFiles(secret)).toBe(true);
    await office.say("telegram|4711", "删除我的数据", { channel: "telegram" });
    expect((await office.say("telegram|4711", "是的", { channel: "telegram" }))?.erased).toBe(true);
    expect(await inFiles(secret)).toBe(false);
    expect(await inFiles("换手机接着问")).toBe(false);
    expect((await store.eventsOf("telegram|4711")).at(-1)).toMatchObject({
      who: "person",
      what: "forgotten",
    });
    office.later(29 * MINUTE);
    await office.goes.left();
    expect(await store.read("telegram|4711")).toBeDefined();
    office.later(MINUTE);
    await office.goes.left();
    expect([await store.read("telegram|4711"), await store.memo("telegram|4711")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await store.read("other")).toBeDefined();
    await store.close();
    expect(await inFiles(secret)).toBe(false);
  });
});

describe("a conversation that is not to be kept", () => {
  const stores: Readonly<Record<string, () => Promise<Store>>> = {
    memory: async () => memoryStore(),
    sqlite: () => sqliteStore(join(folder, "unkept", "yibao.sqlite")),
  };
  it.each(Object.entries(stores))(
    "goes when it was left, with all that was kept of it: %s",
    async (_, make) => {
      const store = await make();
      const office = privateOffice(mind, store);
      await office.say("c", "今天天气怎么样");
      expect(await store.unanswered(9)).toHaveLength(1);
      const counted = () => store.tallies("2026-01-01", "2026-12-31");
      const before = await counted();
      expect(before).not.toEqual([]);
      const told = await office.say("c", "不要保存");
      expect(told?.text).toContain("30 分钟");
      expect(await store.unanswered(9)).toEqual([]);
      for (let at = 0; at < 10; at += 1) await office.say("c", "今天天气怎么样");
      expect((await store.entries("c", 0, 99)).length).toBeLessThanOrEqual(12);
      expect(await store.unanswered(9)).toEqual([]);
      expect(
        (await store.tallies("2026-01-01", "2026-12-31")).reduce((sum, { count }) => sum + count, 0),
      ).toBe(2);
      expect(labels(await office.say("c", "隐私"))).not.toContain("不要保存这次对话");
      office.later(29 * MINUTE);
      await office.say("c", "断缴能补吗");
      office.later(29 * MINUTE);
      await office.goes.left();
      expect(await store.read("c")).toBeDefined();
      office.later(MINUTE);
      await office.goes.left();
      expect(await store.read("c")).toBeUndefined();
      await store.close();
    },
  );

  it("stays as long as people of the office have it", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    for (const words of ["不要保存", "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"])
      await office.say("c", words);
    office.later(3 * 60 * MINUTE);
    await office.goes.left();
    const li = { id: "li", name: "李", role: "agent", offices: [] } as const;
    const [row] = await office.helpDesk.rows(li);
    expect(row).toBeDefined();
    await office.helpDesk.act(li, "c", "a1", row?.version ?? -1, { kind: "write", text: "办好了" });
    const [after] = await office.helpDesk.rows(li);
    await office.helpDesk.act(li, "c", "a2", after?.version ?? -1, { kind: "close" });
    await office.goes.left();
    expect(await store.read("c")).toBeDefined();
    office.later(30 * MINUTE);
    await office.goes.left();
    expect(await store.read("c")).toBeUndefined();
  });
});

describe("an export", () => {
  it("is all that is in the log, for who has its name and as long as that holds", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    await office.greet("c");
    await office.say("c", "断缴三个月还能补吗");
    await office.say("other", "医保卡丢了怎么办");
    const ready = await office.say("c", "导出我的数据");
    const token = linkTo(ready, "json");
    expect(token).toBe(linkTo(ready, "txt"));
    expect(token).toMatch(/^[\w-]{32}$/);
    const json = JSON.parse((await office.myData.exported(token, "json", "zh")) ?? "");
    expect(json.lines).toEqual(await store.entries("c", 0, 99));
    expect(json.state).toEqual((await store.read("c"))?.state);
    expect(JSON.stringify(json)).not.toContain("医保卡丢了");
    const text = (await office.myData.exported(token, "txt", "zh")) ?? "";
    for (const entry of await store.entries("c", 0, 99))
      expect(text).toContain(entry.from === "user" ? entry.body["text"] : entry.body.text);
    expect(text).toContain("断缴月数：3");
    // Times are those of clocks in China.
    expect(text).not.toMatch(/\dT\d\d:/);
    expect(await office.myData.exported(`${token}x`, "json", "zh")).toBeUndefined();
    office.later(30 * MINUTE);
    expect(await office.myData.exported(token, "json", "zh")).toBeUndefined();
  });

  it("cannot be fetched of what was deleted meanwhile, nor by a code of something else", async () => {
    const office = privateOffice(mind, memoryStore());
    await office.say("c", "断缴三个月还能补吗");
    const token = linkTo(await office.say("c", "export my data"), "json");
    await office.say("c", "删除我的数据");
    await office.say("c", "是");
    expect(await office.myData.exported(token, "json", "zh")).toBeUndefined();
  });

  it("stands in the reply where a channel shows no links and nobody knows an address of ours", async () => {
    const office = privateOffice(mind, memoryStore());
    await office.say("c", "断缴三个月还能补吗", { channel: "wechat" });
    const said = await office.say("c", "导出我的数据", { channel: "wechat" });
    expect(said?.text).toContain("断缴三个月还能补吗");
    const site = privateOffice({ ...mind, site: "https://chat.example.org" }, memoryStore());
    await site.say("c", "断缴三个月还能补吗", { channel: "wechat" });
    const linked = await site.say("c", "导出我的数据", { channel: "wechat" });
    expect(linked?.text).toMatch(/https:\/\/chat\.example\.org\/my-data\/[\w-]{32}\.txt/);
    expect(linked?.text).not.toContain("断缴三个月");
  });
});

describe("the notice", () => {
  it("comes before everything else, once, with the version that is noted", async () => {
    const store = memoryStore();
    const office = privateOffice(mind, store);
    const [greeting] = await office.greet("c");
    const version = /版本 ([0-9a-f]{6})/.exec(greeting?.text.split("\n")[0] ?? "")?.[1];
    expect(version).toBeDefined();
    expect(greeting?.parts[0]?.text).toContain("12345");
    expect((await office.say("c", "你好"))?.text).not.toContain("版本");
    expect((await store.read("c"))?.state).toMatchObject({
      notice: { version, at: "2026-03-09T02:00:00.000Z" },
    });
    // Whoever was not greeted is told with the first answer.
    expect((await office.say("d", "断缴能补吗"))?.text.split("\n")[0]).toContain(`版本 ${version}`);
    expect((await office.say("e", "can I pay back missed months?"))?.text).toContain(`version ${version}`);
  });

  it("comes again where it tells something else, and not otherwise", async () => {
    const store = memoryStore();
    const first = privateOffice(mind, store);
    await first.greet("c");
    const same = privateOffice(mind, store, { from: "2026-03-10T02:00:00.000Z" });
    expect((await same.say("c", "你好"))?.text).not.toContain("版本");
    const changes = [{ contact: null }, { textDays: 31 }, { logDays: 200 }, { recipients: [] }];
    for (const [at, change] of changes.entries()) {
      const from = `2026-04-0${at + 1}T02:00:00.000Z`;
      const other = privateOffice(mind, store, { from, settings: { ...plainSettings, ...change } });
      expect((await other.say("c", "你好"))?.text, JSON.stringify(change)).toContain("版本");
      expect((await other.say("c", "你好"))?.text).not.toContain("版本");
    }
  });
});
