import { z } from "zod";
import { type Ask, NOT_KNOWN } from "../dialogs/asks.ts";
import { type Contexts, UNPAID, UNPAID_ALONE, WHOLE } from "../dialogs/contexts.ts";
import type { EllipsisWords } from "../dialogs/ellipsis.ts";
import { areaChain } from "./knowledge/area-chain.ts";
import { placesOf } from "./knowledge/conflict.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import type { Problem, Read } from "./knowledge/read-yaml.ts";
import { type Library, wording } from "./render/book.ts";
import type { Phrases } from "./render/phrases.ts";
import { type Intent, readFacts } from "./rules/intent.ts";
import type { Slot } from "./rules/slot.ts";
import type { Lang } from "./turn.ts";
import { OPEN } from "./understand/grammar/far-words.ts";

const names = z.array(z.string().min(1));

/** Shape of `words.yaml`: slot, option, words in both languages. */
export const wordsShape = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ zh: names.default([]), en: names.default([]) })),
);

const code = z.string({ error: "write six digits in quotes" }).regex(/^\d{6}$/, "write six digits in quotes");

/** Shape of `places.yaml`; its head says what each field means. */
export const placesShape = z.strictObject({
  places: z.array(
    z.strictObject({
      code,
      zh: z.string().min(1),
      short: z.string().min(1),
      en: z.string().min(1),
      pinyin: z.string().min(1).optional(),
      bare: z.boolean().optional(),
      also: names.optional(),
    }),
  ),
  districts: z.array(z.strictObject({ code, zh: names, en: names })),
  "not-before": z.strictObject({ zh: names, "zh-but": names, en: names }),
  "not-words": z.strictObject({ zh: names, en: names }),
});

/** Everything that a bot speaks and decides by. Each topic stands under the name of its folder. */
export type MindParts = {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly knowledge: Knowledge;
  readonly library: Library;
  readonly words: Read<z.output<typeof wordsShape>>;
  readonly places: Read<z.output<typeof placesShape>>;
  readonly contexts?: Contexts;
  readonly ellipsis: EllipsisWords;
  readonly asks: readonly Ask[];
};

const langs: readonly Lang[] = ["zh", "en"];
const at = (file: string, message: string): Problem => ({ file, line: 1, message });
const ruleOf = (topic: string) => `intents/${topic}/intent.ts`;

const checkLaws = (topic: string, { laws }: Intent, knowledge: Knowledge): Problem[] =>
  Object.entries(laws).flatMap(([name, { id, kind, by }]) => {
    const parameter = knowledge.parameters.get(id);
    const wrong = (message: string) => at(ruleOf(topic), `law ${name}: ${message}`);
    if (parameter === undefined) return [wrong(`knowledge/parameters has no ${id}`)];
    const is = (keys: readonly string[]) => [...keys].sort().join(", ") || "nothing";
    return [
      ...(parameter.kind === kind ? [] : [wrong(`${id} is of kind ${parameter.kind}, not ${kind}`)]),
      ...(is(parameter.by) === is(by)
        ? []
        : [wrong(`the rows of ${id} are told apart by ${is(parameter.by)}, not by ${is(by)}`)]),
    ];
  });

const optionsOf = ({ options = [], allOf }: Slot): readonly string[] =>
  allOf === undefined ? options : [...options, "all", "none"];

const checkWording = (topic: string, { slots }: Intent, library: Library): Problem[] => {
  const wanted = Object.entries(slots).flatMap(([name, slot]) => [
    `slot ${name}`,
    `ask ${name}`,
    `again ${name}`,
    ...optionsOf(slot).map((option) => `option ${name} ${option}`),
  ]);
  return langs.flatMap((lang) => {
    const file = `intents/${topic}/claims.${lang}.md`;
    const own = library[lang].topics.get(topic);
    return [
      ...["title", "when", "examples"]
        .filter((id) => own?.get(id) === undefined)
        .map((id) => at(file, `no "## ${id}". Write it, so that the topic can be offered.`)),
      ...wanted
        .filter((id) => wording(library[lang], topic, id) === undefined)
        .map((id) => at(file, `no "## ${id}", here or in intents/shared.${lang}.md`)),
    ];
  });
};

