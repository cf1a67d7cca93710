type Span = { readonly from: number; readonly to: number };

/** Words that look as if they turned something round. They are masked, at their length. */
const NO_TURN =
  /不然|要不是|不会超过|不会高于|不会低于|不会少于|不能超过|不得超过|不能低于|不得低于|不超过|不少于|不低于|不高于|不晚于|不过|不仅|不但|不光|不管(?=[是怎多哪有什谁去在])|无所谓|不论|不同|不好意思|不错|不断|不止|没关系|没问题|没事|不要紧|没错|无论|除非|差不多|非常|特别|类别|级别|别的|别人|别处|别家|别地|性别|个别|区别|免费|未来|未成年|不妨|不着急|不用担心|不用怕|别担心|别急|别怕|没有?单位的|没备案的?|没交的?|没缴的?|欠|不算违规|不违规|不违法|不打紧|单位不管|单位不负责|不服|走不动|动不了|来不了|去不了|不方便|不便|没空|没时间|不是单位|不补的|不交的|不给办的?|非定点|no longer than|no more than|not more than|no less than|not less than|no problem|no worries|no matter|not only|not sure|no later than|not to worry|don't worry|no doubt|not least|without a doubt|nothing wrong|no harm|not an offence|non-/g;
/** What stands before these is another statement. */
const PARTS_ZH =
  /(?<![不别没]|[不别没][会用必能要])再|就(?!是)|才|之前|以前|也(?=$|[要得能可会照是报算给])|[您你](?=也|还|可|要|没|不|得)|的话|(?<![不没])(?:可以|照样)|反而|但|[,.;:!?。\n]/g;
const PARTS_EN = /[,.;:!?\n]|\b(?:then|so|and|but|still|because|that|if|when)\b/g;
const TURNS_ZH =
  /不|没|无(?!锡)|未|别|非|免(?!得)|甭|勿|休想|哪(?=里|能|会|用|需|有|儿)|何必|何须|谁说|取消/g;
const TURNS_EN =
  /n['’]t\b|\b(?:(?:don|doesn|isn|aren|won|needn|wasn|didn|haven|hasn|shouldn|couldn|wouldn|mustn)t\b|not|no|never|cannot|nothing|none|nobody|without|neither|nor|hardly|unable|impossible|refuses?|fails?|forget)\b/g;
const AFTER_ZH =
  /^(?:(?:起来|回来|过去|过来)?(?:不(?:了|成|上|到|着|起|动|走|掉|住|完|下|进|来|去|过|回))|[^,.;:!?。\n]{0,5}(?:是不行|不行|不可以|不允许|不可能|没门|没戏|免谈|没用的?$|不(?:能|给|让)用|[办做报交查弄走用刷转退]不(?:了|成|到|来)|不顶用|白搭|没有这|不存在|不作数|不需要|没必要|不给|免了|全免|免掉|省了|取消|没有了|没了))/;
const AFTER_EN =
  /^[^,.;:!?\n]{0,24}(?:n['’]t|\bnot\b|\bno longer\b) (?:be )?(?:possible|allowed|an option|needed|necessary|required|permitted|accepted|available|paid|exist|apply)|^ ?(?:is |are |was )?(?:nothing|none|no\b|zero|impossible|forbidden|out of the question|unnecessary|never)|^[^,.;:!?\n]{0,12}(?:n['’]t|\bnot\b)(?! only)/;

const WINDOW_ZH = 9;
const WINDOW_EN = 38;
const BEHIND = 44;

/** What is left of a text behind the last part of it that is another statement. */
const lastPart = (text: string, parts: RegExp): string => {
  let from = 0;
  for (const { 0: found, index } of text.matchAll(parts)) from = index + found.length;
  return text.slice(from);
};

const masked = (text: string): string => text.replace(NO_TURN, (found) => "_".repeat(found.length));

/** How many words of a text turn what it says into its opposite. */
export const turnsIn = (text: string): number => {
  const plain = masked(text);
  return (plain.match(TURNS_ZH)?.length ?? 0) + (plain.match(TURNS_EN)?.length ?? 0);
};

/**
 * Whether what a place inside a clause says is turned into its opposite, by an odd number of words. `isWhole`:
 * the words of the place itself turn nothing, they are what it says.
 */
export const isTurned = (text: string, clause: Span, { from, to }: Span, isWhole: boolean): boolean => {
  const isChinese = /\p{Script=Han}/u.test(text.slice(from, to));
  const window = isChinese ? WINDOW_ZH : WINDOW_EN;
  // A mask reaches over the edge of the window.
  const before = masked(text.slice(Math.max(clause.from, from - window - 8), from));
  const own = lastPart(before.slice(-window), isChinese ? PARTS_ZH : PARTS_EN);
  const inside = isWhole ? "" : masked(text.slice(from, to));
  const turns = `${own}|${inside}`.match(isChinese ? TURNS_ZH : TURNS_EN)?.length ?? 0;
  const behind = masked(text.slice(to, Math.min(clause.to, to + BEHIND)));
  const isTurnedBehind = (isChinese ? AFTER_ZH : AFTER_EN).test(behind);
  return (turns + (isTurnedBehind ? 1 : 0)) % 2 === 1;
};
