import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { configKeys, readConfig } from "../../../src/config.ts";
import { readSwitches } from "../../../src/switches-file.ts";
import { realMind } from "../../support/mind.ts";

// What is deployed cannot be run here: it is read, and held against the settings, the files and the routes that there are.

type Json = { readonly [key: string]: unknown };
/** What stands under a path; the expectations say whether it is what is meant. */
const at = <T = Json>(value: unknown, ...path: readonly (string | number)[]): T =>
  path.reduce<unknown>((found, key) => (found as Json | undefined)?.[key], value) as T;
const documents = (file: string): readonly Json[] =>
  parseAllDocuments(readFileSync(file, "utf8")).map((document) => {
    expect(document.errors.concat(document.warnings as never)).toEqual([]);
    return document.toJS() as Json;
  });
const one = (file: string): Json => documents(file)[0] as Json;

/** The image's own settings, and what else its file says, instruction by instruction. */
const dockerfile = readFileSync("deploy/Dockerfile", "utf8")
  .replace(/\\\n/g, " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => /^(\w+) (.*)$/.exec(line) ?? ["", "", ""])
  .map(([, word = "", rest = ""]) => ({ word, rest: rest.trim() }));
const saying = (word: string): readonly string[] =>
  dockerfile.filter((line) => line.word === word).map(({ rest }) => rest);
const imageEnv = Object.fromEntries(
  saying("ENV").flatMap((rest) => rest.split(/\s+/).map((pair) => pair.split("=") as [string, string])),
);

const withDefaults = (text: string): string =>
  text.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name, otherwise) => otherwise ?? `${name}-0123456789-0123456789-abc`,
  );
const composed = (env: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, withDefaults(String(value))]));

/** Whether the settings of a container are all known, and such that the server starts. */
const startsWith = (env: Record<string, string>): void => {
  expect(Object.keys(env).filter((name) => !configKeys.includes(name))).toEqual([]);
  const read = readConfig({ ...imageEnv, ...env });
  expect(read.ok ? [] : read.problems).toEqual([]);
};

