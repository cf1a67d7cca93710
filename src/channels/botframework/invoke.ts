import type { Activity } from "botbuilder-core";
import { fieldsOf, utteranceOf } from "./activity.ts";

/** How an invoke activity is answered: as an HTTP status with a body, or none. */
export type InvokeAnswer = { readonly status: number; readonly body?: object };

/** What a card's button asks for: a turn, or the answer to give without one. */
export type Invoked =
  | { readonly kind: "turn"; readonly message: Activity }
  | { readonly kind: "answer"; readonly answer: InvokeAnswer };

const longestWord = 4_000;
const longestAnswer = 12_000;

const malformed = (message: string): Invoked => ({
  kind: "answer",
  answer: {
    status: 400,
    body: {
      statusCode: 400,
      type: "application/vnd.microsoft.error",
      value: { code: "BadRequest", message },
    },
  },
});

/**
 * Reads an invoke activity. Only `adaptiveCard/action` is one of ours: the Action.Execute of a card becomes the message
 * that the same button says where buttons say things, its words in `data.text` or else its verb, its meaning in
 * `data.act`. Source: Bot Framework, "Universal Actions for Adaptive Cards".
 */
export const readInvoke = (activity: Activity): Invoked => {
  if (activity.name !== "adaptiveCard/action") return { kind: "answer", answer: { status: 501 } };
  const { type, verb, data } = fieldsOf(fieldsOf(activity.value)["action"]);
  if (type !== "Action.Execute") return malformed("Only Action.Execute is taken.");
  if (verb !== undefined && typeof verb !== "string") return malformed("The verb is not a text.");
  const { text: own, act } = fieldsOf(data);
  if (own !== undefined && typeof own !== "string") return malformed("The data's text is not a text.");
  const text = own === undefined || own === "" ? (verb ?? "") : own;
  if (text.length > longestWord) return malformed("The action says too much.");
  const message = { ...activity, type: "message", text, value: fieldsOf(data) } as Activity;
  if (utteranceOf(message) === "" && act === undefined) return malformed("The action says nothing.");
  return { kind: "turn", message };
};

/** What a client is shown where the bot says nothing, because people answer. */
const TAKEN_SIGN = "✓";

/** The words of a turn's replies, cut after a whole line where they are more than a client shows. */
const wordsOf = (replies: readonly Partial<Activity>[]): string => {
  if (replies.length === 0) return TAKEN_SIGN;
  const whole = replies.map(({ text }) => text ?? "").join("\n\n");
  if (whole.length <= longestAnswer) return whole;
  const cut = whole.slice(0, longestAnswer - 2);
  return `${cut.slice(0, Math.max(cut.lastIndexOf("\n"), 0))}\n…`;
};

/** The answer to a card's button: the replies as a message that the client shows by itself. */
export const invokeAnswer = (replies: readonly Partial<Activity>[]): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: wordsOf(replies) },
});
