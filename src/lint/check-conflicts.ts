import type { Conflict, Rank, Source } from "../knowledge/knowledge.ts";
import { error, type Finding } from "./finding.ts";
import { type Material, placeIn } from "./material.ts";

/** From the highest to the lowest; ranks of one line do not outrank each other. */
const order: readonly (readonly Rank[])[] = [
  ["law"],
  ["regulation"],
  ["department-rule", "local-regulation"],
  ["local-rule"],
  ["normative"],
  ["notice"],
  ["guide"],
];
const rankOf = ({ rank }: Source): number => order.findIndex((line) => line.includes(rank));

const wrongReason = (
  { prevails, by, texts }: Conflict,
  sourceOf: (id: string) => Source | undefined,
): string | undefined => {
  if (prevails === null)
    return by === undefined
      ? undefined
      : "nothing prevails, so there is no reason by which it does; delete by";
  if (by === undefined) return "say by what it prevails: by: rank, later or special";
  const winner = sourceOf(prevails);
  const others = texts.filter((id) => id !== prevails).flatMap((id) => sourceOf(id) ?? []);
  if (winner === undefined) return undefined;
  if (by === "rank" && others.some((other) => rankOf(other) <= rankOf(winner)))
    return `${prevails} does not rank above the other text; write by: later or special, or prevails: null`;
  if (by === "later" && others.some((other) => other.from >= winner.from))
    return `${prevails} is not later than the other text; write by: rank or special, or prevails: null`;
  return undefined;
};

/** Conflicts: two texts, or one and a word on the other, and a reason that holds for the one that prevails. */
export const checkConflicts = ({ files, knowledge }: Material): readonly Finding[] =>
  files.conflicts.flatMap((read) =>
    read.content.flatMap((conflict, at) => {
      const reason = wrongReason(conflict, (id) =>
        knowledge.sources.get(knowledge.articles.get(id)?.document ?? ""),
      );
      const isAlone = new Set(conflict.texts).size < 2 && conflict.other === undefined;
      return [
        ...(isAlone
          ? [
              error(
                placeIn(read, [at, "texts"]),
                "one text does not disagree with itself; name the second, or say in other: { zh, en } what it is",
              ),
            ]
          : []),
        ...(reason === undefined
          ? []
          : [error(placeIn(read, [at, conflict.by === undefined ? "prevails" : "by"]), reason)]),
      ];
    }),
  );
