const bytes = (text: string): number => Buffer.byteLength(text);

/** Where a text may be cut, the best places first: between lines, behind sentences, behind clauses, between characters. */
const BORDERS: readonly RegExp[] = [
  /(?<=\n)/u,
  /(?<=[。！？；]["”’」』）)]{0,8})|(?<=[.!?;]["”’)]{0,8})(?=\s)/u,
  /(?<=[，、：])|(?<=[,:])(?=\s)|(?<=\s)/u,
  /(?:)/u,
];

/** A text in pieces of at most so many bytes, each cut at the best place that there is. */
const pieces = (text: string, most: number, border = 0): readonly string[] => {
  const at = BORDERS[border];
  if (bytes(text) <= most || at === undefined) return [text];
  return text.split(at).flatMap((one) => pieces(one, most, border + 1));
};

/**
 * A text as several messages of at most `most` bytes of UTF-8 (WeChat takes 2,048), cut between lines or sentences
 * wherever that is possible. Nothing is lost but the white space at the cuts. `most` is at least 4, the longest character.
 */
export const inMessages = (text: string, most: number): readonly string[] => {
  const messages: string[] = [];
  let open = "";
  for (const piece of pieces(text, Math.max(most, 4))) {
    if (open !== "" && bytes(open) + bytes(piece) > most) {
      messages.push(open);
      open = "";
    }
    open += piece;
  }
  return [...messages, open].map((message) => message.trim()).filter((message) => message !== "");
};
