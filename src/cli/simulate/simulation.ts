/** The other side of a channel, for a conversation in the terminal. */
export type Simulation = {
  /** Settings of the server under which it has the channel. */
  readonly settings: Readonly<Record<string, string>>;
  /** Comes to the server at `url` as a person does who opens the chat; `show` puts a reply on the screen. */
  begin(
    url: string,
    show: (text: string) => void,
  ): Promise<{
    /** Resolves once the replies to the line have been shown. */
    say(line: string): Promise<void>;
    end(): Promise<void>;
  }>;
};

const QUIET_MS = 400;
const MOST_MS = 8_000;

/**
 * Shows what comes by itself and not as an answer: resolves when something has come and then nothing more for a while, or
 * with "(nothing)" where nothing comes at all.
 */
export const showComing = async (
  texts: () => readonly string[],
  shown: number,
  show: (text: string) => void,
): Promise<number> => {
  const begun = Date.now();
  let count = shown;
  let last = begun;
  while (Date.now() - last < (count > shown ? QUIET_MS : MOST_MS)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { length } = texts();
    if (length > count) last = Date.now();
    count = length;
  }
  show(texts().slice(shown).join("\n\n") || "(nothing)");
  return count;
};
