import { asksHeard, leadBy } from "./asks.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import { areaOf } from "./interrupt.ts";
import { knownFacts } from "./known-facts.ts";
import { carriedOver, isOtherMatter, nearestFirst } from "./topic.ts";

/**
 * What was asked for where nothing that is open says it: a matter that is written down, else what is answered by itself in
 * another topic. Where nothing is open and the words are of a topic, only what is answered by itself.
 */
export const knownElsewhere = (mode: Mode, heard: Heard, desk: Desk): readonly Say[] | undefined => {
  const isOpen = mode.kind === "filling" || (mode.kind === "idle" && mode.last !== null);
  const asked = asksHeard(heard, desk);
  const alone = asked.filter((ask) => ask.alone);
  const [matter] = (isOpen || isOtherMatter(heard, false) ? asked : alone).flatMap((ask) => ask.matter ?? []);
  if (matter !== undefined) return [{ kind: "matter", id: matter }];
  const standing = alone.map(({ id }) => id);
  const known = heard.isAnotherCase === true ? {} : knownFacts(mode);
  for (const intent of nearestFirst(heard, desk)) {
    const facts = carriedOver(known, intent.slots);
    const lead = leadBy(standing, intent, facts, [], desk);
    if (lead === undefined || lead.claims.length === 0) continue;
    return [
      { kind: "meanwhile", intent: intent.id, facts, claims: [], lead: { ...lead, notKnown: [] } },
      { kind: "phrase", id: "more-at" },
      { kind: "office", area: areaOf(mode) },
    ];
  }
  return undefined;
};
