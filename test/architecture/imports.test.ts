import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

// The import map of the house. A row says what the files below a path may import: other paths, and packages. The
// first row that fits a file counts.

type Row = { readonly files: string; readonly may: readonly string[]; readonly packages?: readonly string[] };

const pure = ["src/knowledge/area-chain.ts", "src/knowledge/calendar-days.ts", "src/knowledge/money.ts"];

/** When benefits start after a break: one subject in several files, which several topics read. */
const waiting = readdirSync("intents")
  .filter((name) => /^waiting.*\.ts$/.test(name))
  .map((name) => `intents/${name}`);
const shared = [
  "intents/slots.ts",
  "intents/cost-share.ts",
  "intents/by-another.ts",
  "intents/claim-by-hand.ts",
  ...waiting,
];

const lintMay = [
  ...["src/lint/", "src/review/", "src/knowledge/", "src/rules/", "src/turn.ts"],
  ...["src/render/phrases.ts", "src/render/shape.ts"],
];

const map: readonly Row[] = [
  { files: "src/shape-file.ts", may: [], packages: ["zod"] },
  { files: "src/turn.ts", may: [] },
  { files: "src/mask.ts", may: ["src/mask/"] },
  { files: "src/mask/", may: ["src/mask/"] },
  { files: "src/assemble.ts", may: ["src/"] },
  { files: "src/help-desk/sweep.ts", may: ["src/channels/problem.ts", "src/handoff/help-desk.ts"] },
  { files: "src/after-start.ts", may: [], packages: ["node:inspector/promises"] },
  { files: "src/changes.ts", may: ["src/ports.ts"] },
  { files: "src/china-day.ts", may: ["src/turn.ts"] },
  { files: "src/codes.ts", may: [] },
  { files: "src/few-kept.ts", may: ["src/remembering.ts"] },
  { files: "src/remembering.ts", may: [] },
  { files: "src/per-object.ts", may: [] },
  { files: "src/random-bytes.ts", may: [], packages: ["node:crypto"] },
  {
    files: "src/slips.ts",
    may: ["dialogs/dialog.ts", "src/ports.ts", "src/rules/intent.ts", "src/state.ts"],
    packages: ["zod"],
  },
  {
    files: "src/take-aways.ts",
    may: [
      ...["src/render/", "src/codes.ts", "src/ports.ts", "src/respond.ts", "src/slips.ts", "src/turn.ts"],
      ...["src/switches.ts", "dialogs/dialog.ts"],
    ],
  },
  {
    files: "src/handoff/offices-file.ts",
    may: ["src/handoff/", "src/knowledge/read-yaml.ts", "src/knowledge/shapes.ts"],
    packages: ["zod"],
  },
  {
    files: "src/load-offices.ts",
    may: ["src/handoff/", "src/knowledge/read-yaml.ts", "src/respond.ts"],
    packages: ["node:fs"],
  },
  {
    files: "src/cli/offices.ts",
    may: ["src/command-line.ts", "src/load-mind.ts", "src/load-offices.ts", "src/handoff/", "src/knowledge/"],
  },
  {
    files: "src/handoff/guard/",
    may: [
      "src/handoff/guard/",
      "src/turn.ts",
      "src/understand/normalise.ts",
      "src/understand/grammar/numerals.ts",
      "src/understand/grammar/month-words.ts",
    ],
  },
  {
    files: "src/check-reply.ts",
    may: [
      "src/per-object.ts",
      ...["dialogs/dialog.ts", "src/few-kept.ts", "src/handoff/", "src/render/", "src/respond.ts"],
      ...["src/rules/", "src/turn.ts"],
    ],
  },
  {
    files: "src/handoff/",
    may: ["src/handoff/", "src/ports.ts", "src/turn.ts", "src/knowledge/knowledge.ts", ...pure],
    packages: ["node:crypto"],
  },
  { files: "src/ports.ts", may: ["src/turn.ts", "src/handoff/audit-chain.ts"] },
  { files: "src/knowledge/load.ts", may: ["src/knowledge/"], packages: ["node:fs", "node:path", "zod"] },
  { files: "src/knowledge/", may: ["src/knowledge/", "src/turn.ts"], packages: ["zod", "yaml"] },
  { files: "src/rules/", may: ["src/rules/", "src/knowledge/", "src/turn.ts"], packages: ["zod"] },
  {
    files: "src/understand/build-model.ts",
    may: ["src/understand/"],
    packages: ["node:fs", "node:path", "node:crypto", "node:worker_threads", "yaml", "zod"],
  },
  { files: "src/understand/english-words.ts", may: [], packages: ["node:"] },
  {
    files: "src/understand/pinyin-copies.ts",
    may: ["src/understand/turn-of-text.ts"],
    packages: ["pinyin-pro"],
  },
  { files: "src/understand/classifier.ts", may: ["src/understand/"], packages: ["natural"] },
  { files: "src/understand/", may: ["src/understand/", "src/turn.ts", ...pure] },
  { files: "intents/slots.ts", may: ["src/rules/", ...pure], packages: ["zod"] },
  { files: "intents/cost-share.ts", may: ["src/rules/", ...pure] },
  { files: "intents/by-another.ts", may: ["src/rules/"] },
  { files: "intents/claim-by-hand.ts", may: ["src/rules/", "intents/slots.ts"] },
  ...waiting.map((files) => ({
    files,
    may: ["src/rules/", "intents/slots.ts", ...waiting, ...pure],
  })),
  ...readdirSync("intents", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({
      files: `intents/${entry.name}/`,
      may: [`intents/${entry.name}/`, ...shared, "src/rules/", ...pure],
      packages: ["zod"],
    })),
  {
    files: "dialogs/",
    may: [
      "dialogs/",
      "src/handoff/",
      "src/rules/",
      "src/turn.ts",
      "src/understand/understanding.ts",
      ...pure,
    ],
  },
  {
    files: "src/render/",
    may: [
      "src/per-object.ts",
      "src/render/",
      "src/rules/",
      "src/knowledge/",
      "src/turn.ts",
      "src/codes.ts",
      "dialogs/dialog.ts",
    ],
  },
  {
    files: "src/state.ts",
    may: ["dialogs/dialog.ts", "src/ports.ts", "src/rules/slot.ts", "src/understand/understanding.ts"],
    packages: ["zod"],
  },
  { files: "src/asked.ts", may: ["dialogs/", "src/knowledge/", "src/understand/", "src/turn.ts"] },
  {
    files: "src/respond.ts",
    may: [
      "dialogs/",
      "src/asked.ts",
      "src/handoff/",
      "src/knowledge/",
      "src/render/",
      "src/rules/",
      "src/understand/",
      "src/few-kept.ts",
      "src/mask.ts",
      "src/slips.ts",
      "src/switches.ts",
      "src/state.ts",
      "src/turn.ts",
    ],
  },
  {
    files: "src/decline-files.ts",
    may: ["dialogs/dialog.ts", "src/mask.ts", "src/render/", "src/respond.ts", "src/state.ts"],
  },
  {
    files: "src/bot.ts",
    may: [
      "src/decline-files.ts",
      "src/privacy/desk.ts",
      "src/handoff/hand-off.ts",
      "src/help-desk/",
      "src/tallies.ts",
      "dialogs/dialog.ts",
      "src/mask.ts",
      "src/ports.ts",
      "src/respond.ts",
      "src/codes.ts",
      "src/slips.ts",
      "src/state.ts",
      "src/turn.ts",
    ],
  },
  {
    files: "src/privacy/recipients.ts",
    may: ["src/config.ts", "src/turn.ts"],
  },
  { files: "src/privacy/privacy-of.ts", may: ["src/config.ts", "src/privacy/"] },
  {
    files: "src/privacy/",
    may: [
      "src/privacy/",
      "src/channels/problem.ts",
      "src/handoff/",
      "src/help-desk/",
      "src/render/",
      "dialogs/",
      "src/china-day.ts",
      "src/ports.ts",
      "src/respond.ts",
      "src/state.ts",
      "src/turn.ts",
    ],
    packages: ["node:crypto", "zod"],
  },
  {
    files: "src/cli/recipients.ts",
    may: ["src/command-line.ts", "src/config.ts", "src/privacy/privacy-of.ts"],
    packages: ["node:"],
  },
  {
    files: "src/help-desk/",
    may: [
      "src/remembering.ts",
      "src/channels/problem.ts",
      "src/help-desk/",
      "src/handoff/",
      "src/knowledge/",
      "src/render/",
      "src/rules/",
      "src/understand/",
      "dialogs/",
      "src/check-reply.ts",
      "src/china-day.ts",
      "src/mask.ts",
      "src/ports.ts",
      "src/respond.ts",
      "src/state.ts",
      "src/turn.ts",
    ],
    packages: ["zod", "node:crypto"],
  },
  { files: "src/load-contexts.ts", may: ["dialogs/contexts.ts", "src/pattern-schema.ts"], packages: ["zod"] },
  { files: "src/pattern-schema.ts", may: [], packages: ["zod"] },
  {
    files: "src/load-asks.ts",
    may: ["dialogs/asks.ts", "src/pattern-schema.ts"],
    packages: ["zod"],
  },
  {
    files: "src/load-ellipsis.ts",
    may: ["dialogs/ellipsis.ts", "src/understand/word-groups.ts"],
    packages: ["zod"],
  },
  {
    files: "src/lint/read-material.ts",
    may: [...lintMay, "src/shape-file.ts"],
    packages: ["node:fs", "node:path", "zod"],
  },
  {
    files: "src/lint/",
    may: lintMay,
    packages: ["zod"],
  },
  {
    files: "src/check-mind.ts",
    may: [
      "dialogs/asks.ts",
      "dialogs/contexts.ts",
      "dialogs/ellipsis.ts",
      "src/knowledge/",
      "src/render/",
      "src/rules/",
      "src/turn.ts",
      "src/understand/grammar/far-words.ts",
    ],
    packages: ["zod"],
  },
  {
    files: "src/parsed-yaml.ts",
    may: ["src/knowledge/read-yaml.ts"],
    packages: ["node:crypto", "node:fs", "node:path"],
  },
  { files: "src/build-parsed.ts", may: ["src/parsed-yaml.ts"], packages: ["node:", "yaml"] },
  {
    files: "src/load-mind.ts",
    may: [
      "dialogs/",
      "src/knowledge/",
      "src/render/",
      "src/rules/",
      "src/understand/",
      "src/check-mind.ts",
      "src/load-contexts.ts",
      "src/load-asks.ts",
      "src/load-ellipsis.ts",
      "src/parsed-yaml.ts",
      "src/respond.ts",
      "src/shape-file.ts",
      "src/turn.ts",
    ],
    packages: ["node:fs", "node:path", "node:url", "zod"],
  },
  {
    files: "src/review/",
    may: ["src/review/", "src/knowledge/", "src/render/", "src/rules/", "src/ports.ts", "src/turn.ts"],
    packages: ["node:", "zod"],
  },
  { files: "src/reachability.ts", may: ["src/knowledge/", "src/render/", "src/rules/", "src/turn.ts"] },
  { files: "src/http-url.ts", may: [] },
  { files: "src/environment.ts", may: [], packages: ["node:fs", "node:util"] },
  { files: "src/secret-files.ts", may: [], packages: ["node:fs"] },
  { files: "src/accounts.ts", may: ["src/http-url.ts"], packages: ["zod"] },
  { files: "src/desk-accounts.ts", may: ["src/channels/outbound/allowed-target.ts"], packages: ["zod"] },
  {
    files: "src/logs/logs.ts",
    may: ["src/logs/", "src/channels/problem.ts", "src/ports.ts"],
    packages: ["pino"],
  },
  { files: "src/logs/", may: ["src/logs/"] },
  {
    files: "src/metrics/",
    may: ["src/metrics/", "src/channels/problem.ts", "src/logs/level-of.ts", "src/ports.ts", "src/turn.ts"],
    packages: ["node:"],
  },
  { files: "src/switches.ts", may: ["src/knowledge/area-chain.ts"] },
  { files: "src/switches-file.ts", may: ["src/switches.ts"], packages: ["yaml", "zod"] },
  { files: "src/watched-file.ts", may: [], packages: ["node:fs/promises"] },
  { files: "src/minds.ts", may: ["src/respond.ts", "src/switches.ts"] },
  { files: "src/knowledge-version.ts", may: ["src/understand/model-names.ts"], packages: ["node:"] },
  {
    files: "src/kill-switches.ts",
    may: [
      ...["src/channels/problem.ts", "src/minds.ts", "src/switches.ts", "src/switches-file.ts"],
      "src/watched-file.ts",
    ],
    packages: ["node:fs/promises"],
  },
  {
    files: "src/reload.ts",
    may: ["src/channels/problem.ts", "src/knowledge-version.ts", "src/load-mind.ts", "src/minds.ts"],
    packages: ["node:"],
  },
  { files: "src/reload-request.ts", may: ["src/watched-file.ts"], packages: ["node:", "zod"] },
  { files: "src/mind-figures.ts", may: ["src/metrics/", "src/reload.ts", "src/respond.ts"] },
  {
    files: "src/cli/reload.ts",
    may: ["src/command-line.ts", "src/reload-request.ts", "src/storage/place.ts"],
    packages: ["node:"],
  },
  { files: "src/release.ts", may: [], packages: ["node:fs", "node:path"] },
  {
    files: "src/operations.ts",
    may: ["src/logs/level-of.ts", "src/channels/outbound/allowed-target.ts"],
    packages: ["zod"],
  },
  {
    files: "src/traces/",
    may: [
      ...["src/traces/", "src/channels/outbound/", "src/channels/problem.ts", "src/ports.ts", "src/turn.ts"],
    ],
    packages: ["node:"],
  },
  {
    files: "src/config.ts",
    may: [
      "src/accounts.ts",
      "src/desk-accounts.ts",
      "src/http-url.ts",
      "src/operations.ts",
      "src/secret-files.ts",
    ],
    packages: ["zod"],
  },
  {
    files: "src/storage/",
    may: [
      "src/storage/",
      "src/secret-files.ts",
      "src/desk/names.ts",
      "src/desk/staff.ts",
      "src/handoff/audit-chain.ts",
      "src/ports.ts",
      "src/turn.ts",
      "src/outside/bridge-store.ts",
    ],
    packages: ["kysely", "libsql", "pg", "node:"],
  },
  {
    files: "src/outside/",
    may: [
      "src/outside/",
      "src/channels/envelope/",
      "src/channels/outbound/allowed-target.ts",
      "src/channels/problem.ts",
      "src/channels/raw-body.ts",
      "src/channels/working-channel.ts",
      "src/desk-accounts.ts",
      "src/handoff/",
      "src/mask.ts",
      "src/ports.ts",
      "src/turn.ts",
    ],
    packages: ["express", "zod", "node:"],
  },
  {
    files: "src/channels/botframework/",
    may: ["src/channels/", "src/ports.ts", "src/turn.ts", "src/config.ts", "src/china-day.ts"],
    packages: [
      "botbuilder",
      "botbuilder-core",
      "botframework-connector",
      "botframework-schema",
      "express",
      "zod",
      "node:",
    ],
  },
  {
    files: "src/channels/refusal-page.ts",
    may: ["src/channels/", "src/render/html.ts", "src/turn.ts"],
    packages: ["express"],
  },
  {
    files: "src/channels/forms/",
    may: ["src/channels/", "src/render/html.ts", "src/ports.ts", "src/turn.ts", "src/china-day.ts"],
    packages: ["express", "node:crypto"],
  },
  { files: "src/channels/envelope/xml.ts", may: [], packages: ["saxes"] },
  { files: "src/channels/envelope/", may: ["src/channels/envelope/"], packages: ["node:crypto"] },
  { files: "src/channels/outbound/", may: ["src/channels/outbound/"], packages: ["node:"] },
  {
    files: "src/channels/texts/",
    may: [
      "src/remembering.ts",
      "src/channels/",
      "src/render/messages.ts",
      "src/mask.ts",
      "src/ports.ts",
      "src/turn.ts",
    ],
    packages: ["node:crypto", "zod"],
  },
  {
    files: "src/vectors/",
    may: ["src/vectors/", "src/channels/envelope/", "src/mask/"],
    packages: ["node:crypto", "zod"],
  },
  {
    files: "src/channels/",
    may: [
      "src/channels/",
      "src/ports.ts",
      "src/turn.ts",
      "src/config.ts",
      "src/accounts.ts",
      "src/mask.ts",
      "src/remembering.ts",
      "src/china-day.ts",
    ],
    packages: ["express", "ws", "zod", "node:"],
  },
  {
    files: "src/server/",
    may: [
      ...["src/server/", "src/channels/", "src/logs/", "src/ports.ts", "src/config.ts", "src/turn.ts"],
      "src/random-bytes.ts",
    ],
    packages: ["express", "node:"],
  },
  {
    files: "src/desk/",
    may: ["src/desk/", "src/handoff/", "src/channels/", "src/ports.ts", "src/turn.ts"],
    packages: ["express", "zod", "node:crypto", "node:timers/promises"],
  },
  {
    files: "src/desk-page/",
    may: ["src/desk-page/", "src/widget/", "src/handoff/", "src/mask.ts", "src/turn.ts"],
  },
  { files: "src/widget/", may: ["src/widget/", "src/mask.ts", "src/turn.ts"] },
  {
    files: "src/command-line.ts",
    may: [
      "src/end-of-reading.ts",
      "src/environment.ts",
      "src/load-mind.ts",
      "src/respond.ts",
      "src/china-day.ts",
      "src/knowledge/",
      "src/rules/",
    ],
    packages: ["node:"],
  },
  {
    files: "src/simulators/",
    may: ["src/simulators/", "src/channels/envelope/"],
    packages: ["node:"],
  },
  { files: "src/end-of-reading.ts", may: [] },
  { files: "src/cli/simulate.ts", may: ["src/"], packages: ["node:"] },
  { files: "src/cli/simulate/", may: ["src/cli/simulate/", "src/simulators/"] },
  {
    files: "src/cli/staff/",
    may: [
      "src/command-line.ts",
      "src/handoff/offices-file.ts",
      "src/handoff/one-office.ts",
      "src/storage/place.ts",
    ],
    packages: ["node:fs", "node:path"],
  },
  {
    files: "src/cli/wechat-menu.ts",
    may: ["src/command-line.ts", "src/config.ts", "src/respond.ts", "src/channels/"],
  },
  {
    files: "src/cli/",
    may: [
      "src/cli/staff/",
      "src/command-line.ts",
      "src/end-of-reading.ts",
      "src/load-mind.ts",
      "src/reachability.ts",
      "src/handoff/",
      "src/lint/",
      "src/knowledge/",
      "src/render/",
      "src/review/",
      "src/rules/",
      "src/understand/",
      "src/respond.ts",
      "src/mask.ts",
      "src/outside/dead-letters.ts",
      "src/ports.ts",
      "src/storage/",
      "src/desk/",
      "src/vectors/",
      "dialogs/",
    ],
    packages: ["node:"],
  },
  {
    files: "src/tallies.ts",
    may: ["dialogs/dialog.ts", "src/ports.ts", "src/respond.ts", "src/state.ts", "src/turn.ts"],
  },
  {
    files: "src/insights/router.ts",
    may: [
      ...["src/insights/", "src/handoff/", "src/knowledge/knowledge.ts", "src/ports.ts", "src/turn.ts"],
      ...["src/channels/problem.ts", "src/china-day.ts"],
    ],
    packages: ["express"],
  },
  {
    files: "src/insights/",
    may: [
      "src/per-object.ts",
      ...["src/insights/", "src/handoff/", "src/knowledge/", "src/review/unanswered.ts", "src/ports.ts"],
      ...["src/render/html.ts", "src/china-day.ts", "src/turn.ts"],
    ],
  },
  { files: "src/main.ts", may: ["src/"], packages: ["node:"] },
];

