/**
 * What a reply would have to say to contradict claims, as patterns over plain text. `says` is what it says, `denies`
 * the same by its opposite; `wrong` is which of the two contradicts. In a pattern, Chinese stands before " // " and
 * English behind it; … is a short gap inside a clause.
 */
export type Stance = {
  /** Claims by the end of their id, or the whole id, parted by spaces. */
  readonly claims: string;
  /** What the sentence has to speak of. */
  readonly about?: string;
  readonly says: string;
  readonly denies?: string;
  readonly wrong: "yes" | "no";
  /** Words in the sentence that make another case of it. */
  readonly except?: string;
  /** Claims beside which it would not contradict. */
  readonly unless?: string;
  /** The pattern spans clauses. */
  readonly isWhole?: true;
  /** What it speaks of has to stand in the same clause. */
  readonly isNear?: true;
  /** Words inside the pattern that turn something are what it says. */
  readonly isLiteral?: true;
};

export type Compiled = {
  readonly claims: ReadonlySet<string>;
  readonly about: RegExp | undefined;
  readonly says: RegExp;
  readonly denies: RegExp | undefined;
  readonly isWrongWhenSaid: boolean;
  readonly except: RegExp | undefined;
  readonly unless: ReadonlySet<string>;
  readonly isWhole: boolean;
  readonly isNear: boolean;
  readonly isLiteral: boolean;
};

const GAP = "[^,.;:!?。\\n]{0,8}";
const WIDE_GAP = "[^,.;:!?。\\n]{0,32}";

/** One regular expression of a pattern of both languages. */
export const bilingual = (pattern: string): RegExp => {
  const [zh = "", en] = pattern.replaceAll("……", WIDE_GAP).replaceAll("…", GAP).split(" // ");
  return new RegExp(en === undefined ? zh : `(?:${zh})|\\b(?:${en})(?![a-z])`, "gu");
};

const optional = (pattern: string | undefined): RegExp | undefined =>
  pattern === undefined ? undefined : new RegExp(bilingual(pattern).source, "u");
/** The Chinese half of a pattern alone, for a sentence without a letter. */
const chineseOf = (pattern: string): string => pattern.split(" // ")[0] ?? "";

/** The same stance read in Chinese only. */
export const inChinese = (stance: Stance): Stance => ({
  ...stance,
  says: chineseOf(stance.says),
  ...(stance.about === undefined ? {} : { about: chineseOf(stance.about) }),
  ...(stance.denies === undefined ? {} : { denies: chineseOf(stance.denies) }),
});

const names = (said: string | undefined): ReadonlySet<string> =>
  new Set((said ?? "").split(" ").filter((one) => one !== ""));

export const compile = (stance: Stance): Compiled => ({
  claims: names(stance.claims),
  about: optional(stance.about),
  says: bilingual(stance.says),
  denies: stance.denies === undefined ? undefined : bilingual(stance.denies),
  isWrongWhenSaid: stance.wrong === "yes",
  except: optional(stance.except),
  unless: names(stance.unless),
  isWhole: stance.isWhole === true,
  isNear: stance.isNear === true,
  isLiteral: stance.isLiteral === true,
});
