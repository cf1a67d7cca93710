/** Some sentences of a text, side by side, and where in the whole text a place in them is. */
export type Condensed = { readonly text: string; readonly placeOf: (at: number) => number };

const SENTENCE = /[^。!?;\n]*(?:[。!?;\n]|$)/gu;

/** The sentences of a text in which a pattern is found. In time proportional to the text. */
export const condensed = (whole: string, wanted: RegExp): Condensed => {
  const kept: string[] = [];
  const ends: number[] = [];
  const shifts: number[] = [];
  let length = 0;
  for (const { 0: sentence, index } of whole.matchAll(SENTENCE)) {
    if (!wanted.test(sentence)) continue;
    kept.push(sentence);
    shifts.push(index - length);
    length += sentence.length;
    ends.push(length);
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
  return { text: kept.join(""), placeOf };
};
