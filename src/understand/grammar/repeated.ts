import type { Entity } from "../understanding.ts";
import { joinNeighbours } from "./join.ts";

/** 公司给上的职工医保, 职工医保,五险一金那种: what stands between two words for one thing. */
const APART = /^(?:的|[呗吧啊嘛],?|[,、] ?(?:就是|也就是|the |that is )?| the | )?$/;

/**
 * An option that is told twice in one breath is one fact, over the words of both. A word that says something else besides
 * stays apart, for what it says shares its span.
 */
export function joinRepeated(found: readonly Entity[], text: string): readonly Entity[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { span } of found) (seen.has(span.join()) ? shared : seen).add(span.join());
  return joinNeighbours(found, text, (first, second, between) => {
    const isSame =
      first.kind === "option" &&
      second.kind === "option" &&
      first.slot === second.slot &&
      first.option === second.option;
    const isShared = shared.has(first.span.join()) || shared.has(second.span.join());
    return isSame && !isShared && APART.test(between.toLowerCase())
      ? { kind: "option", slot: first.slot, option: first.option }
      : undefined;
  });
}
