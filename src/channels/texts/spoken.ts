import { inMessages } from "../../render/messages.ts";
import { type Activity, langOf } from "../botframework/activity.ts";

/** What a channel of texts itself has to say, in the language of the reply. */
export type Words = {
  /** Before what can be answered, where there are no buttons. */
  readonly choices: string;
  /** That there is more, and how to see it. */
  readonly more: string;
};

/** A turn's replies as texts; `more` is what stands under the last that is shown while others wait. */
export type Spoken = {
  readonly texts: readonly string[];
  readonly more: string;
  /** What can be answered to all of them. */
  readonly labels: readonly string[];
};

/** How long a text may be, and whether what can be answered stands in it as words or is shown by the channel as buttons. */
export type Manner = { readonly mostBytes: number; readonly choices: "words" | "buttons" };

const labelsOf = (activity: Partial<Activity>): readonly string[] =>
  (activity.suggestedActions?.actions ?? []).map(({ title }) => title);

const textOf = (activity: Partial<Activity>, words: Words, { choices }: Manner): string => {
  const labels = labelsOf(activity);
  const text = activity.text ?? "";
  return labels.length === 0 || choices === "buttons"
    ? text
    : `${text}\n\n${words.choices}\n${labels.join("\n")}`;
};

const cut = (text: string, more: string, labels: readonly string[], { mostBytes }: Manner): Spoken => {
  const whole = inMessages(text, mostBytes);
  const texts = whole.length <= 1 ? whole : inMessages(text, mostBytes - Buffer.byteLength(more));
  return { texts, more, labels };
};

/** The replies of a turn as texts of which each, with the word that there is more, is as long as the channel takes. */
export const spoken = (
  activities: readonly Partial<Activity>[],
  wordsIn: (lang: "zh" | "en") => Words,
  manner: Manner,
): Spoken => {
  const wordsOf = (activity: Partial<Activity> | undefined) => wordsIn(langOf(activity?.locale) ?? "zh");
  const text = activities.map((activity) => textOf(activity, wordsOf(activity), manner)).join("\n\n");
  const last = activities.at(-1);
  return cut(text, `\n\n${wordsOf(last).more}`, last === undefined ? [] : labelsOf(last), manner);
};

/** Several turns said in one, the last of them last; each may have been begun before. */
export const saidTogether = (turns: readonly Spoken[], manner: Manner): Spoken => {
  // To a message that people answer the bot says nothing.
  const saying = turns.filter(({ texts }) => texts.length > 0);
  const [only] = saying;
  if (saying.length <= 1) return only ?? { texts: [], more: "", labels: [] };
  const text = saying.map(({ texts }) => texts.join("\n\n")).join("\n\n");
  const last = saying.at(-1);
  return cut(text, last?.more ?? "", last?.labels ?? [], manner);
};
