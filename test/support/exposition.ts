// A reader of the text format of Prometheus, written from its description (Exposition formats, version 0.0.4) and strict.

export type ReadFamily = {
  readonly help: string;
  readonly kind: string;
  readonly samples: {
    readonly name: string;
    readonly labels: Record<string, string>;
    readonly value: number;
  }[];
};

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const head = new RegExp(`^# (HELP|TYPE) (${NAME}) (.+)$`);
const sample = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (NaN|[+-]Inf|[-+0-9.eE]+)$`);
const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/;

const labelsOf = (text: string): Record<string, string> => {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== ""; ) {
    const found = label.exec(rest);
    if (found === null) throw new Error(`not labels: ${text}`);
    const [all, name = "", value = ""] = found;
    if (name in labels) throw new Error(`label twice: ${text}`);
    labels[name] = value.replace(/\\(["\\n])/g, (_, sign) => (sign === "n" ? "\n" : sign));
    rest = rest.slice(all.length);
  }
  return labels;
};

const readValue = (text: string): number => {
  if (text === "NaN") return Number.NaN;
  if (text.endsWith("Inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`not a number: ${text}`);
  return value;
};

const checkHistogram = (name: string, { samples }: ReadFamily): void => {
  const groups = new Map<string, { buckets: [number, number][]; sum?: number; count?: number }>();
  for (const one of samples) {
    const { le, ...labels } = one.labels;
    const group = groups.get(JSON.stringify(labels)) ?? { buckets: [] };
    groups.set(JSON.stringify(labels), group);
    if (one.name === `${name}_bucket`) group.buckets.push([readValue(le ?? ""), one.value]);
    else if (one.name === `${name}_sum`) group.sum = one.value;
    else group.count = one.value;
  }
  for (const { buckets, sum, count } of groups.values()) {
    if (buckets.at(-1)?.[0] !== Number.POSITIVE_INFINITY) throw new Error(`${name}: no bucket +Inf`);
    if (buckets.at(-1)?.[1] !== count || sum === undefined) throw new Error(`${name}: count and +Inf differ`);
    buckets.forEach(([le, below], at) => {
      const [before, fewer] = buckets[at - 1] ?? [Number.NEGATIVE_INFINITY, 0];
      if (le <= before || below < fewer) throw new Error(`${name}: buckets do not grow`);
    });
  }
};

/** The families of a text; throws where anything in it is not as the format says. */
export const readExposition = (text: string): ReadonlyMap<string, ReadFamily> => {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families = new Map<string, ReadFamily>();
  const seen = new Set<string>();
  let help: readonly string[] = [];
  let open: string | undefined;
  for (const line of text.slice(0, -1).split("\n")) {
    const told = head.exec(line);
    if (told !== null) {
      const [, what, name = "", rest = ""] = told;
      if (what === "HELP") help = [name, rest];
      else {
        if (families.has(name) || help[0] !== name) throw new Error(`family twice or without help: ${name}`);
        if (!["counter", "gauge", "histogram"].includes(rest)) throw new Error(`no such kind: ${line}`);
        families.set(name, { help: help[1] ?? "", kind: rest, samples: [] });
        open = name;
      }
      continue;
    }
    const [, name = "", labels = "", value = ""] = sample.exec(line) ?? [];
    const family = families.get(open ?? "");
    const suffixes = family?.kind === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    if (family === undefined || !suffixes.some((suffix) => name === `${open}${suffix}`))
      throw new Error(`not a line of ${open}: ${line}`);
    const read = { name, labels: labelsOf(labels), value: readValue(value) };
    const key = `${name}${JSON.stringify(Object.entries(read.labels).sort())}`;
    if (seen.has(key)) throw new Error(`sample twice: ${line}`);
    seen.add(key);
    family.samples.push(read);
  }
  for (const [name, family] of families) if (family.kind === "histogram") checkHistogram(name, family);
  return families;
};

/** The one number of a family that has these labels; undefined where there is none. */
export const numberOf = (
  families: ReadonlyMap<string, ReadFamily>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined => {
  const family = families.get(name) ?? families.get(name.replace(/_(?:count|sum|bucket)$/, ""));
  return family?.samples.find(
    (one) =>
      one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
  )?.value;
};
