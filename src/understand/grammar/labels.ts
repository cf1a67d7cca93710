/** 订单号20230512, "code 202305": what stands behind such a word names a thing and counts or dates nothing. */
const LABEL =
  /(?:(?:密码|编号|单号|尾号|验证码|学号|工号|卡号|车牌号?|流水号|取件码|房号)(?:是|为|:|：)?|(?:^|[^a-z])(?:code|pin|password|order|tracking|ref|reference|serial|ticket)(?: (?:no\.?|number|id))?(?: is|:)?(?: ?#)?) ?$/;

const SUM = /^[\d,.]{1,12} ?(?:元|块|yuan|rmb|kuai)/;

/** Whether the digits at a position are the number of a thing, by the word in front of them (in lower case). */
export const isLabelled = (text: string, at: number): boolean =>
  /\d/.test(text.charAt(at)) &&
  LABEL.test(text.slice(Math.max(0, at - 24), at)) &&
  !SUM.test(text.slice(at, at + 20));
