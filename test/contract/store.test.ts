import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { memoryStore } from "../../src/storage/memory.ts";
import { sqliteStore, sqliteStores } from "../../src/storage/sqlite.ts";
import { memoryBridges } from "../support/memory-bridges.ts";
import { bridgesContract } from "./bridges.contract.ts";
import { crowdContract } from "./crowd.contract.ts";
import { lettersContract } from "./letters.contract.ts";
import { privacyContract } from "./privacy.contract.ts";
import { staffContract } from "./staff.contract.ts";
import { storeContract } from "./store.contract.ts";

let folder = "";
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-store-"));
});
afterAll(() => rm(folder, { recursive: true }));

const makers = {
  memory: async () => memoryStore(),
  sqlite: () => {
    made += 1;
    return sqliteStore(join(folder, `${made}`, "yibao.sqlite"));
  },
};
for (const [name, make] of Object.entries(makers)) {
  storeContract(name, make);
  lettersContract(name, make);
  privacyContract(name, make);
}
bridgesContract("memory", async () => ({ bridges: memoryBridges(), close: async () => undefined }));
staffContract("sqlite", async () => {
  made += 1;
  const { staff, store } = await sqliteStores(join(folder, `${made}`, "yibao.sqlite"));
  return { staff, close: store.close };
});
crowdContract("memory", async () => [memoryStore()]);
crowdContract("sqlite", async () => [await makers.sqlite()]);
bridgesContract("sqlite", async () => {
  made += 1;
  const { bridges, store } = await sqliteStores(join(folder, `${made}`, "yibao.sqlite"));
  return { bridges, close: store.close };
});
