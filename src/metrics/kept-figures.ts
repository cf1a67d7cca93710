import type { Census } from "../ports.ts";
import type { Family, Sample } from "./exposition.ts";
import { gauge } from "./instruments.ts";

const by = (label: string, counts: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(counts).map(([name, value]) => ({ labels: { [label]: name }, value }));

/** Stages in which somebody waits or is spoken with; all are told of, so that none is missing where nobody is at it. */
const STAGES = ["offered", "queued", "claimed", "human", "ticket"];

/** What is kept and waits, as numbers of families. */
export const keptFigures = ({ handOffs, letters, outbox, bytes }: Census): readonly Family[] => {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, handOffs[stage] ?? 0]));
  return [
    gauge(
      "yibao_hand_offs",
      "Conversations in the hands of the office, by where they stand.",
      by("stage", stages),
    ),
    gauge(
      "yibao_letters_waiting",
      "Messages of messengers that wait to be answered.",
      by("channel", letters),
    ),
    gauge("yibao_outbox_open", "Hand-offs that an outside desk is kept up with.", by("desk", outbox.open)),
    gauge("yibao_outbox_late", "Those among them that failed and are tried again.", by("desk", outbox.late)),
    gauge(
      "yibao_outbox_given_up",
      "Those that were given up until somebody replays them.",
      by("desk", outbox.givenUp),
    ),
    ...(bytes === null ? [] : [gauge("yibao_store_bytes", "Size of the database.", bytes)]),
  ];
};
