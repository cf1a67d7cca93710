import { seededRandom } from "../../src/understand/seeded-random.ts";

const LENGTH = 2_000;
const WARM_UP = 1_000;
const PIECES = [
  ..."半年月个一二两三十百千万多几来零到至、,.元块%岁¥是不断缴医保卡补钱上海",
  ...[
    "2025",
    "3/5",
    "12,",
    "去年",
    "不知道",
    "March ",
    "may ",
    "last ",
    "two hundred ",
    "thousand ",
    "insurence ",
  ],
  ...[
    "zqxjkv ",
    "don't ",
    "\u200b",
    "\u202e",
    "\ud83d\ude00",
    "e\u0301",
    "\u0000",
    "\ud800",
    "ﷺ",
    "()",
    "((((",
    "\\",
    "$",
  ],
];

/** The nth of many hostile texts of 2,000 units: any Unicode, one piece over and over, pieces of our words, unknown Latin words. */
export const hostileText = (nth: number): string => {
  const random = seededRandom(nth + 1);
  const pick = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? "";
  const parts: string[] = [];
  const one = pick();
  const other = pick();
  for (let length = 0; length < LENGTH; length += parts.at(-1)?.length ?? 1) {
    const kind = nth % 5;
    if (kind === 0) parts.push(String.fromCharCode(Math.floor(random() * 0x1_0000)));
    else if (kind === 1) parts.push(one || "x");
    else if (kind === 2) parts.push(pick() || "x");
    else if (kind === 3) parts.push(random() < 0.5 ? one || "x" : other || "y");
    else {
      const letters = Array.from({ length: 4 + Math.floor(random() * 6) }, () =>
        String.fromCharCode(0x61 + Math.floor(random() * 26)),
      );
      parts.push(`${letters.join("")} `);
    }
  }
  return parts.join("").slice(0, LENGTH);
};

/**
 * Understands so many hostile texts. `slow` counts those that take more than the given milliseconds, and do so again in
 * each of three further tries: a pause of the machine is no property of the text.
 */
export const hostileRun = (
  count: number,
  mostMs: number,
  understand: (text: string) => unknown,
): { readonly thrown: number; readonly slow: number; readonly longestMs: number } => {
  const timed = (text: string): number => {
    const start = process.hrtime.bigint();
    understand(text);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  for (let nth = 0; nth < WARM_UP; nth += 1) understand(hostileText(nth));
  let [thrown, slow, longestMs] = [0, 0, 0];
  for (let nth = 0; nth < count; nth += 1) {
    const text = hostileText(nth);
    try {
      const first = timed(text);
      const least = first <= mostMs ? first : Math.min(first, timed(text), timed(text), timed(text));
      longestMs = Math.max(longestMs, least);
      if (least > mostMs) slow += 1;
    } catch {
      thrown += 1;
    }
  }
  return { thrown, slow, longestMs };
};
