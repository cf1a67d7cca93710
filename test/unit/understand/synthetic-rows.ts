import { OUT_OF_SCOPE } from "../../../src/understand/model.ts";
import type { TrainingRow } from "../../../src/understand/unseen-rows.ts";

const things = ["kite", "lamp", "boat", "drum", "clock", "piano", "tent", "sledge", "globe", "vase"];
const dinge = ["风筝", "台灯", "小船", "鼓", "闹钟", "钢琴", "帐篷", "雪橇", "地球仪", "花瓶"];

const phrases: Readonly<Record<string, readonly ((en: string, zh: string) => string)[]>> = {
  borrow: [
    (en) => `may I borrow a ${en} for the weekend`,
    (en) => `lend me the ${en}`,
    (_, zh) => `我想借${zh}`,
    (_, zh) => `${zh}可以借几天`,
  ],
  mend: [
    (en) => `my ${en} is broken, repair it`,
    (en) => `can you mend this ${en}?`,
    (_, zh) => `${zh}坏了要修`,
    (_, zh) => `修${zh}多少钱?`,
  ],
  bring: [
    (en) => `I am returning the ${en}`,
    (en) => `when must the ${en} be back`,
    (_, zh) => `${zh}什么时候还`,
    (_, zh) => `来还${zh}`,
  ],
  [OUT_OF_SCOPE]: [
    (en) => `what colour was the sky above that ${en} yesterday`,
    (en) => `sing a song about rivers and ${en}`,
    (_, zh) => `今天天气怎么样${zh}`,
    (_, zh) => `讲个${zh}的笑话`,
  ],
};

/** Rows of a lending library of things: three intents and the rest of the world, forty rows each. */
export const syntheticRows: readonly TrainingRow[] = Object.entries(phrases).flatMap(([label, ways]) =>
  things.flatMap((thing, at) => ways.map((way) => ({ text: way(thing, dinge[at] ?? ""), label }))),
);
