import type { IsoDate } from "../turn.ts";
import type { Request, Understanding } from "./understanding.ts";

/** Where one matter ends and another may begin: at the end of a sentence, and before words that add something. */
const BORDER =
  /(?<=[。！？；!?;\n])|(?<=[.])(?=\s)|(?=[，,、 ]?(?:另外|还有就是|还有个|还想问|还想知道|顺便|再问|再请问|第二个问题|此外|(?<![a-z])(?:also,?|and also|another question|one more thing|secondly|besides that|plus,|and how (?:do|can) i|and can i)(?![a-z])))/i;
const SHORTEST = 4;
/** Below this a part may mean anything. */
const LEAST_SHARE = 0.88;

/** The parts of an utterance that are each clearly about an intent of its own, in their order; empty where there are not two. */
export const requestsIn = (
  utterance: string,
  on: IsoDate,
  recognize: (text: string, on: IsoDate) => Understanding,
): readonly Request[] => {
  const parts = utterance
    .split(BORDER)
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST);
  if (parts.length < 2) return [];
  const requests = parts.flatMap((part): Request[] => {
    const understanding = recognize(part, on);
    return understanding.kind === "clear" && understanding.share >= LEAST_SHARE
      ? [{ intent: understanding.intent, utterance: part, understanding }]
      : [];
  });
  const distinct = new Set(requests.map(({ intent }) => intent));
  return distinct.size < 2 ? [] : requests;
};
