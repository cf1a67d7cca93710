import { conflictsOn } from "../knowledge/conflict.ts";
import type { Conflict, Knowledge } from "../knowledge/knowledge.ts";
import type { Claim } from "../rules/outcome.ts";
import type { Citation, ConflictShown, IsoDate, Lang } from "../turn.ts";

type Where = {
  readonly knowledge: Knowledge;
  readonly area: string | undefined;
  readonly on: IsoDate;
  readonly lang: Lang;
};

const show = ({ about, because }: Conflict, lang: Lang): ConflictShown => ({
  about: about[lang],
  because: because[lang],
});

/** Finds the conflict that a claim rests on one side of. Each is shown once in an answer, at the first such claim. */
export const conflictFinder = ({ knowledge, area, on, lang }: Where) => {
  const left = new Set(conflictsOn(knowledge, area, on).filter((one) => one.show === "always"));
  return ({ id }: Claim, cites: readonly Citation[]): ConflictShown | undefined => {
    const found = [...left].find(
      ({ texts, claims }) =>
        (claims === undefined || claims.includes(id)) && cites.some(({ article }) => texts.includes(article)),
    );
    if (found === undefined) return undefined;
    left.delete(found);
    return show(found, lang);
  };
};

/** The open conflict because of which a quantity has no value for a place. */
export const openConflict = (
  parameter: string,
  { knowledge, area, on, lang }: Where,
): ConflictShown | undefined => {
  const silent = (knowledge.parameters.get(parameter)?.values ?? []).filter(({ value }) => value === null);
  const found = conflictsOn(knowledge, area, on).find(
    ({ prevails, texts }) =>
      prevails === null && silent.some(({ cites }) => cites.some((cite) => texts.includes(cite))),
  );
  return found && show(found, lang);
};
