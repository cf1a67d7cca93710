import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { sqliteStore } from "../../src/storage/sqlite.ts";

// The floor: Express and the same store, one durable commit a request, and nothing else.

const store = await sqliteStore(join(mkdtempSync(join(tmpdir(), "floor-")), "floor.sqlite"));
const versions = new Map<string, number>();

const app = express();
app.use(express.json());
app.post("/:conversation", async (request, response) => {
  const { conversation } = request.params;
  const at = new Date().toISOString();
  const version = versions.get(conversation) ?? 0;
  if (version === 0) await store.open(conversation, "floor", {}, at);
  const id = crypto.randomUUID();
  const parts = [{ kind: "line" as const, text: "x".repeat(500) }];
  const done = await store.commit({
    conversation,
    key: id,
    expectedVersion: version,
    state: { lang: "zh" },
    entries: [
      { id, at, from: "user", body: { text: String(request.body?.text ?? "") } },
      {
        id: `${id}-r`,
        at,
        from: "bot",
        body: { lang: "zh", text: "x".repeat(500), parts, choices: [] },
        replyTo: id,
      },
    ],
  });
  versions.set(conversation, version + 1);
  response.json({ done });
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(
    `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}\n`,
  );
});