describe("the image", () => {
  it("copies what there is, and all that the server reads", () => {
    const copied = saying("COPY").filter((rest) => !rest.startsWith("--from"));
    const sources = copied.flatMap((rest) => rest.split(" ").slice(0, -1));
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    const kept = readFileSync(".dockerignore", "utf8")
      .split("\n")
      .map((line) => line.replace(/^!/, ""));
    expect(sources.filter((source) => !kept.includes(source))).toEqual([]);
    const last = readFileSync("deploy/Dockerfile", "utf8").split("\nFROM ").at(-1) ?? "";
    for (const part of ["node_modules", "dist", "knowledge", "intents", "dialogs", "package.json"])
      expect(last).toMatch(new RegExp(`COPY .*${part}`));
  });

  it("runs what npm start runs, on a Node that will do, as nobody in particular", () => {
    const { scripts, engines, version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(scripts.start).toBe(
      "node build.mjs && node --max-old-space-size=256 --max-semi-space-size=4 dist/main.js",
    );
    expect(saying("CMD").at(-1)).toMatch(
      /"--max-old-space-size=256", "--max-semi-space-size=4".*"dist\/main.js"/,
    );
    expect(readFileSync("docs/operating.md", "utf8")).toContain(
      "`node --max-old-space-size=256 --max-semi-space-size=4 dist/main.js`",
    );
    expect(engines.node).toBe(">=20.19");
    for (const from of saying("FROM")) expect(from).toMatch(/^node:20\.(19|[2-9]\d)-/);
    expect(saying("USER")).toEqual(["node"]);
    expect(saying("STOPSIGNAL")).toEqual(["SIGTERM"]);
    for (const file of ["compose.yaml", "compose.nodes.yaml", "kubernetes.yaml"])
      expect(readFileSync(`deploy/${file}`, "utf8")).toContain(`image: yibao-guide:${version}`);
  });

  it("listens where it says", () => {
    startsWith({});
    expect(saying("EXPOSE")).toEqual([`${imageEnv["PORT"]} ${imageEnv["METRICS_PORT"]}`]);
    expect(imageEnv).toMatchObject({ HOST: "0.0.0.0", METRICS_HOST: "0.0.0.0", DATA_DIR: "/data" });
    expect(saying("HEALTHCHECK")[0]).toContain(`http://127.0.0.1:${imageEnv["PORT"]}/healthz`);
  });
});

describe("the compose files", () => {
  it("start one node on a file, and two on a database, with settings that there are", () => {
    const single = one("deploy/compose.yaml");
    startsWith(composed(at(single, "services", "yibao", "environment")));
    expect(at(single, "services", "yibao", "volumes")).toContain(`data:${imageEnv["DATA_DIR"]}`);
    const nodes = one("deploy/compose.nodes.yaml");
    const env = composed(at(nodes, "services", "node", "environment"));
    startsWith(env);
    const db = at(nodes, "services", "db", "environment");
    const url = new URL(env["DATABASE_URL"] ?? "");
    expect([url.username, url.pathname.slice(1), url.hostname]).toEqual([
      db["POSTGRES_USER"],
      db["POSTGRES_DB"],
      "db",
    ]);
    expect(Number(at(nodes, "services", "node", "deploy", "replicas"))).toBeGreaterThan(1);
    expect(String(at(nodes, "configs", "balancer", "content"))).toContain(`http://node:${imageEnv["PORT"]}`);
  });

  it("listen as the image does, and keep their own folder, where deploy/.env is a copy of .env.example", () => {
    const example = parseEnv(readFileSync(".env.example", "utf8"));
    for (const [file, name] of [
      ["deploy/compose.yaml", "yibao"],
      ["deploy/compose.nodes.yaml", "node"],
    ] as const) {
      const service = at(one(file), "services", name);
      expect(at(service, "env_file")).toEqual([{ path: ".env", required: false }]);
      const read = readConfig({ ...imageEnv, ...example, ...composed(at(service, "environment")) });
      const { host, port, dataDir, operations } = read.ok ? read.config : expect.fail(String(read.problems));
      expect([host, `${port}`, dataDir]).toEqual([imageEnv["HOST"], imageEnv["PORT"], imageEnv["DATA_DIR"]]);
      expect(operations.metrics).toEqual({
        host: imageEnv["METRICS_HOST"],
        port: Number(imageEnv["METRICS_PORT"]),
      });
    }
  });

  it("keep who came and how, where another proxy stands before the balancer", () => {
    const balancer = String(at(one("deploy/compose.nodes.yaml"), "configs", "balancer", "content"));
    expect(balancer).toContain("X-Forwarded-For $$proxy_add_x_forwarded_for;");
    expect(balancer).toContain("map $$http_x_forwarded_proto $$came_by");
    expect(balancer).toContain("X-Forwarded-Proto $$came_by;");
  });

  it("publish on this machine alone, under the ports that the image has", () => {
    const ports = at(one("deploy/compose.yaml"), "services", "yibao", "ports");
    expect(ports).toEqual(
      ["PORT", "METRICS_PORT"].map((name) => `127.0.0.1:${imageEnv[name]}:${imageEnv[name]}`),
    );
  });

  it("stop later than the server needs, and have limits", () => {
    for (const [file, name] of [
      ["deploy/compose.yaml", "yibao"],
      ["deploy/compose.nodes.yaml", "node"],
    ] as const) {
      const service = at(one(file), "services", name);
      expect(Number.parseInt(String(at(service, "stop_grace_period")), 10)).toBeGreaterThan(10);
      expect(at(service, "deploy", "resources", "limits")).toMatchObject({ memory: expect.any(String) });
    }
  });
});

describe("the Kubernetes manifest", () => {
  const all = documents("deploy/kubernetes.yaml");
  const of = (kind: string, name = "yibao-guide"): Json =>
    all.find((one) => one["kind"] === kind && at<string>(one, "metadata", "name") === name) ?? {};
  const pod = at(of("Deployment"), "spec", "template");
  const container = at(pod, "spec", "containers", 0);

  it("has settings that there are", () => {
    const env = {
      ...at<Record<string, string>>(of("Secret"), "stringData"),
      ...at<Record<string, string>>(of("ConfigMap"), "data"),
    };
    // A secret that everybody can read here signs nothing.
    const asItStands = readConfig({ ...imageEnv, ...env });
    expect(asItStands.ok ? [] : asItStands.problems).toEqual([expect.stringMatching(/^DIRECTLINE_SECRET /)]);
    startsWith({ ...env, DIRECTLINE_SECRET: "x".repeat(32) });
    const sources = at<readonly Json[]>(container, "envFrom").map((one) => at(Object.values(one)[0], "name"));
    expect(sources).toEqual(["yibao-guide", "yibao-guide"]);
  });

  it("looks at the routes and ports that there are", () => {
    const ports = new Map(
      at<readonly Json[]>(container, "ports").map((port) => [port["name"], String(port["containerPort"])]),
    );
    expect([ports.get("http"), ports.get("metrics")]).toEqual([imageEnv["PORT"], imageEnv["METRICS_PORT"]]);
    const server = readFileSync("src/server/server.ts", "utf8");
    for (const [probe, path] of [
      ["startupProbe", "/healthz"],
      ["livenessProbe", "/healthz"],
      ["readinessProbe", "/readyz"],
    ] as const) {
      expect(at(container, probe, "httpGet")).toEqual({ path, port: "http" });
      expect(server).toContain(`app.get("${path}"`);
    }
    expect(at(pod, "metadata", "annotations")).toMatchObject({
      "prometheus.io/port": imageEnv["METRICS_PORT"],
    });
    expect(at(of("Service"), "spec", "ports", 0, "targetPort")).toBe("http");
    const labels = at(pod, "metadata", "labels");
    for (const kind of ["Service", "PodDisruptionBudget", "Deployment"]) {
      const selector = at(of(kind), "spec", "selector");
      expect([kind, selector["matchLabels"] ?? selector]).toEqual([kind, labels]);
    }
  });

  it("mounts what is written to and read, with limits and time to stop", () => {
    const mounts = at<readonly Json[]>(container, "volumeMounts").map((mount) => String(mount["mountPath"]));
    expect(mounts).toEqual([imageEnv["DATA_DIR"], "/etc/yibao"]);
    expect(String(at(of("ConfigMap"), "data", "KILL_FILE"))).toBe("/etc/yibao/switches.yaml");
    expect(at(container, "resources", "limits")).toEqual({ cpu: "1", memory: "768Mi" });
    expect(Number(at(pod, "spec", "terminationGracePeriodSeconds"))).toBeGreaterThanOrEqual(20);
    expect(at(container, "securityContext")).toMatchObject({ readOnlyRootFilesystem: true });
  });

  it("has switches that can be read, as the file beside it has", async () => {
    const topics = new Set((await realMind()).intents.keys());
    for (const text of [
      String(at(of("ConfigMap", "yibao-guide-switches"), "data", "switches.yaml")),
      readFileSync("deploy/switches/switches.yaml", "utf8"),
    ])
      expect(readSwitches(text, topics).ok).toBe(true);
  });
});
