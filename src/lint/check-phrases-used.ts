import type { Slot } from "../rules/slot.ts";
import { error, type Finding } from "./finding.ts";
import { isClaim, type Material, type Page } from "./material.ts";
import { claimsSaid, namedIn } from "./said.ts";

/** Options of a slot as buttons, with the two that stand for all and none. */
const optionsOf = ({ options = [], allOf }: Slot): readonly string[] =>
  allOf === undefined ? options : [...options, "all", "none"];

/** Why nothing can show the sentence under a heading, or `undefined` where something can. */
const unused = (
  id: string,
  page: Page,
  material: Material,
  namers: ReadonlyMap<string, (id: string) => boolean>,
): string | undefined => {
  const { intents, sources, files, reachable } = material;
  const { topic } = page;
  const topics = topic === undefined ? [...intents.keys()] : [topic];
  const slots = topics.flatMap((one) => Object.entries(intents.get(one)?.slots ?? {}));
  const isNamed = (name: string) => topics.some((one) => namers.get(one)?.(name));
  const [kind, name = "", option] = id.split(" ");
  if (["title", "when", "examples"].includes(id))
    return topic === undefined ? "is a heading of topics; delete it here" : undefined;
  if (isClaim(id)) {
    if (reachable !== undefined && !topics.some((one) => reachable(one).has(id)))
      return "is not said for any set of facts; delete it, or let the rule come to it";
    return isNamed(id) ? undefined : "is said by no rule; delete it, or claim it";
  }
  if (kind === "item") {
    const isListed = files.parameters.some(({ content }) =>
      content.values.some(({ value }) => Array.isArray(value) && value.some((item) => item === name)),
    );
    return isListed || isNamed(name) ? undefined : "is in no list of the law and no rule; delete it";
  }
  if (kind === "value") {
    const isComputed = topics.some((one) => new RegExp(`\\b${name}\\b`).test(sources.get(one) ?? ""));
    return isComputed ? undefined : "names a value that no rule computes; delete it";
  }
  const own = slots.filter(([slot]) => slot === name).map(([, slot]) => slot);
  if (own.length === 0) return `speaks of a slot that ${topic ?? "no topic"} has not; delete it`;
  if (kind !== "option" || own.some((slot) => optionsOf(slot).includes(option ?? ""))) return undefined;
  // A flag has its two answers as buttons although it lists none.
  return own.some(({ hears }) => hears === "flag") && /^(true|false)$/.test(option ?? "")
    ? undefined
    : `is no option of ${name}; known are ${own.flatMap(optionsOf).join(", ")}`;
};

const checkWritten = (topic: string, material: Material): Finding[] => {
  const written = new Set(
    material.pages
      .filter((page) => page.lang === "zh" && (page.topic === topic || page.topic === undefined))
      .flatMap(({ sections }) => sections.map(({ id }) => id)),
  );
  return [...claimsSaid(material.sources.get(topic) ?? "")]
    .filter((id) => !written.has(id))
    .map((id) =>
      error(
        { file: `intents/${topic}/claims.zh.md`, line: 1 },
        `the rule says "${id}", which has no "## ${id}" here or in intents/shared.zh.md; write it`,
      ),
    );
};

/** Sentences that nothing can show, and claims that have no sentence. */
export const checkPhrasesUsed = (material: Material): readonly Finding[] => {
  const namers = new Map([...material.sources].map(([topic, source]) => [topic, namedIn(source)]));
  return [
    ...material.pages.flatMap((page) =>
      page.sections.flatMap(({ id, line }) => {
        const why = unused(id, page, material, namers);
        return why === undefined ? [] : [error({ file: page.file, line }, `"${id}" ${why}`)];
      }),
    ),
    ...[...material.intents.keys()].flatMap((topic) => checkWritten(topic, material)),
  ];
};
