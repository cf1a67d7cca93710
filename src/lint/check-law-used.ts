import { error, type Finding, warning } from "./finding.ts";
import { type Material, placeIn } from "./material.ts";
import { namedIn } from "./said.ts";

const checkSlots = ({ intents, sources }: Material): Finding[] =>
  [...intents].flatMap(([topic, { slots, hears }]) => {
    const source = sources.get(topic) ?? "";
    const isNamed = namedIn(source);
    const heard = Object.values(hears);
    return Object.keys(slots)
      .filter((slot) => !isNamed(slot) && !heard.includes(slot) && !source.includes(`.${slot}`))
      .map((slot) =>
        error(
          { file: `intents/${topic}/intent.ts`, line: 1 },
          `slot ${slot} is declared and never asked for or read; delete it`,
        ),
      );
  });

const checkParameters = ({ files, intents, sources }: Material): Finding[] => {
  const read = new Set(
    [...intents].flatMap(([topic, { laws }]) => {
      const isNamed = namedIn(sources.get(topic) ?? "");
      return Object.entries(laws).flatMap(([name, { id }]) => (isNamed(name) ? [id] : []));
    }),
  );
  return files.parameters
    .filter(({ content }) => !read.has(content.id))
    .map((one) =>
      warning(placeIn(one, ["id"]), `no rule reads ${one.content.id}; delete it, or read it in a rule`),
    );
};

/** Articles that no value, conflict or rumour cites, counted by document. */
const checkArticles = ({ files, knowledge }: Material): Finding[] => {
  const cited = new Set([
    ...[...knowledge.parameters.values()].flatMap(({ values }) => values.flatMap(({ cites }) => cites)),
    ...knowledge.conflicts.flatMap(({ texts }) => texts),
    ...knowledge.rumours.rumours.flatMap(({ truth }) => truth.flatMap(({ cites }) => cites)),
    ...knowledge.matters.flatMap(({ says }) => says.flatMap(({ cites }) => cites)),
    ...[...knowledge.articles.values()].flatMap(({ yieldsTo }) => yieldsTo?.articles ?? []),
  ]);
  return files.articles.flatMap((read) => {
    const { document, articles } = read.content;
    const idle = articles.flatMap(({ locator }, at) =>
      cited.has(`${document}#${locator}`) ? [] : [{ locator, at }],
    );
    const [first] = idle;
    if (first === undefined) return [];
    if (idle.length === articles.length)
      return [
        warning(
          placeIn(read, ["document"]),
          `nothing cites ${document}; cite it, or delete it here and in sources.yaml`,
        ),
      ];
    return [
      warning(
        placeIn(read, ["articles", first.at]),
        `nothing cites ${idle.map(({ locator }) => `${document}#${locator}`).join(", ")}; cite or delete`,
      ),
    ];
  });
};

const checkSources = ({ files }: Material): Finding[] => {
  const written = new Set(files.articles.map(({ content }) => content.document));
  return files.sources.flatMap((read) =>
    read.content.flatMap(({ id }, at) =>
      written.has(id)
        ? []
        : [
            error(
              placeIn(read, [at]),
              `${id} has no articles/${id}.yaml; write what is cited from it, or delete it`,
            ),
          ],
    ),
  );
};

/** Slots, quantities, articles and documents that nothing uses. */
export const checkLawUsed = (material: Material): readonly Finding[] => [
  ...checkSlots(material),
  ...checkParameters(material),
  ...checkArticles(material),
  ...checkSources(material),
];
