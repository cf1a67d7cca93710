import { postgresStores } from "../../src/storage/postgres.ts";
import { withPostgres } from "../support/with-postgres.ts";
import { bridgesContract } from "./bridges.contract.ts";
import { crowdContract } from "./crowd.contract.ts";
import { lettersContract } from "./letters.contract.ts";
import { privacyContract } from "./privacy.contract.ts";
import { staffContract } from "./staff.contract.ts";
import { storeContract } from "./store.contract.ts";

await withPostgres((postgres) => {
  const open = async () => postgresStores(await postgres.database());
  const make = async () => (await open()).store;
  storeContract("postgres", make);
  lettersContract("postgres", make);
  privacyContract("postgres", make);
  bridgesContract("postgres", async () => {
    const { bridges, store } = await open();
    return { bridges, close: store.close };
  });
  staffContract("postgres", async () => {
    const { staff, store } = await open();
    return { staff, close: store.close };
  });
  // Nodes that start at the same moment on an empty database: one makes the tables, the others wait for it.
  crowdContract("postgres, four nodes", async () => {
    const url = await postgres.database();
    return Promise.all([1, 2, 3, 4].map(async () => (await postgresStores(url)).store));
  });
});