const checkHearing = (topic: string, { slots, hears }: Intent): Problem[] =>
  Object.entries(hears)
    .filter(([, slot]) => slot !== undefined && !Object.hasOwn(slots, slot))
    .map(([kind, slot]) => at(ruleOf(topic), `hears.${kind}: the topic has no slot ${slot}`));

const checkHeadings = (zh: Phrases, en: Phrases, fileIn: (lang: Lang) => string): Problem[] => {
  const lacking = (lang: Lang, other: Lang, has: Phrases, all: Phrases) =>
    [...all.keys()]
      .filter((id) => !has.has(id))
      .map((id) => at(fileIn(lang), `no "## ${id}", which stands in ${fileIn(other)}`));
  return [...lacking("zh", "en", zh, en), ...lacking("en", "zh", en, zh)];
};

const checkBooks = ({ zh, en }: Library): Problem[] => [
  ...[...zh.topics].flatMap(([topic, phrases]) =>
    checkHeadings(phrases, en.topics.get(topic) ?? new Map(), (lang) => `intents/${topic}/claims.${lang}.md`),
  ),
  ...checkHeadings(zh.shared, en.shared, (lang) => `intents/shared.${lang}.md`),
  ...checkHeadings(zh.dialog, en.dialog, (lang) => `dialogs/phrases.${lang}.md`),
];

const checkWords = ({
  intents,
  words,
  contexts = { beside: [], named: {}, none: {}, vague: {} },
}: MindParts): Problem[] => {
  const slots = new Map<string, Set<string>>();
  for (const intent of intents.values()) {
    for (const [name, slot] of Object.entries(intent.slots))
      slots.set(name, new Set([...(slots.get(name) ?? []), ...optionsOf(slot)]));
  }
  const wrong = (path: readonly string[], message: string): Problem => ({
    file: words.file,
    line: words.lineOf(path),
    message,
  });
  return [
    ...Object.entries(words.content).flatMap(([slot, options]) => {
      const known = slots.get(slot);
      if (known === undefined) return [wrong([slot], `no topic has a slot ${slot}`)];
      return Object.keys(options)
        .filter((option) => option !== OPEN && !known.has(option))
        .map((option) => wrong([slot, option], `slot ${slot} has no option ${option}`));
    }),
    ...[
      ...contexts.beside.flatMap(({ slots: given, withholds }) => [
        ...Object.values(given),
        ...(withholds ? [withholds] : []),
      ]),
      ...Object.keys(contexts.named),
      ...Object.keys(contexts.none),
      ...Object.keys(contexts.vague),
    ]
      .filter((slot) => ![UNPAID, UNPAID_ALONE, WHOLE].includes(slot) && !slots.has(slot))
      .map((slot) => at("intents/contexts.yaml", `no topic has a slot ${slot}`)),
  ];
};

const checkEllipsis = ({ intents, ellipsis }: MindParts): Problem[] =>
  Object.keys(ellipsis.topics)
    .filter((topic) => !intents.has(topic))
    .map((topic) => at("intents/ellipsis.yaml", `topics: there is no topic ${topic}`));

const checkAsks = ({ intents, library, asks, knowledge }: MindParts): Problem[] =>
  asks.flatMap(({ id, answeredBy, matter, tells }) => {
    const wrong = (message: string) => at("intents/asks.yaml", `${id}: ${message}`);
    const isThere = matter === undefined || knowledge.matters.some((one) => one.id === matter);
    const noMatter = isThere ? [] : [wrong(`there is no matter ${matter}`)];
    const noClaims = Object.entries(answeredBy).flatMap(([topic, named]) => {
      if (!library.zh.topics.has(topic)) return [wrong(`there is no topic ${topic}`)];
      return named.flatMap((name) => {
        if (name !== NOT_KNOWN)
          return wording(library.zh, topic, name) === undefined
            ? [wrong(`${topic} has no claim ${name}`)]
            : [];
        return library.zh.dialog.has(`asked ${id}`)
          ? []
          : [wrong(`dialogs/phrases.zh.md has no "## asked ${id}"`)];
      });
    });
    const noFacts = Object.entries(tells).flatMap(([topic, told]) => {
      const intent = intents.get(topic);
      if (intent === undefined) return [wrong(`there is no topic ${topic}`)];
      return readFacts(intent, told).problems.map(({ slot, problem }) =>
        wrong(`${topic} ${slot}: ${problem}`),
      );
    });
    return [...noMatter, ...noClaims, ...noFacts];
  });

