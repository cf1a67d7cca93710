export type Labels = Readonly<Record<string, string>>;

/** One number under a name; `suffix` is what a histogram's numbers have behind the family's name. */
export type Sample = { readonly suffix?: string; readonly labels: Labels; readonly value: number };

/** Numbers of one meaning, told apart by their labels. */
export type Family = {
  readonly name: string;
  readonly help: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly samples: readonly Sample[];
};

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const labelled = (labels: Labels): string => {
  const all = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`,
  );
  return all.length === 0 ? "" : `{${all.join(",")}}`;
};
const number = (value: number): string => {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
};

/** The type of what `exposition` writes. */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Families in the text format that Prometheus reads, version 0.0.4. A family without numbers is left out. */
export const exposition = (families: readonly Family[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, kind, samples }) => [
      `# HELP ${name} ${escaped(help)}`,
      `# TYPE ${name} ${kind}`,
      ...samples.map(
        ({ suffix = "", labels, value }) => `${name}${suffix}${labelled(labels)} ${number(value)}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join("");
