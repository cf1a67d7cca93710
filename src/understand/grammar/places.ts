import type { Entity, EntityValue } from "../understanding.ts";
import { joinNeighbours } from "./join.ts";
import { SOMEBODY, SURNAME } from "./names.ts";
import { spellings } from "./options.ts";
import { leadingUpTo } from "./rule.ts";
import { type Meaning, standsAt, type WordTable, wordTable } from "./words.ts";

/** `places.yaml` as it is read; the file's head says what each field means. */
export type Places = {
  readonly places: readonly {
    readonly code: string;
    readonly zh: string;
    readonly short: string;
    readonly en: string;
    readonly pinyin?: string | undefined;
    readonly bare?: boolean | undefined;
    readonly also?: readonly string[] | undefined;
  }[];
  readonly districts: readonly {
    readonly code: string;
    readonly zh: readonly string[];
    readonly en: readonly string[];
  }[];
  readonly "not-before": {
    readonly zh: readonly string[];
    readonly "zh-but": readonly string[];
    readonly en: readonly string[];
  };
  readonly "not-words": { readonly zh: readonly string[]; readonly en: readonly string[] };
};

/** What the names of places mean, and the words in which one hides. Some thousands: made once and shared. */
export type PlaceMeanings = ReadonlyMap<string, Meaning>;

const ALWAYS: Meaning = { values: [], accept: () => "take" };
const HIDES: Meaning = { values: [], accept: () => "swallow" };

/** Every name of a place with its code, and the everyday words in which one hides. */
export function placeMeanings(places: Places): PlaceMeanings {
  const accept = acceptance(places["not-before"]);
  const codes = new Map<string, string[]>();
  const add = (name: string, code: string): void => {
    for (const spelling of spellings(name)) {
      const known = codes.get(spelling);
      if (known === undefined) codes.set(spelling, [code]);
      else if (!known.includes(code)) known.push(code);
    }
  };
  const provinces = new Map<string, string>();
  for (const { code, zh, short, en, bare, also } of places.places) {
    for (const name of [zh, en, ...(also ?? []), ...(bare === false ? [] : [short])]) {
      add(name, code);
      if (code.endsWith("0000")) provinces.set(name.toLowerCase(), code);
    }
  }
  // 徐洲 for 徐州: written by ear, and no place of that name
  for (const { code, short } of places.places) {
    const [, first, last] = /^(.)([州洲])$/.exec(short) ?? [];
    const slip = last === undefined ? undefined : `${first}${last === "州" ? "洲" : "州"}`;
    if (slip !== undefined && !codes.has(slip)) add(slip, code);
  }
  for (const { code, zh, en } of places.districts) for (const name of [...zh, ...en]) add(name, code);
  // A romanisation never takes a name from a place that is written so in English: shanxi is 山西.
  const written = new Set(codes.keys());
  for (const { code, pinyin } of places.places) {
    if (pinyin === undefined) continue;
    for (const name of [pinyin, pinyin.replaceAll(" ", "")]) if (!written.has(name)) add(name, code);
  }
  const meanings = new Map<string, Meaning>();
  // "A Beijing resident" lives there; what insurance the person has is another matter, but for 北京居民三级住院.
  const lives: Meaning["accept"] = (text, start, end) =>
    /^(?:医|基|保|大病|参| ?(?:insur|scheme|medic|health|plan))/.test(text.slice(end, end + 8)) ||
    (text.charAt(end - 1) === "民" &&
      HEADS.test(leadingUpTo(text, start)) &&
      INSURED_SO.test(text.slice(end, end + 16)))
      ? "shorter"
      : "take";
  for (const [name, found] of codes) {
    const values = [meant(found, provinces.get(name))];
    meanings.set(name, { values, accept });
    const dwellers = /[a-z]$/.test(name) ? [`${name} resident`, `${name} residents`] : [`${name}居民`];
    for (const word of dwellers) meanings.set(word, { values, accept: lives });
  }
  for (const word of [...places["not-words"].zh, ...places["not-words"].en])
    meanings.set(word.toLowerCase(), HIDES);
  return meanings;
}

/**
 * A name of a province means the province, whoever elsewhere has it (Hainan); any other shared name is asked back, also
 * that of a province and a city in it (吉林).
 */
function meant(codes: readonly string[], province: string | undefined): EntityValue {
  const [first = ""] = codes;
  const isShared = codes.some((code) => code !== province && code.slice(0, 2) === province?.slice(0, 2));
  const code = codes.length === 1 ? first : isShared ? undefined : province;
  if (code !== undefined) return { kind: "place", code };
  return { kind: "ambiguous", readings: codes.map((each) => ({ kind: "place", code: each })) };
}

/** At the head of what is told of somebody: 我妈南京居民. */
const HEADS =
  /(?:^|[,.;!?，。；！？\s])(?:[我他她]?(?:爸|妈|父亲|母亲|爱人|老公|老婆|老伴|爷爷|奶奶|外公|外婆|家|们)?)?$/;
