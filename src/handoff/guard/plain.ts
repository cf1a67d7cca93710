import { normalise } from "../../understand/normalise.ts";

/** The longest reply that is looked at, in UTF-16 units; the rest is not judged. */
export const LONGEST_REPLY = 4_000;

/** Shorter than what `normalise` cuts off, so that no unit is lost at the end of a piece. */
const PIECE = 1_999;

const inPieces = (line: string): string => {
  let plain = "";
  for (let at = 0; at < line.length; at += PIECE) plain += normalise(line.slice(at, at + PIECE));
  return plain;
};

/** What clerks type of their own speech, each as long as what it stands for: Cantonese, and Wu's word for "you". */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/[唔毋][使洗]|勿用/g, "不用"],
  [/唔好/g, "不要"],
  [/[唔毋]/g, "不"],
  [/冇/g, "没"],
  [/嘅/g, "的"],
  [/咗/g, "了"],
  [/[侬恁]/g, "你"],
  [/佢/g, "他"],
  [/俾|畀/g, "给"],
  [/[来次翌转]年(?!纪|轻|份证)/g, "明年"],
];

/** What an input method offers for words of the domain that sound the same, each as long as what it stands for. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/备按|被案|倍案|备岸|背案/g, "备案"],
  [/报消|抱销|包销|暴销/g, "报销"],
  [/[叁惨餐残]保(?!障|险)/g, "参保"],
  [/(?<!上)[交焦激][费废](?=年|基|满|记录)|缴废|激费/g, "缴费"],
  [/待于|代遇|待预|带遇/g, "待遇"],
  [/滞[呐钠那]金|置纳金|致纳金/g, "滞纳金"],
  [/[启其起]负线|启付线|起富线/g, "起付线"],
  [/封定线|丰顶线|封鼎线/g, "封顶线"],
  [/一保(?=局|卡|码|电)|医宝|衣保/g, "医保"],
  [/帐户|账护|帐号|账号(?=里|的钱|余额)/g, "账户"],
  [/补[激焦]|补脚/g, "补缴"],
  [/等[代带]期|等待其/g, "等待期"],
  [/门珍|门[疹诊]/g, "门诊"],
  [/急珍|急[疹诊]/g, "急诊"],
  [/转一(?=关系|医保)|转易|转疑/g, "转移"],
  [/断[激焦脚]|段缴/g, "断缴"],
  [/居名|居明/g, "居民"],
  [/年线|年险(?!保)/g, "年限"],
  [/身[分粉]证/g, "身份证"],
  [/节算|结蒜/g, "结算"],
  [/比列|比利(?!时)/g, "比例"],
  [/挂[实食]|卦失/g, "挂失"],
  [/义地|意地/g, "异地"],
];

const standard = (text: string): string =>
  [...DIALECT, ...SOUNDS].reduce((said, [pattern, word]) => said.replace(pattern, word), text);

/** A text in the one form that is read: half width, simplified, A-Z in lower case. A unit stays at its place. */
export const plainOf = (text: string): string => {
  // A line's end ends a sentence, and would become a space.
  const lines = text.slice(0, LONGEST_REPLY).split("\n").map(inPieces);
  return standard(lines.join("\n")).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
};
