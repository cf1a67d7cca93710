import { answerToDeletion, privacyWished } from "../../dialogs/privacy.ts";
import type { LogEntry } from "../ports.ts";
import type { PrivacyChoice, Turn } from "../turn.ts";

/** Whether the bot's last words were the question whether all shall be deleted. */
const isAsked = (last: readonly LogEntry[]): boolean => {
  const before = last.findLast(({ from }) => from === "bot");
  return (
    before?.from === "bot" &&
    before.body.choices.some(({ act }) => act?.kind === "privacy" && act.choice === "delete-now")
  );
};

/**
 * What a person wants to be done with what is kept, by button or by words; undefined where a turn is about something else.
 * `called` knows the words of the buttons.
 * Nothing is deleted that was not asked about just before: `latest` gives the last lines of the log.
 */
export const privacyChoice = async (
  called: (utterance: string) => PrivacyChoice | undefined,
  { act, utterance }: Pick<Turn, "act" | "utterance">,
  latest: () => Promise<readonly LogEntry[]>,
): Promise<PrivacyChoice | undefined> => {
  const answer = act === undefined ? answerToDeletion(utterance) : undefined;
  const said =
    act?.kind === "privacy"
      ? act.choice
      : act === undefined
        ? (called(utterance) ?? privacyWished(utterance))
        : undefined;
  if (said === "delete-now") return isAsked(await latest()) ? said : "delete";
  return said ?? (answer !== undefined && isAsked(await latest()) ? answer : undefined);
};
