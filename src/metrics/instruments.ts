import type { Family, Labels, Sample } from "./exposition.ts";

/** More kinds than this are counted together: what others name, such as the channels of a cloud, must not fill the memory. */
const MOST_SERIES = 400;

/** Keeps one value for each set of labels. */
const series = <T>(fresh: () => T) => {
  const kept = new Map<string, { readonly labels: Labels; value: T }>();
  const rest = (labels: Labels): Labels =>
    Object.fromEntries(Object.keys(labels).map((name) => [name, "other"]));
  return {
    of: (labels: Labels): { value: T } => {
      const known = kept.get(JSON.stringify(labels));
      if (known !== undefined) return known;
      const told = kept.size < MOST_SERIES ? labels : rest(labels);
      const key = JSON.stringify(told);
      const one = kept.get(key) ?? { labels: told, value: fresh() };
      kept.set(key, one);
      return one;
    },
    all: () => [...kept.values()],
  };
};

export type Counter = { add(labels: Labels, by?: number): void; family(): Family };

/** Counts what happens, from the start of the process on. */
export const counter = (name: string, help: string): Counter => {
  const counts = series(() => 0);
  return {
    add: (labels, by = 1) => {
      counts.of(labels).value += by;
    },
    family: () => ({ name, help, kind: "counter", samples: counts.all() }),
  };
};

export type Histogram = { observe(labels: Labels, value: number): void; family(): Family };

/** Counts how long things took: `bounds` are the upper ends of its buckets in seconds, growing. */
export const histogram = (name: string, help: string, bounds: readonly number[]): Histogram => {
  const kept = series(() => ({ sum: 0, buckets: [...bounds, Number.POSITIVE_INFINITY].map(() => 0) }));
  return {
    observe: (labels, value) => {
      const { value: one } = kept.of(labels);
      one.sum += value;
      const at = bounds.findIndex((bound) => value <= bound);
      const bucket = at === -1 ? bounds.length : at;
      one.buckets[bucket] = (one.buckets[bucket] ?? 0) + 1;
    },
    family: () => ({
      ...{ name, help, kind: "histogram" },
      samples: kept.all().flatMap(({ labels, value: { sum, buckets } }): readonly Sample[] => {
        let below = 0;
        const counted = buckets.map((count, at) => {
          below += count;
          const le = at < bounds.length ? String(bounds[at]) : "+Inf";
          return { suffix: "_bucket", labels: { ...labels, le }, value: below };
        });
        return [
          ...counted,
          { suffix: "_sum", labels, value: sum },
          { suffix: "_count", labels, value: below },
        ];
      }),
    }),
  };
};

/** A number as it is now, or several by a label. */
export const gauge = (name: string, help: string, samples: readonly Sample[] | number): Family => ({
  ...{ name, help, kind: "gauge" },
  samples: typeof samples === "number" ? [{ labels: {}, value: samples }] : samples,
});