const checkPlaces = ({ places, knowledge }: MindParts): Problem[] => {
  const seen = new Set<string>();
  const wrong = (path: readonly PropertyKey[], message: string): Problem => ({
    file: places.file,
    line: places.lineOf(path),
    message,
  });
  const twice = places.content.places.flatMap(({ code: place }, index) => {
    const isKnown = seen.has(place);
    seen.add(place);
    return isKnown ? [wrong(["places", index], `${place} stands twice`)] : [];
  });
  const astray = places.content.districts.flatMap(({ code: place }, index) =>
    seen.has(place) ? [] : [wrong(["districts", index], `${place} is not among the places`)],
  );
  const missing = [...knowledge.areas.keys()]
    .filter((area) => area !== "other" && !seen.has(area))
    .map((area) => wrong(["places"], `${area} of knowledge/areas is not among the places`));
  return [...twice, ...astray, ...missing];
};

/**
 * Values that rest on one of two texts of which nobody here may say which prevails, and were set for the very area of
 * that conflict or a place in it.
 */
const checkConflicts = (knowledge: Knowledge): Problem[] => {
  const open = knowledge.conflicts.filter(({ prevails }) => prevails === null);
  return [...knowledge.parameters.values()].flatMap(({ id, values }) =>
    values.flatMap(({ area, value, cites, from }) =>
      open
        .filter(
          (conflict) =>
            value !== null &&
            cites.some((cite) => conflict.texts.includes(cite)) &&
            placesOf(knowledge, conflict).some((region) => areaChain(area).includes(region)),
        )
        .map((conflict) =>
          at(
            `knowledge/parameters/${id}.yaml`,
            `the value for ${area} from ${from} rests on a text of the open conflict ${conflict.id}; write null`,
          ),
        ),
    ),
  );
};

/** The claims that conflicts name have words in both languages. */
const checkConflictClaims = ({ knowledge, library }: MindParts): Problem[] =>
  knowledge.conflicts.flatMap(({ id, claims = [] }) =>
    claims
      .filter((claim) => {
        const [topic = "", name = ""] = claim.split(/\.(.*)/s);
        return langs.some((lang) => wording(library[lang], topic, name) === undefined);
      })
      .map((claim) => at("knowledge/conflicts.yaml", `${id}: no topic makes a claim ${claim}`)),
  );

const checkRumours = ({ intents, knowledge }: MindParts): Problem[] =>
  knowledge.rumours.rumours
    .filter(({ topic }) => topic !== undefined && !intents.has(topic))
    .map(({ id, topic }) => at("knowledge/rumours.yaml", `${id} offers ${topic ?? ""}, which is no topic`));

const checkMatters = ({ intents, knowledge }: MindParts): Problem[] =>
  knowledge.matters
    .filter(({ topic }) => topic !== undefined && !intents.has(topic))
    .map(({ id, topic }) => at("knowledge/matters.yaml", `${id} offers ${topic ?? ""}, which is no topic`));

/**
 * Checks what no file can know alone: that topics, law, sentences and words fit each other. Nothing in the list means
 * that nothing a person can do makes the bot look for a text, a slot or a quantity that is not there.
 */
export const checkMind = (parts: MindParts): readonly Problem[] => {
  const { intents, knowledge, library } = parts;
  return [
    ...[...intents].flatMap(([folder, intent]) => [
      ...(intent.id === folder
        ? []
        : [at(ruleOf(folder), `id is ${intent.id}; the folder's name is the id`)]),
      ...checkLaws(folder, intent, knowledge),
      ...checkHearing(folder, intent),
      ...checkWording(folder, intent, library),
    ]),
    ...checkBooks(library),
    ...checkWords(parts),
    ...checkEllipsis(parts),
    ...checkAsks(parts),
    ...checkPlaces(parts),
    ...checkConflicts(knowledge),
    ...checkConflictClaims(parts),
    ...checkRumours(parts),
    ...checkMatters(parts),
  ];
};
