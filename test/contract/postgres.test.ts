import { postgresStores } from "../../src/storage/postgres.ts";
import { withPostgres } from "../support/with-postgres.ts";
import { bridgesContract } from "./bridges.contract.ts";
import { lettersContract } from "./letters.contract.ts";
import { storeContract } from "./store.contract.ts";

await withPostgres((postgres) => {
  const make = async () => (await postgresStores(await postgres.database())).store;
  storeContract("postgres", make);
  lettersContract("postgres", make);
  bridgesContract("postgres", async () => {
    const { bridges, store } = await postgresStores(await postgres.database());
    return { bridges, close: store.close };
  });
});
