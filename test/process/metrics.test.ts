import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { numberOf, readExposition } from "../support/exposition.ts";
import { type RunningProduct, runProduct } from "../support/running-product.ts";

let folder = "";
let product: RunningProduct;
let metrics = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-metrics-"));
  product = await runProduct({ DATA_DIR: folder, METRICS_PORT: "0" });
  metrics = /http:\S+/.exec(await product.process.line())?.[0] ?? "";
});
afterAll(async () => {
  await product.process.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});
const read = async () => readExposition(await (await fetch(metrics)).text());

describe("the numbers of a running server", () => {
  it("tell of turns, outcomes, what waits, the loop, memory and the build", async () => {
    const say = await product.talk();
    expect(await say("断缴三个月还能补吗")).not.toBe("");
    await say("今天股票怎么样");
    const families = await read();
    expect(numberOf(families, "yibao_turns_total", { channel: "directline", result: "replied" })).toBe(3);
    expect(numberOf(families, "yibao_turn_seconds_count", { channel: "directline" })).toBe(3);
    expect(numberOf(families, "yibao_outcomes_total", { topic: "backpay", ending: "asked" })).toBe(1);
    expect(numberOf(families, "yibao_hand_offs", { stage: "queued" })).toBe(0);
    expect(numberOf(families, "yibao_turns_waiting", { channel: "directline" })).toBe(0);
    expect(numberOf(families, "yibao_store_up")).toBe(1);
    expect(numberOf(families, "yibao_works")).toBe(1);
    expect(numberOf(families, "yibao_store_bytes")).toBeGreaterThan(4096);
    expect(numberOf(families, "yibao_event_loop_lag_seconds", { quantile: "0.99" })).toBeGreaterThanOrEqual(
      0,
    );
    expect(numberOf(families, "process_resident_memory_bytes")).toBeGreaterThan(1e7);
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(numberOf(families, "yibao_build_info", { version, node: process.versions.node })).toBe(1);
  });

  it("hold no words, and are not served where the world looks", async () => {
    const text = await (await fetch(metrics)).text();
    expect(text).not.toMatch(/[\u4e00-\u9fff]/u);
    expect((await fetch(`${product.url}/metrics`)).status).toBe(404);
    expect((await fetch(metrics, { method: "POST" })).status).toBe(405);
    expect((await fetch(metrics.replace("/metrics", "/"))).status).toBe(404);
  });

  it("are those that the dashboard and the alerts ask for", async () => {
    const dashboard = JSON.parse(readFileSync("deploy/grafana-dashboard.json", "utf8"));
    const exprs: string[] = dashboard.panels.flatMap((panel: { targets: { expr: string }[] }) =>
      panel.targets.map(({ expr }) => expr),
    );
    const rules = parse(readFileSync("deploy/prometheus-rules.yaml", "utf8"));
    const alerts: string[] = rules.groups.flatMap(({ rules }: { rules: { expr: string }[] }) =>
      rules.map(({ expr }) => expr),
    );
    const asked = new Set(
      [...exprs, ...alerts].flatMap((expr) => expr.match(/\b(?:yibao|process|nodejs)_\w+/g) ?? []),
    );
    // Families without numbers yet are not told of; their names stand in the sources.
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join("src", name), "utf8"))
      .join("\n");
    const families = await read();
    const isKnown = (name: string): boolean =>
      families.has(name) ||
      families.has(name.replace(/_(?:bucket|sum|count)$/, "")) ||
      sources.includes(`"${name}"`);
    expect(asked.size).toBeGreaterThan(20);
    // A node that is gone has no number that could be wrong.
    expect(alerts).toContain("absent(yibao_store_up)");
    expect([...asked].filter((name) => !isKnown(name))).toEqual([]);
    const told = [...families.keys()].filter((name) => ![...asked].some((one) => one.startsWith(name)));
    expect(told).toEqual(["nodejs_external_memory_bytes", "process_start_time_seconds"]);
  });
});
