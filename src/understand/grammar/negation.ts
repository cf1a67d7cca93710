import { leadingUpTo } from "./rule.ts";

/** A denial that ends where something begins: 没参加过, "hasn't really been", "is not in the". */
const NEGATED =
  /(?:哪来的?|哪里有|哪有|谁|不是(?:我|他|她|我们|本人)?|不算|没有|没参加|没有参加|没|非|不|未|无|不曾|(?:没有?|没在|没有在|不)(?:领|领取|拿|享受)(?:着|过)?|(?:没有?|从未|不曾|未曾)(?:参加|参|上|入)过|(?:从来?没有?|从未)有过|(?:没有?|从未)(?:交|缴|买|办)过|(?:^|[^a-z])(?:(?:not|isn'?t|aren'?t|wasn'?t|weren'?t|hasn'?t|haven'?t|[a-z]{2,6}n't|never|no longer)(?: (?:getting|receiving|drawing|claiming|on|taking|been|be|got|get|ever|actually|really|even))?|(?:don'?t|doesn'?t|didn'?t|not) (?:get|have|receive|draw|claim)|(?:never|haven'?t|hasn'?t|have not|has not)(?: ever)? (?:had|joined|been)|no|non|without|nobody|no one)(?: in| on| under| with| from)?(?: an?| the| my| any)?[ -])$/;

/** Something of every one of them. */
const ANY =
  /[不没非未无哪谁]|n't|(?:is|are|was|were|has|have|do|does|did)nt|(?:^|[^a-z])(?:no|not|non|never|without|nobody)(?![a-z])/;

/** Whether a text has a "not" anywhere, which most have not. */
export const mayNegate = (text: string): boolean => ANY.test(text);

/** Whether a "not" stands right before a place. */
export const isNegated = (text: string, at: number): boolean => NEGATED.test(leadingUpTo(text, at));
