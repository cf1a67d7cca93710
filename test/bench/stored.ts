import { newState } from "../../src/respond.ts";
import { toSaved } from "../../src/state.ts";
import { sqliteStore } from "../../src/storage/sqlite.ts";

const AT_ONCE = 500;

/** Fills a file with conversations of three turns, named `stored-0` and on, as the bot would have written them. */
export const stored = async (file: string, count: number): Promise<void> => {
  const store = await sqliteStore(file);
  const at = new Date().toISOString();
  const text = "职工医保断缴以后，从恢复缴费的次月起可以享受待遇；".repeat(8);
  const reply = { lang: "zh" as const, text, parts: [{ kind: "line" as const, text }], choices: [] };
  const state = toSaved(newState("zh"));
  const fill = async (conversation: string): Promise<void> => {
    const turn = (key: string, expectedVersion: number) =>
      store.commit({
        ...{ conversation, key, expectedVersion, state },
        entries: [
          { id: key, at, from: "user", body: { type: "message", text: "居民医保断缴两年" } },
          { id: `${key}-r`, at, from: "bot", body: reply, replyTo: key },
        ],
      });
    await store.open(conversation, "directline", { user: "dl_bench" }, at);
    for (let version = 0; version < 3; version += 1) await turn(`${conversation}|${version}`, version);
  };
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => fill(`stored-${from + index}`)),
    );
  await store.close();
};
