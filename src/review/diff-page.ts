import type { Lang } from "../turn.ts";
import type { Change, Changed } from "./compare.ts";

/** A comparison of the knowledge at a ref with that of the working tree. */
export type Comparison = {
  readonly ref: string;
  readonly commit: string;
  readonly examples: number;
  readonly changed: readonly Changed[];
  /** Quantities that the older knowledge does not have, or has in another shape. */
  readonly without: readonly string[];
};

const texts = {
  zh: {
    head: (ref: string) => `知识库对照：${ref} → 工作区`,
    without: (ref: string) => `${ref} 没有、或形式不同的参数（按无值处理）：`,
    none: (of: number) => `没有变化：${of} 个示例的结果都一样`,
    sum: (n: number, of: number) => `${of} 个示例中有 ${n} 个变化`,
    nothing: "（无）",
    law: "变了的参数：",
    articles: "依据：",
    sign: ["复核签署", "复核岗位：", "日期：", "决定（同意 / 退回 / 修改后再报）：", "意见："],
    gap: "",
  },
  en: {
    head: (ref: string) => `Knowledge compared: ${ref} → working tree`,
    without: (ref: string) =>
      `Parameters that ${ref} lacks or has in another shape (taken as without a value): `,
    none: (of: number) => `nothing changes: all ${of} examples come out the same`,
    sum: (n: number, of: number) => `${n} of ${of} examples change`,
    nothing: "(none)",
    law: "parameters that differ: ",
    articles: "rests on: ",
    sign: [
      "Sign-off",
      "Reviewer role: ",
      "Date: ",
      "Decision (accept / send back / change first): ",
      "Remarks: ",
    ],
    gap: " ",
  },
} as const;

/** Changes in one language; all of them where the other language is the only one that changes. */
const inLanguage = (changes: readonly Change[], lang: Lang): readonly Change[] => {
  const own = changes.filter((change) => change.lang === undefined || change.lang === lang);
  return own.length === 0 ? changes : own;
};

/** The examples that change, by topic. */
export const byTopic = (changed: readonly Changed[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { topic } of changed) counts[topic] = (counts[topic] ?? 0) + 1;
  return counts;
};

/** A comparison as a reviewer reads and signs it. */
export const diffPage = (comparison: Comparison, lang: Lang): string => {
  const { ref, commit, examples, changed, without } = comparison;
  const say = texts[lang];
  const named = `${ref} (${commit.slice(0, 10)})`;
  const lines = [say.head(named)];
  if (without.length > 0) lines.push(`${say.without(ref)}${without.join(", ")}`);
  if (changed.length === 0) return `${[...lines, say.none(examples)].join("\n")}\n`;
  for (const { topic, name, on, changes, parameters, articles } of changed) {
    lines.push("", `${topic} · ${name} · ${on}`);
    for (const { path, before, after } of inLanguage(changes, lang))
      lines.push(`  ${path}`, `    - ${before ?? say.nothing}`, `    + ${after ?? say.nothing}`);
    if (parameters.length > 0) lines.push(`  ${say.law}${parameters.join(", ")}`);
    if (articles.length > 0) lines.push(`  ${say.articles}${articles.join(", ")}`);
  }
  const topics = Object.entries(byTopic(changed)).map(([topic, n]) => `${topic} ${n}`);
  const [title, ...blanks] = say.sign;
  lines.push("", `${say.sum(changed.length, examples)}: ${topics.join(", ")}`, "", title ?? "");
  lines.push(...blanks.map((blank) => `  ${blank}${"_".repeat(24)}`));
  return `${lines.join("\n")}\n`;
};
