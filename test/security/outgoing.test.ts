import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountCloud } from "../../src/channels/botframework/cloud.ts";
import { isServiceUrl } from "../../src/channels/botframework/cloud-guard.ts";
import { callApi } from "../../src/channels/outbound/call-api.ts";
import { readConfig } from "../../src/config.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { createTraces } from "../../src/traces/traces.ts";
import { message } from "../support/cloud-cases.ts";
import { configFor } from "../support/dev-server.ts";
import { echoBot } from "../support/echo-bot.ts";
import { HOSTS, NAMES, WRITTEN } from "../support/hostile-addresses.ts";

// Everything by which something leaves this process, and that none of it leads where nothing is ever sent. What is counted are
// attempts to connect, of whatever is in this process and to wherever.

/** Each file that can open a connection or start a program, and where that may lead. */
const waysOut: Readonly<Record<string, string>> = {
  "src/outside/calls.ts": "an outside desk of the settings: guarded",
  "src/channels/outbound/call-api.ts":
    "the interface of a messenger's platform, and the collector of traces of the settings: guarded",
  "src/channels/outbound/allowed-target.ts": "the guard itself: asks name servers",
  "src/channels/botframework/cloud-adapter.ts":
    "the serviceUrl of an activity: an allow-list of hosts, guarded",
  "src/channels/botframework/cloud-turns.ts": "loads the adapter",
  "src/channels/botframework/hub.ts": "a token of the registration's own cloud: fixed addresses, by the SDK",
  "src/storage/postgres.ts": "the database of the settings",
  "src/storage/line.ts": "the database of the settings",
  "src/reload.ts": "the project's own lint, in a process of its own",
  "src/understand/build-model.ts": "half of a training, in a thread of its own; a step of the build",
  "src/review/knowledge-at.ts": "git, for a command on the developer's machine",
};
const opens = [
  /^import (?!type).*from "node:(?:https|tls|dgram|http2|child_process|dns|dns\/promises|cluster|worker_threads)"/m,
  /^import (?!type).*\brequest\b.*from "node:http"/m,
  /^import (?!type).*\bAgent\b.*from "node:http"/m,
  /^import (?!type).*\b(?:connect|createConnection|Socket as)\b.*from "node:net"/m,
  /(?<![.\w])fetch\(/,
  /new WebSocket\(|new EventSource\(|XMLHttpRequest/,
  /^import (?!type).*from "(?:pg|undici|axios|got)"/m,
  /\b(?:CloudAdapter|ConfigurationBotFrameworkAuthentication|ConnectorClient)\b|(?<!type )\bcloudConnection\(/,
];
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : entry.name.endsWith(".ts")
        ? [join(folder, entry.name)]
        : [],
  );

it("each way out is known, and what it leads to", () => {
  // What runs in browsers, and the other side of channels and desks for tests and trials.
  const elsewhere = /^src\/(?:widget|desk-page|simulators|cli\/simulate)/;
  const files = ["src", "dialogs", "intents"].flatMap(sources).filter((file) => !elsewhere.test(file));
  const found = files.filter((file) => opens.some((way) => way.test(readFileSync(file, "utf8"))));
  expect(found.sort()).toEqual(Object.keys(waysOut).sort());
});

let attempts: string[] = [];
let own = "";
const watch = (event: unknown): void => {
  const { socket } = event as { readonly socket: Socket };
  socket.on("connectionAttempt", (address: string, port: number) => {
    if (String(port) !== own) attempts.push(`${address} ${port}`);
  });
};
beforeAll(() => subscribe("net.client.socket", watch));
afterAll(() => void unsubscribe("net.client.socket", watch));
beforeEach(() => {
  attempts = [];
});

/** Addresses in digits as name servers may give them, and what else they may say. */
const answers: readonly (readonly string[])[] = [
  ...HOSTS.flatMap((host) => {
    const url = `http://${host}/`;
    return URL.canParse(url) ? [[new URL(url).hostname.replace(/^\[|\]$/g, "")]] : [];
  }),
  ...NAMES.map(([, addresses]) => addresses),
];
const resolveTo = (addresses: readonly string[]) => async () =>
  addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("no connection is tried", () => {
  it("is seen where one is tried", async () => {
    const call = callApi("http://127.0.0.1:1");
    expect(await call("/x")).toEqual({ kind: "not-sent" });
    expect(attempts).toEqual(["127.0.0.1 1"]);
    expect(answers.length + WRITTEN.length).toBeGreaterThan(80);
  });

  it("by an outside desk's address, written or found", async () => {
    for (const host of HOSTS)
      for (const scheme of ["http", "https"])
        await callDesk({ base: `${scheme}://${host}:8443`, privateHosts: [] })({ method: "GET", path: "/" });
    for (const base of WRITTEN) await callDesk({ base, privateHosts: [] })({ method: "GET", path: "" });
    for (const found of answers)
      await callDesk({ base: "https://desk.example", privateHosts: [], resolve: resolveTo(found) })({
        method: "GET",
        path: "/",
      });
    expect(attempts).toEqual([]);
  });

  it("by the names of the platforms, wherever they are said to lead", async () => {
    for (const host of ["api.weixin.qq.com", "qyapi.weixin.qq.com", "api.telegram.org"])
      for (const found of answers) {
        const call = callApi(`https://${host}`, { resolve: resolveTo(found) });
        expect.soft(await call("/x", {}), found.join()).toEqual({ kind: "not-sent" });
      }
    expect(attempts).toEqual([]);
  });

  it("by what stands in the path of a call, nor by a host of the settings to where nobody's host is", async () => {
    const call = callApi("https://api.telegram.org");
    for (const path of [
      "@127.0.0.1/x",
      ".evil.example/x",
      ":1@10.0.0.1/",
      "\\@10.0.0.1/",
      ":8443/x@127.0.0.1",
    ])
      expect(
        (await callApi("https://api.telegram.org", { resolve: resolveTo(["10.0.0.1"]) })(path)).kind,
      ).toBe("not-sent");
    expect((await call("@169.254.169.254/latest")).kind).toBe("not-sent");
    const proxy = callApi("https://proxy.agency.example", { resolve: resolveTo(["169.254.169.254"]) });
    expect(await proxy("/x")).toEqual({ kind: "not-sent" });
    expect(attempts).toEqual([]);
  });

  it("by the address of a collector of traces, written or found to lead where nobody's host is", async () => {
    // A backslash is a stroke to whoever reads addresses: what is left is a host of the settings.
    for (const url of [...WRITTEN.filter((one) => !one.includes("\\")), "http://10.0.0.1:4318"]) {
      const read = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: url });
      if (read.ok) expect.soft(read.config.operations.traces, url).toBeUndefined();
    }
    const nobodys = [
      "169.254.169.254",
      "100.100.100.200",
      "168.63.129.16",
      "0.0.0.0",
      "224.0.0.1",
      "fe80::1",
    ];
    const problems: string[] = [];
    for (const found of nobodys) {
      const traces = createTraces({
        ...{ endpoint: "https://collector.example", service: "s", version: "1" },
        log: ({ problem }) => void problems.push(problem),
        resolve: resolveTo([found]),
      });
      const heard = async () => ({ kind: "duplicate" }) as const;
      const bot = traces.timed({ greet: heard, hear: heard });
      await bot.greet({ id: "t", conversation: "c", channel: "test", utterance: "", on: "2026-05-01" });
      await traces.close();
    }
    expect(problems).toEqual(nobodys.map(() => "traces-not-sent"));
    expect(attempts).toEqual([]);
  });

  it("by the serviceUrl of an activity, written or found", async () => {
    for (const host of HOSTS)
      for (const scheme of ["http", "https"])
        expect.soft(isServiceUrl(`${scheme}://${host}/`, false, ["connector.example.org"]), host).toBe(false);
    for (const url of [
      ...WRITTEN,
      "https://smba.trafficmanager.net:8443/",
      "https://smba.trafficmanager.net.evil.example/",
      "https://evilbotframework.com/",
    ])
      expect.soft(isServiceUrl(url, false), url).toBe(false);

    let found: readonly string[] = [];
    let asked = 0;
    const clock = () => new Date("2026-05-01T04:00:00Z");
    const store = memoryStore();
    const app = express();
    const cloud = mountCloud(app, {
      config: configFor({}),
      bot: echoBot(store, clock),
      store,
      ...{ clock, maySay: () => 0, newId: () => crypto.randomUUID(), log: () => undefined },
      pause: async () => undefined,
      resolve: async () => {
        asked += 1;
        return resolveTo(found)();
      },
    });
    const listening = app.listen(0, "127.0.0.1");
    await once(listening, "listening");
    own = String((listening.address() as AddressInfo).port);
    try {
      for (const [at, addresses] of answers.entries()) {
        found = addresses;
        const body = {
          ...message,
          id: `s${at}`,
          conversation: { id: `c${at}` },
          serviceUrl: "https://smba.trafficmanager.net/x/",
          deliveryMode: "normal",
        };
        const response = await fetch(`http://127.0.0.1:${own}/api/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        expect(response.status).toBe(200);
      }
    } finally {
      await cloud?.close();
      listening.closeAllConnections();
      listening.close();
    }
    expect(asked).toBeGreaterThanOrEqual(answers.length);
    expect(attempts).toEqual([]);
  });
});
