import { call, newConversation } from "./directline-client.ts";
import { type OwnProcess, run } from "./own-process.ts";

/** The product as `npm start` runs it, in a process of its own, and people who talk with it. */
export type RunningProduct = {
  readonly url: string;
  readonly process: OwnProcess;
  /** A new conversation; each call says something in it and gives all that is answered, in one text. */
  talk(): Promise<(text: string) => Promise<string>>;
};

/** Starts `main` of a built tree, with nothing in its environment but what is given. */
export const runProduct = async (
  env: Record<string, string>,
  main = "dist/main.js",
): Promise<RunningProduct> => {
  const process = run(main, [], { PORT: "0", HOST: "127.0.0.1", CONVERSATIONS_PER_MINUTE: "100000", ...env });
  const url = /http:\S+/.exec(await process.line())?.[0] ?? "";
  return {
    url,
    process,
    talk: async () => {
      const { conversationId, token } = await newConversation(url);
      const path = `/conversations/${conversationId}/activities`;
      return async (text) => {
        const sent = await call(url, "POST", path, { token, body: { type: "message", text } });
        const { id } = sent.body as { readonly id?: string };
        if (sent.status !== 200) throw new Error(`refused: ${sent.status}`);
        const { body } = await call(url, "GET", path, { token });
        const { activities } = body as { readonly activities: { text?: string; replyToId?: string }[] };
        return activities
          .filter(({ replyToId }) => replyToId === id)
          .map((activity) => activity.text ?? "")
          .join("\n");
      };
    },
  };
};
