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
