import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPersonalNumbers } from "../../src/mask.ts";

const seed = 20261122;
const stars = (text: string) => text.replace(/[0-9０-９XxＸ]/g, "*");

// The first identity number is the standard's own example; card numbers are test numbers of their brands.
describe("personal numbers", () => {
  it.each([
    ["身份证11010519491231002X，医保断了", "身份证******************，医保断了"],
    ["手机13800138000", "手机***********"],
    ["卡号6222021234567890128", "卡号*******************"],
    ["我的手机138 0013 8000天天打不通", "我的手机*** **** ****天天打不通"],
    ["手机138-0013-8000千万别外传", "手机***-****-****千万别外传"],
    ["tel (+86)138 0013 8000 or", "tel (+**)*** **** **** or"],
    ["年初到现在13800138000.", "年初到现在***********."],
  ])("%s", (text, masked) => {
    expect(maskPersonalNumbers(text)).toBe(masked);
  });

  it.each([
    "138 0013 8000",
    "138-0013-8000",
    "138.0013.8000",
    "138\u00a00013\u00a08000",
    "138\u20130013\u20148000",
    "138 - 0013 - 8000",
    "138\u200b0013\u200b8000",
    "13800 138000",
    "1380013 8000",
    "1-3-8-0-0-1-3-8-0-0-0",
    "１３８００１３８０００",
    "１３８－００１３－８０００",
    "4111 1111 1111 1111",
    "3782-822463-10005",
    "0086 13800138000",
    "0086 138 0013 8000",
    "+86-138-0013-8000",
    "+8613800138000",
    "86138 0013 8000",
    "110105 19491231 002X",
    "110105 1949 12 31 002x",
    "110105-1949-12-31-002X",
    "１１０１０５１９４９１２３１００２Ｘ",
    // A slip in the last digit, and the number of a card of the first generation.
    "110105194912310021",
    "110105491231002",
    "13800138000 13900139000",
    "13800138000-13900139000",
    "1380013800013900139000",
    "138 0013 8000 139 0013 9000",
    "138-0013-8000139-0013-9000",
    "110105194912310021 13800138000",
    "11010519491231002X13800138000",
    "13800138000 6222021234567890128",
  ])("leaves no digit of %j", (text) => {
    expect(maskPersonalNumbers(`a：${text}。`).replace("+**", "+86").replace("+86", "+**")).toBe(
      `a：${stars(text)}。`,
    );
  });

  it.each([
    "打12393或12333",
    "打12393 12345 12333",
    "花了20000元，2026年11月22日",
    "从2025年3月到2026年11月",
    "2025年3月到2026年11月",
    "100000000.00元",
    "15000000000元",
    "13500-200000元",
    "1500.00-200.00元",
    "医保发〔2022〕22号",
    "2024-2026年，2026-11-22 2026-12-31",
    "2025-03-01 2026-11-22",
    "2025.03.01-2026.11.22",
    "1999-2025 300天",
    "2023 2024 2025 2026 2027",
    "0571-88901234 0571-88901235",
    "81512345 0571-81512346",
    "010-12393, 400-810-1234",
    "2026-11-22 15:30:00.000",
  ])("leaves %s as it is", (text) => {
    expect(maskPersonalNumbers(text)).toBe(text);
  });

  it("keeps the length of every text, and masks twice as once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const masked = maskPersonalNumbers(text);
        expect(masked.length).toBe(text.length);
        expect(maskPersonalNumbers(masked)).toBe(masked);
      }),
      { seed },
    );
  });
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(""));
const two = (value: number) => String(value).padStart(2, "0");

const phone = fc
  .tuple(fc.constantFrom("13", "14", "15", "16", "17", "18", "19"), digits(9))
  .map((p) => p.join(""));
