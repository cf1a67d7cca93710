import type { Reading } from "./quantities.ts";

const WHO: readonly (readonly [string, RegExp])[] = [
  ["employer", /单位|公司|雇主|employer|company|firm/],
  ["unemployment-fund", /失业|unemployment/],
  ["fund", /基金|医保|insurance|fund/],
  ["government", /政府|财政|government|state/],
  ["other-side", /对方|肇事|other side|third party/],
  ["person", /您|你|个人|自己|本人|职工|员工|you|worker|employee|individual|insured/],
];

const ZH_WHO =
  "(?:用人)?单位|公司|雇主|失业保险基金|医保基金|统筹基金|政府|财政|对方|肇事方|您(?:个人|本人|自己)?|你(?:自己)?|个人|自己|本人|职工|员工";
const EN_WHO =
  "you|the employer|your employer|employer|the company|your company|the unemployment(?: insurance)? fund|unemployment insurance fund|the (?:insurance |pooled )?fund|the government|the other side|the third party|the worker|the employee|the insured person|yourself";

/** Who pays, where it is said in so many words: 由单位承担, "your employer has to pay", "borne by you". */
export const payers: readonly Reading[] = [
  {
    pattern: new RegExp(
      `(?<!不|不该|不用|不是|不能|不应|不得)由(${ZH_WHO})(?:一方|来|自己|全部|全额|应当?|应该|必须|负责|先|要|得|须|和您一起|另外){0,3}(?:承担|负担|支付|出|付|缴|交|补|掏|赔)`,
      "gu",
    ),
    read: (g) => [whoIs(g[1])],
  },
  {
    pattern: new RegExp(
      `(?<=^|[,.;:!?，。、；：！？) ]|应|该|要|还是|需要|必须)(${ZH_WHO})(?:来|应当?|应该|该|必须|要|得|须|需要?|负责){1,2}(?:自己|全部|全额|把?钱)?(?:承担|负担|支付|出|付|缴|交|补|掏|赔)(?!多少|满|够)`,
      "gu",
    ),
    read: (g) => [whoIs(g[1])],
  },
  {
    pattern: new RegExp(
      `\\b(${EN_WHO}) (?:(?:must|has to|have to|will have to|should|is to|are to|needs? to|is required to|are required to|is responsible for|are responsible for|will|also|itself|yourself) ){1,3}(?:pay|paying|bear|bearing|owe|cover|make (?:it|them) good|compensate)\\b`,
      "gu",
    ),
    read: (g) => [whoIs(g[1])],
  },
  {
    pattern: new RegExp(
      `\\b(?<!not )(?:paid|borne|owed|covered|payable|shouldered|met) (?:in full |entirely |only )?by (${EN_WHO})\\b`,
      "gu",
    ),
    read: (g) => [whoIs(g[1])],
  },
  {
    pattern: new RegExp(`\\b(${EN_WHO}) (?:owes?|bears?)\\b(?! nothing| no\\b)`, "gu"),
    read: (g) => [whoIs(g[1])],
  },
];

const whoIs = (said: string | undefined) => {
  const found = WHO.find(([, words]) => words.test(said ?? ""));
  return found === undefined ? undefined : ({ kind: "who", who: found[0] } as const);
};