const sources = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? sources(path)
        : /\.ts$/.test(path) && !path.endsWith(".d.ts")
          ? [path]
          : [],
    );

const importsOf = (file: string): readonly string[] =>
  ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.map(({ fileName }) => fileName);

const fits = (path: string, allowed: string): boolean =>
  allowed.endsWith("/") ? path.startsWith(allowed) : path === allowed;
const fitsPackage = (name: string, allowed: string): boolean =>
  allowed.endsWith(":") ? name.startsWith(allowed) : name === allowed || name.startsWith(`${allowed}/`);

const files = ["src", "dialogs", "intents"].flatMap(sources);

const breaches = (file: string): readonly string[] => {
  const row = map.find(({ files: place }) => fits(file, place));
  if (row === undefined) return [`${file} stands in no row of the map`];
  return importsOf(file).flatMap((name) => {
    const isOwn = name.startsWith(".");
    const target = isOwn ? relative(".", resolve(dirname(file), name)) : name;
    const allowed = isOwn
      ? row.may.some((one) => fits(target, one))
      : (row.packages ?? []).some((one) => fitsPackage(name, one));
    return allowed ? [] : [`${file} imports ${target}`];
  });
};

describe("the import map", () => {
  it("holds for every module", () => {
    expect(files.flatMap(breaches)).toEqual([]);
  });

  it("has looked at all modules and seen their imports", () => {
    expect(files.length).toBeGreaterThan(80);
    const seen = files.flatMap((file) => importsOf(file).map((name) => `${file} ${name}`));
    expect(seen.length).toBeGreaterThan(files.length);
    expect(importsOf("src/rules/reading.ts")).toContain("../knowledge/law.ts");
    expect(importsOf("intents/backpay/intent.ts")).toContain("../waiting.ts");
  });

  it("keeps the SDK in its folder, natural in one file and main out of everybody's reach", () => {
    const importers = (wanted: (name: string) => boolean) =>
      files.filter((file) => importsOf(file).some(wanted));
    for (const file of importers((name) => /^bot(builder|framework)/.test(name)))
      expect(file).toMatch(/^src\/channels\/botframework\//);
    expect(importers((name) => name.startsWith("natural"))).toEqual(["src/understand/classifier.ts"]);
    expect(importers((name) => /(^|\/)main\.ts$/.test(name))).toEqual([]);
  });
});
