import type { Family, Sample } from "./metrics/exposition.ts";
import { gauge } from "./metrics/instruments.ts";
import type { createReload } from "./reload.ts";
import type { Mind } from "./respond.ts";

/** What is known and what is off, as numbers of families. */
export const mindFigures = (
  { off }: Pick<Mind, "off">,
  reloading: Pick<ReturnType<typeof createReload>, "version" | "counts">,
): readonly Family[] => [
  gauge("yibao_knowledge_info", "The version of what the bot knows.", [
    { labels: { version: reloading.version() }, value: 1 },
  ]),
  {
    ...{ name: "yibao_knowledge_reloads_total", help: "Reloads, done and refused.", kind: "counter" },
    samples: Object.entries(reloading.counts()).map(([result, value]) => ({ labels: { result }, value })),
  },
  gauge(
    "yibao_switched_off",
    "What is switched off.",
    (["channels", "topics", "areas"] as const).flatMap((kind) =>
      [...(off?.[kind] ?? [])].map((name): Sample => ({ labels: { kind, name }, value: 1 })),
    ),
  ),
];
