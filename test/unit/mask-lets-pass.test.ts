import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newCode, shownCode } from "../../src/codes.ts";
import { mask } from "../../src/mask.ts";
import { randomBy } from "../support/personal-numbers.ts";

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));

const linesOf = (folder: string): readonly string[] =>
  filesBelow(folder)
    .filter((file) => /\.(?:md|ya?ml|txt)$/.test(file))
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .filter((line) => line.trim() !== "");

describe("what is no number of a person", () => {
  it("stays in every line of law, answers, questions and conversations of ours, whoever writes it", () => {
    const lines = ["knowledge", "dialogs", "intents", "test/conversations", "test/held-out"].flatMap(linesOf);
    expect(lines.length).toBeGreaterThan(10_000);
    const hidden = lines.filter(
      (line) => mask(line).hidden.length + mask(line, "colleague").hidden.length > 0,
    );
    expect(hidden).toEqual([]);
  });

  it.each([
    "我的社保卡2026年11月22日到期，20261122以前能用吗",
    "身份证有效期到20261122，医保卡20240101起用",
    "My passport is valid until 20261122 and I moved on 2026-11-22",
    "身份证上的地址是330100，护照在2026.11.22过期",
    "根据国发〔2016〕3号和医保发〔2021〕23号，社保卡要换",
    "社保卡余额12345678.90元，个人账户每月123456元",
    "my insurance card shows 12345678 yuan, 12.5% of ¥12345678",
    "医保电话是12393，社保是12333，投诉打12345，还有96100",
    "call 12393 or 400-810-1234 or 95588",
    "请打医保局电话0571-88901234",
    "打医保中心的咨询电话010-66551234没人接",
    "the office phone is 0571-88901234",
    "请在2026-11-22 14:00到15:30之间给我打电话",
    "call me on 2026-11-22 between 14:00 and 15:30",
    "联系我 2024-2026年 2023 2024 2025 都断了",
    "身份证号标准GB 11643-1999，护照A类，社保卡第三代",
    "国药准字H20203001用医保卡能报吗",
    "从2021年二〇二一年一月断到二〇二三年三月，一共二十六个月",
    "一二三四五，社保卡，一九九八年参加工作",
    "写信到 ybj@hangzhou.gov.cn 或 service@nhsa.gov.cn",
    "2026年11月22日15时30分，编号20261122153000123",
    "I paid 13500-200000 yuan, 1.2万 and 15000000000元",
  ])("stays in %s", (text) => {
    expect(mask(text).text).toBe(text);
  });

  it("stays in what a colleague gives out, but for what is no office's", () => {
    const offices = "请打窗口电话0571-88901234，或座机88901234，也可以联系12393";
    expect(mask(offices, "colleague").text).toBe(offices);
    expect(mask("打我手机13800138000，座机0571-88901234", "colleague").text).toBe(
      "打我手机***********，座机0571-88901234",
    );
  });

  it("stays in the codes of slips, beside words for cards and papers too", () => {
    const random = randomBy(5);
    for (let round = 0; round < 5_000; round += 1) {
      const code = newCode(() => Uint8Array.from({ length: 8 }, () => Math.floor(random() * 256)));
      for (const text of [`我的社保卡换卡码 ${shownCode(code)}`, `my passport, code ${code}`])
        expect(mask(text).text).toBe(text);
    }
  });
});

describe("what is hidden", () => {
  it("is found without what browsers of some years ago cannot read", () => {
    for (const file of ["src/mask.ts", ...filesBelow("src/mask")])
      expect(readFileSync(file, "utf8"), file).not.toMatch(
        /\(\?<[=!]|\.at\(|replaceAll|\/[gimsuy]*d[gimsuy]*[;,)]/,
      );
  });

  it.each([
    ["护照E12345678丢了", "护照*********丢了", ["E12345678"]],
    ["身份证A123456(7)，香港的", "身份证*******(*)，香港的", ["A123456(7"]],
    ["社保卡号 A12345678，电话 88901234", "社保卡号 *********，电话 ********", ["A12345678", "88901234"]],
    ["我家座机(0571)8890 1234", "我家座机(****)**** ****", ["0571)8890 1234"]],
    ["ｚｈａｎｇ＠ｑｑ．ｃｏｍ", "*****＠**．***", ["ｚｈａｎｇ＠ｑｑ．ｃｏｍ"]],
    ["手机𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", `手机${"*".repeat(22)}`, ["𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎"]],
    ["①③⑧00138000", "***********", ["①③⑧00138000"]],
  ])("in %s", (text, shown, hidden) => {
    expect(mask(text)).toEqual({ text: shown, hidden });
  });

  it("takes time in proportion to the text, however it is made", () => {
    const texts = [
      "1",
      "1 ",
      "1-2.",
      "E1",
      "a@",
      "护照1",
      "一",
      "13800138000 ",
      "电话8890 1234 ",
      "２０２６.1.",
    ];
    for (const piece of texts) {
      const long = piece.repeat(200_000 / piece.length);
      expect(mask(long).text).toHaveLength(long.length);
    }
  }, 30_000);
});
