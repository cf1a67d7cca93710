// Numbers of people who do not exist, of every kind that is hidden, in the ways in which people write them.

/** A number of its kind, what people call it, and how they group it; `names` zh, then en. */
export type Made = {
  readonly kind: string;
  readonly bare: string;
  readonly names: readonly [string, string];
  readonly sizes: readonly (readonly number[])[];
};

/** Where a number stands in a sentence: `text` from `from` on has it as it is `written`. */
export type Planted = Made & { readonly text: string; readonly written: string; readonly from: number };

export type Random = () => number;

/** Numbers from 0 to below 1, the same ones for a seed (the minimal standard generator of Park and Miller). */
export const randomBy = (seed: number): Random => {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
};

const below = (random: Random, end: number): number => Math.floor(random() * end);
const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[below(random, list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
};
const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => below(random, 10)).join("");
const from2 = (random: Random): string => String(2 + below(random, 7));
const two = (value: number): string => String(value).padStart(2, "0");

const AREAS = ["110105", "310101", "420106", "440305", "510107", "650102", "810000", "830000", "931156"];
const idBody = (random: Random): string =>
  `${pick(random, AREAS)}${1930 + below(random, 90)}${two(1 + below(random, 12))}${two(1 + below(random, 28))}${digits(random, 3)}`;
/** ISO 7064 MOD 11-2 by its recurrence, unlike the weights of the code under test. */
const closed = (body: string): string => {
  const rest = [...body].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
  const check = (12 - rest) % 11;
  return `${body}${check === 10 ? "X" : check}`;
};
const changedAt = (number: string, at: number, by: number): string =>
  `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`;
