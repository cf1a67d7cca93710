import type { Placed } from "./reading.ts";

const FEN = 100;
/** 413×3=, 413乘以3就是, "413 times 3 makes". */
const TIMES =
  /(\d[\d,]{0,9}(?:\.\d{1,2})?) ?(?:元|块|yuan)? ?(?:×|x|\*|乘以?|times) ?(\d{1,6}(?:\.\d{1,2})?) ?(?:个?月|年|天|人)? ?(?:=|等于|就是|是|makes|is|comes to) ?(?:cny |¥)?$/;
const REACH = 48;

/** Whether a sum is what two numbers before it make; a factor that is wrong is judged itself. */
export const isProduct = ({ said, from }: Placed, text: string): boolean => {
  if (said.kind !== "money") return false;
  const found = TIMES.exec(text.slice(Math.max(0, from - REACH), from));
  if (found === null) return false;
  const [one, other] = [found[1], found[2]].map((part) => Number((part ?? "").replaceAll(",", "")));
  return Math.abs((one ?? 0) * (other ?? 0) * FEN - said.fen) < FEN;
};
