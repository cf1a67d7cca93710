import { inMessages } from "../../render/messages.ts";
import { type Activity, langOf } from "../botframework/activity.ts";

/** WeChat takes so many bytes of UTF-8 in a text. */
const MOST_BYTES = 2_048;

/** What the channel itself has to say, in the language of the reply. */
export type Words = {
  /** Before what can be answered, as there are no buttons in a text. */
  readonly choices: string;
  /** That there is more, and how to see it. */
  readonly more: string;
};

/** What is answered, with the buttons as words that can be typed. */
const textOf = (activity: Partial<Activity>, words: Words): string => {
  const labels = (activity.suggestedActions?.actions ?? []).map(({ title }) => title);
  const text = activity.text ?? "";
  return labels.length === 0 ? text : `${text}\n\n${words.choices}\n${labels.join("\n")}`;
};

/** The replies of a turn as texts that WeChat takes, each but the last saying that there is more. */
export const spoken = (
  activities: readonly Partial<Activity>[],
  wordsIn: (lang: "zh" | "en") => Words,
): readonly string[] => {
  const texts = activities.map((activity) => textOf(activity, wordsIn(langOf(activity.locale) ?? "zh")));
  const last = activities.at(-1);
  const { more } = wordsIn(langOf(last?.locale) ?? "zh");
  const hint = `\n\n${more}`;
  const text = texts.join("\n\n");
  const whole = inMessages(text, MOST_BYTES);
  if (whole.length <= 1) return whole;
  const parts = inMessages(text, MOST_BYTES - Buffer.byteLength(hint));
  return parts.map((part, at) => (at === parts.length - 1 ? part : `${part}${hint}`));
};
