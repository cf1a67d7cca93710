// Commits turn after turn to the store in the file that is given, and says each one's number once it is committed.
import { writeSync } from "node:fs";
import { sqliteStore } from "../../src/storage/sqlite.ts";

const store = await sqliteStore(process.argv[2] ?? "");
let version = (await store.read("c"))?.version ?? 0;
for (;;) {
  const key = `k${version + 1}`;
  const body = { type: "message", text: "x".repeat(500) };
  const at = "2026-05-01T00:00:00.000Z";
  const entries = [1, 2, 3].map((part) => ({ id: `${key}.${part}`, at, from: "user" as const, body }));
  const result = await store.commit({
    conversation: "c",
    key,
    expectedVersion: version,
    state: { version: version + 1 },
    entries,
  });
  if (result !== "ok") throw new Error(result);
  version += 1;
  writeSync(1, `${version}\n`);
}