const id = fc
  .tuple(
    fc.constantFrom("110105", "310101", "420106", "440305", "510107", "650102"),
    fc.integer({ min: 1930, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([area, year, month, day, order]) => {
    const body = `${area}${year}${two(month)}${two(day)}${order}`;
    // ISO 7064 MOD 11-2 by its recurrence, unlike the weights of the code under test.
    const rest = [...body].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
    const check = (12 - rest) % 11;
    return `${body}${check === 10 ? "X" : check}`;
  });
const card = fc
  .tuple(fc.constantFrom("62", "4", "51", "955880"), fc.constantFrom(16, 19), digits(19))
  .map(([brand, length, tail]) => {
    const body = `${brand}${tail}`.slice(0, length - 1);
    const sums = [...body].reverse().map((digit, at) => {
      const twice = Number(digit) * 2;
      return at % 2 === 0 ? Math.floor(twice / 10) + (twice % 10) : Number(digit);
    });
    return `${body}${(10 - (sums.reduce((a, b) => a + b, 0) % 10)) % 10}`;
  });

const separator = fc.constantFrom(
  " ",
  "-",
  ".",
  "\u00a0",
  "\u2013",
  "\u2014",
  "－",
  "  ",
  " - ",
  "\u3000",
  "·",
  "\u200b",
);
const grouped = (sizes: readonly number[]) => (number: string, between: string) => {
  const groups: string[] = [];
  let from = 0;
  for (const size of sizes) {
    groups.push(number.slice(from, from + size));
    from += size;
  }
  if (from < number.length) groups.push(number.slice(from));
  return groups.join(between);
};
const written = fc.oneof(
  fc
    .tuple(
      phone,
      separator,
      fc.constantFrom([11], [3, 4, 4], [3, 8], [7, 4], [3, 3, 5]),
      fc.constantFrom("", "86", "0086"),
    )
    .map(([number, between, sizes, country]) =>
      [...(country === "" ? [] : [country]), grouped(sizes)(number, between)].join(between),
    ),
  fc
    .tuple(id, separator, fc.constantFrom([18], [6, 8, 4], [6, 4, 4, 4], [6, 4, 2, 2, 4]))
    .map(([number, between, sizes]) => grouped(sizes)(number, between)),
  fc
    .tuple(card, separator, fc.constantFrom([19], [4, 4, 4, 4], [6, 13]))
    .map(([number, between, sizes]) => grouped(sizes)(number, between)),
);

describe("however it is written", () => {
  it("no number survives, alone or beside another", () => {
    fc.assert(
      fc.property(
        written,
        fc.option(written),
        fc.oneof(separator, fc.constant("")),
        (one, other, between) => {
          const text = `号码是${other === null ? one : `${one}${between}${other}`}。`;
          // The code of the country may stay.
          expect(maskPersonalNumbers(text)).not.toMatch(/[1-579X]|[068]{5}/);
        },
      ),
      { seed, numRuns: 3000 },
    );
  });
});

describe("what people and notices write about money and time", () => {
  const year = fc.integer({ min: 1995, max: 2030 });
  const month = fc.integer({ min: 1, max: 12 });
  const day = fc.integer({ min: 1, max: 28 });
  const sum = fc.oneof(
    fc.integer({ min: 1, max: 300_000 }).map(String),
    fc.integer({ min: 1, max: 300 }).map((thousands) => `${thousands}000`),
    fc.integer({ min: 100, max: 30_000_000 }).map((fen) => (fen / 100).toFixed(2)),
  );
  const piece = fc.oneof(
    fc.tuple(year, month, day).map(([y, m, d]) => `${y}年${m}月${d}日`),
    fc.tuple(year, month, day).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
    fc.tuple(year, month, day).map(([y, m, d]) => `${y}.${m}.${d}`),
    fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`),
    fc.tuple(year, year).map(([a, b]) => `${a}-${b}年`),
    year.map(String),
    sum.map((yuan) => `${yuan}元`),
    fc.tuple(sum, sum).map(([a, b]) => `${a}-${b}元`),
    fc.tuple(sum, sum).map(([a, b]) => `${a} - ${b} yuan`),
    fc.constantFrom("12393", "12333", "12345", "010-12393", "0571-85001234", "95588", "400-810-1234"),
    fc.tuple(year, fc.integer({ min: 1, max: 400 })).map(([y, n]) => `医保发〔${y}〕${n}号`),
    fc.constantFrom("420100", "330100", "第5条", "GB/T 2260-2007", "1/3", "60%", "70.5%"),
  );
  const text = fc
    .tuple(
      fc.array(piece, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("，", " ", " 至 ", "到", "；", " to "),
    )
    .map(([pieces, between]) => pieces.join(between));

  it("stays, but for one in a thousand", () => {
    const texts = fc.sample(text, { seed, numRuns: 10_000 });
    const masked = texts.filter((one) => maskPersonalNumbers(one) !== one);
    expect(masked.length, masked.slice(0, 8).map(maskPersonalNumbers).join("\n")).toBeLessThanOrEqual(10);
  });
});