/** 居民断了一年, 居民住院花了2万, and not 居民，住院, who may be insured in either way. */
const INSURED_SO =
  /^(?:[\s,.!，。！]{0,3}$|断|漏|停|欠|没交|未交|没缴|住院|门诊|三级|二级|一级|三甲|社区|交|缴|补)/;

/** 叫张长春, 我叫江苏杰, Bank of Beijing: the place is part of another name. */
const OTHER_NAME =
  /(?:(?:^|[我他她,]|名字)叫|(?:^|[^a-z])(?:bank of|(?:dr|mr|mrs|ms|miss)\.?(?: [a-z]{1,8})?|name(?:'s| is)(?: [a-z]{1,8})?|li|wang|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|zhu|guo|lin|gao|luo) )$/;

/**
 * 杭州市第一人民医院, "Shanghai East Hospital": part of a hospital's name, and not where anybody is insured. 上海的医院 and
 * 北京三甲医院 name none.
 */
const HOSPITAL_ZH = /^(?:市|省)?(?!立?医院)([\u4e00-\u9fff]{1,7}?)医院/;
const NO_NAME =
  /的|看|住|在|去|到|这|那|哪|各|某|家|级|甲|大$|小$|好$|地$|公立|私立|定点|社区|专科|是|有|跟|(?<!协)和|想|要|转|回|交|缴|买|保/;
const HOSPITAL_EN =
  /^ (?:(?!(?:and|or|in|to|at|with|then|but|for|from) )[a-z']+ )?(?:east|west|north|south|no\.? ?\d+|first|second|third|union|friendship|people's|peoples|general|central|children's|childrens|cancer|maternity|women's) (?:(?:people's|peoples|affiliated|central|general|children's|teaching|university|medical|college) ){0,2}hospital(?![a-z])/;
/** Nanjing West Road */
const ROAD_EN = /^ (?:east|west|north|south|middle|central) (?:road|rd|street|st|avenue|ave)(?![a-z])/;
const LONGEST_HOSPITAL = 48;
const namesHospital = (after: string): boolean => {
  const [, name] = HOSPITAL_ZH.exec(after) ?? [];
  return name !== undefined && !NO_NAME.test(name);
};

function acceptance(notBefore: Places["not-before"]): Meaning["accept"] {
  const tree = (words: readonly string[]): WordTable =>
    wordTable(new Map(words.map((word) => [word, ALWAYS])));
  const no = tree([...notBefore.zh, ...notBefore.en.flatMap((word) => [` ${word}`, `-${word}`])]);
  const but = tree(notBefore["zh-but"]);
  return (text, start, end) => {
    const before = leadingUpTo(text, start);
    const isName =
      SURNAME.test(before) && /^(?:是|说|告诉|跟我|帮我|推荐|介绍)/.test(text.slice(end, end + 3));
    if (OTHER_NAME.test(before) || SOMEBODY.test(before) || isName) return "swallow";
    // 上海市民 are people of 上海.
    if (text.charAt(end - 1) === "市" && text.charAt(end) === "民") return "shorter";
    if (standsAt(but, text, end)) return "take";
    const after = text.slice(end, end + LONGEST_HOSPITAL);
    if (namesHospital(after) || HOSPITAL_EN.test(after) || ROAD_EN.test(after)) return "swallow";
    return standsAt(no, text, end) ? "swallow" : "take";
  };
}

const BETWEEN =
  /^(?:省|市|的|,|-|·| ?\(|(?:'s)?(?: (?:district|county|prefecture|province|prov\.?|city))?,? ?(?:the one )?(?:in |the )?| (?:district|county|prefecture|city) of )$/i;

/**
 * Places said in one breath become one: 浙江杭州, 杭州余杭区 and "Hangzhou, Zhejiang" are Hangzhou. A district right after
 * another city than its own (南昌西湖区) is that city's district of the same name.
 */
export const joinPlaces = (found: readonly Entity[], text: string): Entity[] =>
  joinNeighbours(found, text, (first, second, between) => {
    const code = BETWEEN.test(between) ? together(first, second) : undefined;
    return code === undefined ? undefined : { kind: "place", code };
  });

function together(first: Entity, second: Entity): string | undefined {
  const left = codesOf(first);
  const right = codesOf(second);
  for (const a of left) {
    for (const b of right) {
      if (a === b) return a;
      if (a.slice(0, 2) === b.slice(0, 2) && a.endsWith("0000")) return b;
      if (a.slice(0, 2) === b.slice(0, 2) && b.endsWith("0000")) return a;
    }
  }
  const isDistrict = second.kind === "place" && second.text.endsWith("区") && first.kind === "place";
  return isDistrict && first.span[1] === second.span[0] ? first.code : undefined;
}

function codesOf(entity: Entity): readonly string[] {
  if (entity.kind === "place") return [entity.code];
  if (entity.kind !== "ambiguous") return [];
  return entity.readings.flatMap((reading) => (reading.kind === "place" ? [reading.code] : []));
}
