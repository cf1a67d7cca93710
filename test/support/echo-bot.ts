import type { Bot, Commit, Heard, JsonObject, NewEntry, Store } from "../../src/ports.ts";
import type { Reply, Turn } from "../../src/turn.ts";

const line = (text: string, choices: readonly string[] = []): Reply => ({
  lang: "zh",
  text,
  parts: [{ kind: "line", text }],
  choices: choices.map((label) => ({ label })),
});

/**
 * A bot that keeps to the ports and says what it heard, with the count of turns. It greets with two buttons; "two"
 * makes it reply twice, "fail" makes it throw, and to what begins with "hush" it says nothing, as where people have the
 * conversation.
 */
export const echoBot = (store: Store, clock: () => Date): Bot => {
  const commit = async (
    turn: Turn,
    body: JsonObject | undefined,
    reply: (count: number) => Reply[],
  ): Promise<Heard> => {
    const saved = await store.read(turn.conversation);
    const count = typeof saved?.state === "number" ? saved.state + 1 : 1;
    const replies = reply(count);
    const at = clock().toISOString();
    const said: NewEntry[] = body === undefined ? [] : [{ id: turn.id, at, from: "user", body }];
    const replyTo = body === undefined ? null : turn.id;
    const answered = replies.map(
      (body, index): NewEntry => ({ id: `${turn.id}.${index + 1}`, at, from: "bot", body, replyTo }),
    );
    const work: Commit = {
      conversation: turn.conversation,
      key: turn.id,
      expectedVersion: saved?.version ?? 0,
      state: count,
      entries: [...said, ...answered],
    };
    const result = await store.commit(work);
    if (result === "conflict") return commit(turn, body, reply);
    return result === "duplicate" ? { kind: "duplicate" } : { kind: "replied", replies };
  };
  return {
    greet: (turn) =>
      commit(turn, undefined, () => [line(`你好 ${turn.locale ?? ""}`.trim(), ["参保", "Renew"])]),
    hear: (turn, body) => {
      if (turn.utterance === "fail") throw new Error("the echo bot was told to fail");
      return commit(turn, body, (count) => {
        if (turn.utterance.startsWith("hush")) return [];
        const first = line(`${count} ${turn.on} ${turn.locale ?? "-"} ${turn.utterance}`);
        return turn.utterance === "two" ? [first, line("second")] : [first];
      });
    },
  };
};
