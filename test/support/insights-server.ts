import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { insightsRouter } from "../../src/insights/router.ts";
import type { Store, Tally } from "../../src/ports.ts";
import { pageFiles } from "../../src/server/page-files.ts";
import { securityHeaders } from "../../src/server/security-headers.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { someEvents, someOffices, someTallies, someWords } from "./insights-data.ts";
import { knowledge } from "./knowledge.ts";

/** A store that has counted, heard and handed over what `insights-data.ts` says. */
export const storeOfAMonth = async (tallies: readonly Tally[] = someTallies): Promise<Store> => {
  const store = memoryStore();
  await store.commit({
    ...{ conversation: "c", key: "month", expectedVersion: 0, state: null, entries: [] },
    ...{ tallies, unanswered: someWords, events: someEvents },
  });
  return store;
};

/** The page of the measures on a server of its own, under the policy of the product. Who asks says so in a header. */
export const serveInsights = async (store: Store, publicDir: string) => {
  const problems: object[] = [];
  const app = express();
  app.use(securityHeaders({ framers: [], publicUrl: undefined }));
  app.use(
    "/desk/insights",
    insightsRouter({
      ...{ store, knowledge, offices: someOffices, clock: () => new Date("2026-11-28T01:00:00Z") },
      whoIs: ({ headers }) => {
        const role = headers["x-role"];
        const offices = String(headers["x-offices"] ?? "")
          .split(",")
          .filter((id) => id !== "");
        return role === "agent" || role === "supervisor"
          ? { role, lang: "zh", offices, csrf: "token-of-the-session" }
          : undefined;
      },
      log: (problem) => void problems.push(problem),
    }),
  );
  app.use(pageFiles(publicDir));
  app.use((_request, response) => void response.status(404).end("nobody"));
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    problems,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
