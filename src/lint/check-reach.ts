import { areaChain } from "../knowledge/area-chain.ts";
import type { DatedValue } from "../knowledge/knowledge.ts";
import { meet } from "../knowledge/windows.ts";
import { error, type Finding } from "./finding.ts";
import { type Material, placeIn } from "./material.ts";

/** A citation must be as wide as what it carries: a text of the place, its province or the nation, and a local one for a local number. */
const checkCites = ({ files, knowledge }: Material): Finding[] =>
  files.parameters.flatMap((read) =>
    read.content.values.flatMap(({ area, value, cites }, at) => {
      const regionOf = (id: string) =>
        knowledge.sources.get(knowledge.articles.get(id)?.document ?? "")?.region;
      const regions = cites.map(regionOf);
      const chain = areaChain(area);
      const astray = cites.flatMap((id, nth) => {
        const region = regions[nth];
        if (region === undefined || chain.includes(region)) return [];
        return [
          error(
            placeIn(read, ["values", at, "cites", nth]),
            `${id} holds in ${region} and does not reach ${area}; cite a text of ${chain.join(" or ")}`,
          ),
        ];
      });
      const isLocal = area !== "cn" && value !== null && astray.length === 0;
      return isLocal && regions.every((region) => region === "cn")
        ? [
            error(
              placeIn(read, ["values", at, "cites"]),
              `a value for ${area} rests on national texts alone; cite a local one, or set it for cn, or write null`,
            ),
          ]
        : astray;
    }),
  );

const sameKeys = (a: DatedValue, b: DatedValue): boolean =>
  Object.entries(a.when).every(([key, is]) => b.when[key] === undefined || b.when[key] === is);

/** A local value beside another one of a wider place, on the same days and for the same row. */
const checkLocal = ({ files, knowledge }: Material): Finding[] =>
  files.parameters.flatMap((read) => {
    const { local, values } = read.content;
    if (local !== "never") return [];
    const isConflict = (a: DatedValue, b: DatedValue) =>
      knowledge.conflicts.some(
        ({ texts }) => a.cites.some((id) => texts.includes(id)) && b.cites.some((id) => texts.includes(id)),
      );
    return values.flatMap((value, at) => {
      const wider = values.find(
        (other) =>
          value.value !== null &&
          other.value !== null &&
          areaChain(value.area).slice(1).includes(other.area) &&
          meet(value, other) &&
          sameKeys(value, other) &&
          JSON.stringify(value.value) !== JSON.stringify(other.value) &&
          !isConflict(value, other),
      );
      if (wider === undefined) return [];
      return [
        error(
          placeIn(read, ["values", at, "value"]),
          `another value than that of ${wider.area} from ${wider.from}; say local: sets or local: may-differ if areas may have their own, or enter both texts in conflicts.yaml`,
        ),
      ];
    });
  });

/** How far values reach: citations neither wider nor narrower, and two live values for one place only where the law allows it. */
export const checkReach = (material: Material): readonly Finding[] => [
  ...checkCites(material),
  ...checkLocal(material),
];
