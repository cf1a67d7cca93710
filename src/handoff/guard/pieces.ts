/** A stretch of a text, end exclusive, in UTF-16 units. */
export type Stretch = { readonly from: number; readonly to: number };

/** A clause, its place among all, the sentence it belongs to by its number, and the sign that ends it. */
export type Clause = Stretch & { readonly at: number; readonly sentence: number; readonly ends: string };

/** What ends a sentence; a full stop between digits or letters does not. */
const ENDS = "[。!?;\\n]|\\.(?=\\s|$|\\p{Script=Han})";
/** What parts clauses: commas that stand in no number, colons in no time, brackets, and words that begin another clause. */
const EN_BEGINS =
  "and|but|so|because|if|when|whenever|after|before|then|while|which|unless|although|though|since|once|until|whereas|otherwise|rather than|instead of|as long as";
const ZH_BEGINS =
  "(?<!(?:[交缴付补账][上了完进齐]?|[交缴]了?[钱费]|[马立]上|立[马刻即]|当[场天]|即刻|直接))就(?![业医诊近地是行好]|\\p{Script=Han}{0,2}(?:[,.;!?。]|$))|才(?![能可])|但是?|而且|而是|而不是|所以|因此|因为|只是|然后|否则|同时|不是";
const PARTS = `,(?!\\d{3}(?!\\d))|:(?!\\d)|—|[()]| (?<!\\bonly(?: \\w{1,12}){0,2} )(?=(?:${EN_BEGINS}) )|(?<=\\p{Script=Han})(?=(?:${ZH_BEGINS})(?!吗))|(?<=的话)(?=\\p{Script=Han})`;
const CUT = new RegExp(`(${ENDS})|(?:${PARTS})`, "gu");

/** The clauses of a text in order, sentence by sentence. In time proportional to the text. */
export const clausesIn = (text: string): readonly Clause[] => {
  const clauses: Clause[] = [];
  let from = 0;
  let sentence = 0;
  const close = (to: number, ends: string): void => {
    if (text.slice(from, to).trim() !== "") clauses.push({ from, to, at: clauses.length, sentence, ends });
  };
  for (const { 0: sign, 1: end, index } of text.matchAll(CUT)) {
    close(index, end ?? "");
    if (end !== undefined) sentence += 1;
    from = index + sign.length;
  }
  close(text.length, "");
  return clauses;
};
