import { amountOf, EN, TO, ZH } from "./numbers.ts";
import type { Reading } from "./quantities.ts";
import type { Said } from "./quantity.ts";

const SCALE = 10_000;
const share = (percent: number | undefined): Said | undefined =>
  percent === undefined ? undefined : { kind: "share", share: Math.round(percent * SCALE) };

const perPart: Readonly<Record<string, number>> = { 百: 1, 千: 10, 万: 100 };

/** 点五 → 0.5 */
const decimals = (said: string | undefined): number =>
  said === undefined ? 0 : Number(`0.${Array.from(said, (digit) => amountOf(digit) ?? digit).join("")}`);

/** Percentages in any writing: 80%, 百分之八十, 八成, 万分之五, "half of the bill". */
export const shares: readonly Reading[] = [
  { pattern: /half (?:a|of (?:a|one)) ?(?:per ?cent|percentage point|%)/gu, read: () => [share(0.5)] },
  {
    needs: /分之/,
    pattern: new RegExp(
      `([百千万])分之([零一二两三四五六七八九十]{1,3}?(?=一(?:天|日|个月|年))|${ZH})(?:点([零〇一二三四五六七八九]{1,4}))?`,
      "gu",
    ),
    read: (g) => {
      const value = amountOf(g[2]);
      return [share(value === undefined ? undefined : (value + decimals(g[3])) / (perPart[g[1] ?? ""] ?? 1))];
    },
  },
  {
    needs: /[%‰点]|cent|pct|point/,
    pattern: new RegExp(
      `(?:(${EN}|${ZH}) ?%?${TO})?(${EN}|${ZH}) ?(?:%|‰|per ?cent\\b|pct\\b|percentage points?|个?百分点|个点(?!钟)|points?\\b)`,
      "gu",
    ),
    read: (g) =>
      g[0]?.endsWith("‰")
        ? [share((amountOf(g[2]) ?? 0) / 10)]
        : [share(amountOf(g[1])), share(amountOf(g[2]))],
  },
  {
    pattern:
      /(?:([一二两三四五六七八九]|\d)(?:到|至|-))?([一二两三四五六七八九]|\d)成([一二三四五六七八九半])?(?![为功员立人本年交绩果长就了])/gu,
    read: (g) => {
      const rest = g[3] === "半" ? 5 : (amountOf(g[3]) ?? 0);
      const tens = amountOf(g[2]);
      const first = amountOf(g[1]);
      return [
        share(first === undefined ? undefined : first * 10),
        share(tens === undefined ? undefined : tens * 10 + rest),
      ];
    },
  },
  // 八折, 八五折报
  {
    pattern: /([一二三四五六七八九]|(?<!\d)[1-9])([一二三四五六七八九]|[1-9])?折(?![腾扣算成合磨叠旧])/gu,
    read: (g) => [share((amountOf(g[1]) ?? 0) * 10 + (amountOf(g[2]) ?? 0))],
  },
  { pattern: /([一二两三1-3])倍半/gu, read: (g) => [share(((amountOf(g[1]) ?? 0) + 0.5) * 100)] },
  {
    pattern:
      /(?<=报|付|交|出|承担|支付|报销|缴|低|降)(?:您|个|了)?一半|half (?:of )?(?:the|your|its|that|this) (?:(?:personal|own|whole|hospital|medical) )?(?:bill|costs?|sum|amount|premium|charges?|expenses?|part|contribution|fee)/gu,
    read: () => [share(50)],
  },
  {
    pattern:
      /三分之一|三分之二|(?:one|a) third|two[- ]thirds|四分之三|three[- ]quarters of|四分之一|(?:one|a) quarter of/gu,
    read: (g) => {
      const said = g[0] ?? "";
      const two = /二|two/.test(said) ? 2 : 1;
      return [share(/四|quarter/.test(said) ? (/四分之三|three/.test(said) ? 75 : 25) : (two * 100) / 3)];
    },
  },
];
