/** Some sentences of a text, side by side, and where in the whole text a place in them is. */
export type Condensed = { readonly text: string; readonly placeOf: (at: number) => number };

type Sentence = { readonly sentence: string; readonly index: number };
const SENTENCE = /[^。!?;\n]*(?:[。!?;\n]|$)/gu;

const joined = (sentences: readonly Sentence[]): Condensed => {
  const ends: number[] = [];
  const shifts: number[] = [];
  let text = "";
  for (const { sentence, index } of sentences) {
    shifts.push(index - text.length);
    text += sentence;
    ends.push(text.length);
  }
  const placeOf = (at: number): number => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at < (ends[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return at + (shifts[low] ?? 0);
  };
  return { text, placeOf };
};

/**
 * Makes the function from a pattern to the sentences of a text in which it is found; those of a pattern are looked for once.
 * In time proportional to the text.
 */
export const condensing = (whole: string): ((wanted: RegExp) => Condensed) => {
  const sentences = [...whole.matchAll(SENTENCE)].map(({ 0: sentence, index }) => ({ sentence, index }));
  const known = new Map<string, Condensed>();
  return (wanted) => {
    const found = known.get(wanted.source);
    if (found !== undefined) return found;
    const made = joined(sentences.filter(({ sentence }) => wanted.test(sentence)));
    known.set(wanted.source, made);
    return made;
  };
};
