import type { Filling, Mode, Say } from "../dialogs/dialog.ts";
import type { Tally } from "./ports.ts";
import type { Response } from "./respond.ts";
import type { KeptState } from "./state.ts";
import type { Turn } from "./turn.ts";

type Cell = Pick<Tally, "kind" | "detail"> & { readonly topic?: string | undefined; readonly area?: unknown };
type Told = Extract<Say, { kind: "answer" }>;

/** The form that is open and the one it has interrupted. */
const formsOf = (mode: Mode): readonly Filling[] => {
  if (mode.kind !== "filling") return [];
  return mode.beneath === null ? [mode] : [mode, mode.beneath];
};

const isAbout = (intent: string) => (one: { readonly intent: string }) => one.intent === intent;

/**
 * What became of open questions. One is counted as `asked` when it comes up, and as `filled` when its form has gone on
 * or has its answer; `left`: its form is gone without. What is neither is open, or the person has gone silent.
 */
const questions = (
  before: readonly Filling[],
  after: readonly Filling[],
  told: readonly Told[],
): readonly Cell[] => {
  const cell = (kind: string, { intent: topic, asking: detail, facts: { area } }: Filling): Cell => ({
    ...{ kind, topic, detail, area },
  });
  const settled = before.flatMap((form) => {
    const now = after.find(isAbout(form.intent));
    if (now?.asking === form.asking) return [];
    const hasGoneOn = now !== undefined || told.some(isAbout(form.intent));
    return [cell(hasGoneOn ? "filled" : "left", form)];
  });
  const asked = after.filter((form) => before.find(isAbout(form.intent))?.asking !== form.asking);
  return [...settled, ...asked.map((form) => cell("asked", form))];
};

const each = (kind: string, details: Iterable<string>, { intent: topic, facts: { area } }: Told) =>
  [...new Set(details)].map((detail): Cell => ({ kind, detail, topic, area }));

/** What an answer rests on: sentences, articles and values of the law, each once; and the value that it lacks. */
const restsOn = (told: Told): readonly Cell[] => {
  const { answer } = told;
  const read = answer.trace.flatMap((node) =>
    node.kind === "law" && node.region !== null ? [node.parameter] : [],
  );
  const lacks = answer.kind === "not-covered" && answer.missing === "law" ? [answer.parameter] : [];
  return [
    ...each(
      "claim",
      answer.claims.map(({ id }) => id),
      told,
    ),
    ...each(
      "article",
      answer.claims.flatMap(({ articles }) => articles),
      told,
    ),
    ...each("parameter", read, told),
    ...each("lacking", lacks, told),
  ];
};

/** What a turn was about: the answer, else the form that is open, else the one that was. */
const aboutOf = (told: readonly Told[], before: readonly Filling[], after: readonly Filling[]) => {
  const about = told.at(-1) ?? after[0] ?? before[0];
  return { topic: about?.intent, area: about?.facts["area"] };
};

const summed = (tallies: readonly Tally[]): readonly Tally[] => {
  const cells = new Map<string, Tally>();
  for (const tally of tallies) {
    const { kind, topic, area, detail } = tally;
    const key = [kind, topic, area, detail].join("\0");
    cells.set(key, { ...tally, count: tally.count + (cells.get(key)?.count ?? 0) });
  }
  return [...cells.values()];
};

/**
 * What one turn adds to the counts: how it ended, what became of the open question, what an answer rests on, which rumours
 * and matters came up, and why people should look at words. `before` is the state that the turn began with.
 */
export const talliesOf = (
  before: Pick<KeptState, "mode">,
  { state, reply, say, effects }: Pick<Response, "state" | "reply" | "say" | "effects">,
  { on: day, channel }: Pick<Turn, "on" | "channel">,
): readonly Tally[] => {
  const told = say.filter((one) => one.kind === "answer");
  const [open, now] = [formsOf(before.mode), formsOf(state.mode)];
  const about = aboutOf(told, open, now);
  // Who takes up the place of another conversation goes on with a question that was counted there.
  const isMoved = effects.some(({ kind }) => kind === "spend");
  const cells: readonly Cell[] = [
    ...effects.flatMap((effect): readonly Cell[] => {
      if (effect.kind === "record") return [{ kind: "ending", detail: effect.ending, ...about }];
      return effect.kind === "review" ? [{ kind: "review", detail: effect.why, ...about }] : [];
    }),
    ...(isMoved ? [] : questions(open, now, told)),
    ...told.flatMap(restsOn),
    ...say.flatMap((one): readonly Cell[] =>
      one.kind === "rumour" || one.kind === "matter" ? [{ kind: one.kind, detail: one.id }] : [],
    ),
  ];
  return summed(
    cells.map(({ kind, detail, topic = "", area }) => ({
      ...{ day, kind, topic, area: typeof area === "string" ? area : "", lang: reply.lang, channel, detail },
      count: 1,
    })),
  );
};