/** With a digit changed, two exchanged, one left out or one said twice. */
const mistyped = (random: Random, number: string): string => {
  const at = 1 + below(random, number.length - 3);
  return pick(random, [
    changedAt(number, at, 1 + below(random, 9)),
    `${number.slice(0, at)}${number.charAt(at + 1)}${number.charAt(at)}${number.slice(at + 2)}`,
    `${number.slice(0, at)}${number.slice(at + 1)}`,
    `${number.slice(0, at)}${number.charAt(at)}${number.slice(at)}`,
  ]);
};
const card = (random: Random): string => {
  const length = pick(random, [16, 19]);
  const body = `${pick(random, ["62", "4", "51", "955880"])}${digits(random, 19)}`.slice(0, length - 1);
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const twice = Number(digit) * 2;
    return total + (at % 2 === 0 ? Math.floor(twice / 10) + (twice % 10) : Number(digit));
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const mobile = (random: Random): string => `1${3 + below(random, 7)}${digits(random, 9)}`;

const ID = ["身份证号", "ID number"] as const;
const CARD = ["银行卡号", "bank card number"] as const;
const SOCIAL = [
  ["社保卡号", "social security card number"],
  ["医保卡号", "insurance card number"],
  ["社会保障卡卡号", "social security number"],
] as const;
const ELECTRONIC = [
  ["医保电子凭证号", "electronic certificate number"],
  ["医保个人编号", "insurance number"],
] as const;
const PERMITS = [
  ["港澳居民来往内地通行证", "home return permit"],
  ["通行证号码", "travel permit number"],
] as const;
const TAIWAN = [
  ["台胞证", "Taiwan compatriot permit"],
  ["台湾居民来往大陆通行证", "mainland travel permit"],
] as const;
const TELEPHONE = [
  ["座机", "landline"],
  ["家里电话", "home phone number"],
] as const;

/** A kind a line: what it is called, how a number of it is made, and in which groups it is written. */
const KINDS: readonly ((random: Random) => Made)[] = [
  (r) => ({
    kind: "id",
    bare: closed(idBody(r)),
    names: ID,
    sizes: [
      [6, 8],
      [6, 4, 4],
      [6, 4, 2, 2],
    ],
  }),
  (r) => ({ kind: "id-mistyped", bare: mistyped(r, closed(idBody(r))), names: ID, sizes: [[]] }),
  (r) => {
    const born = `${two(30 + below(r, 60))}${two(1 + below(r, 12))}${two(1 + below(r, 28))}`;
    return { kind: "id-15", bare: `${pick(r, AREAS)}${born}${digits(r, 3)}`, names: ID, sizes: [[6, 6]] };
  },
  (r) => ({ kind: "mobile", bare: mobile(r), names: ["手机", "mobile"], sizes: [[3, 4], [3, 3], [7], [5]] }),
  (r) => ({ kind: "card", bare: card(r), names: CARD, sizes: [[4, 4, 4, 4], [6]] }),
  (r) => ({ kind: "card-mistyped", bare: mistyped(r, card(r)), names: CARD, sizes: [[]] }),
  (r) => ({
    ...{ kind: "social-lettered", bare: `${pick(r, [..."ABCDEFGHK"])}${digits(r, 8)}` },
    ...{ names: pick(r, SOCIAL), sizes: [[1, 4], [5]] },
  }),
  (r) => ({
    ...{ kind: "social", bare: `${from2(r)}${digits(r, 8 + below(r, 4))}` },
    ...{
      names: pick(r, SOCIAL),
      sizes: [
        [4, 4],
        [3, 3],
      ],
    },
  }),
  (r) => ({
    ...{
      kind: "electronic",
      bare: pick(r, [`33${digits(r, 26)}`, `33B${digits(r, 17)}`, `${from2(r)}${digits(r, 13)}`]),
    },
    ...{ names: pick(r, ELECTRONIC), sizes: [[]] },
  }),
  (r) => ({
    ...{
      kind: "passport",
      bare: pick(r, [
        `E${digits(r, 8)}`,
        `EA${digits(r, 7)}`,
        `G${digits(r, 8)}`,
        `${from2(r)}${digits(r, 8)}`,
      ]),
    },
    ...{ names: ["护照号", "passport number"], sizes: [[5], [1, 4], [2, 3]] },
  }),
  (r) => ({
    ...{ kind: "permit", bare: `${pick(r, ["H", "M"])}${pick(r, [digits(r, 8), digits(r, 10)])}` },
    ...{ names: pick(r, PERMITS), sizes: [[5], [1, 4]] },
  }),
  (r) => ({
    ...{ kind: "permit-taiwan", bare: pick(r, [digits(r, 8), digits(r, 10)]) },
    ...{ names: pick(r, TAIWAN), sizes: [[4]] },
  }),
  (r) => ({
    ...{
      kind: "residence",
      bare: `${pick(r, ["USA", "JPN", "DEU"])}${pick(r, AREAS)}${two(50 + below(r, 50))}${two(1 + below(r, 12))}${digits(r, 2)}`,
    },
    ...{ names: ["永久居留身份证", "permanent residence card number"], sizes: [[3], [9]] },
  }),
  (r) => {
    const number = `${from2(r)}${digits(r, 7)}`;
    const [bare, ...sizes] = pick(r, [
      [`0571${number}`, [4], [4, 4]],
      [`010${number}`, [3], [3, 4]],
      [`0791${number.slice(1).replace(/^[019]/, "8")}`, [4], [4, 3]],
      [number, [4]],
    ] as const);
    return { kind: "landline", bare, names: pick(r, TELEPHONE), sizes };
  },
  (r) => {
    const name = pick(r, [
      `zhang.wei${below(r, 999)}`,
      `${from2(r)}${digits(r, 8)}`,
      "wang_fang",
      "li-na+yb",
    ]);
    const domain = pick(r, ["qq.com", "163.com", "example.com.cn", "mail.example.org"]);
    return { kind: "e-mail", bare: `${name}@${domain}`, names: ["邮箱", "e-mail"], sizes: [[]] };
  },
];

const SEPARATORS = [" ", "-", ".", "\u00a0", "\u2013", "－", "  ", " - ", "\u3000", "·", "\u200b"];
const CHINESE = [..."零一二三四五六七八九"];
const READ_OUT = [..."〇幺二三四五六七八九"];
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const inChinese = (text: string, signs: readonly string[]): string =>
  text.replace(/\d/g, (digit) => signs[Number(digit)] ?? digit);
const grouped = (bare: string, sizes: readonly number[], between: string): string => {
  const groups: string[] = [];
  let from = 0;
  for (const size of sizes) {
    groups.push(bare.slice(from, from + size));
    from += size;
  }
  return [...groups, bare.slice(from)].filter((group) => group !== "").join(between);
};

const spelt = (random: Random, { kind, bare, sizes }: Made): string => {
  if (kind === "e-mail") return pick(random, [bare, bare, wide(bare)]);
  const written = pick(random, [
    () => bare,
    () => grouped(bare, pick(random, sizes), pick(random, SEPARATORS)),
    () => wide(bare),
    () => inChinese(bare, CHINESE),
    () => inChinese(grouped(bare, pick(random, sizes), pick(random, [" ", "-", ""])), READ_OUT),
    () => bare.toLowerCase(),
  ])();
  return kind === "mobile" && /^[1１]/.test(written) && random() < 0.2
    ? `${pick(random, ["+86 ", "+86-", "86", "0086 "])}${written}`
    : written;
};

/** Sentences in which people give numbers: `N` what it is called, `#` the number. */
export const FRAMES: { readonly zh: readonly string[]; readonly en: readonly string[] } = {
  zh: [
    "我的N是#",
    "N：#",
    "N#，医保断了三个月还能补吗",
    "你好，我的N是#，帮我查一下",
    "#是我的N",
    "医保断缴了。N是#。怎么办",
    "给你我的N #，快点",
    "我叫王芳，N#，想补缴",
    "我爱人的N是#，在武汉住院",
    "(N #)",
    "换卡要填N吗？我的是#",
    "N为#的人能报销吗",
    "N【#】，请登记",
    "我的N——#——对不对",
    "上次登记的N是#，现在没变",
    "N/#/女",
    "#，这个N还有效吗",
    "报销材料寄到了，N写的是#！",
    "我妈的N：#，她退休了",
    "查N#的缴费记录",
  ],
  en: [
    "My N is #",
    "N: #",
    "my N # and my cover lapsed",
    "Hello, my N is #, please look it up",
    "# is my N",
    "I stopped paying. My N is #. What now?",
    "here is my N #, hurry",
    "I am Wang Fang, N #, and I want to pay back",
    "My wife's N is #, she is in hospital in Wuhan",
    "(N #)",
    "Do I need my N for a new card? Mine is #",
    "can the person with N # be reimbursed",
    "N [#], please register",
    "my N, #, is that right",
    "the N I gave last time was #",
    "N=#; female",
    "#, is this N still valid?",
    "I wrote the N # on the form!",
    "My mother's N: #, she has retired",
    "check the payments of N #",
  ],
};

/** As many sentences with a number as wished, of every kind and in every frame. */
export const planted = (count: number, seed: number): readonly Planted[] => {
  const random = randomBy(seed);
  return Array.from({ length: count }, (_, at) => {
    const make = KINDS[at % KINDS.length] ?? KINDS[0];
    if (make === undefined) throw new Error("no kinds");
    const made = make(random);
    const lang = Math.floor(at / KINDS.length) % 2 === 0 ? "zh" : "en";
    const frame = pick(random, FRAMES[lang]).replace("N", made.names[lang === "zh" ? 0 : 1]);
    const written = spelt(random, made);
    const from = frame.indexOf("#");
    return { ...made, written, from, text: frame.replace("#", () => written) };
  });
};
