import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

// The built commands, as npm run starts them. What they cannot take costs one line and exit code 1, never a stack.

type Run = { readonly code: number | null; readonly out: string; readonly err: string };

const collect = (stream: NodeJS.ReadableStream | null): { text: string } => {
  const all = { text: "" };
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    all.text += chunk;
  });
  return all;
};

/** Runs a command on what is typed, or on an open file in place of it. */
const command = async (name: string, args: readonly string[], input: string | number = ""): Promise<Run> => {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [`dist/cli/${name}.js`, ...args], {
    env: { PATH },
    stdio: [typeof input === "number" ? input : "pipe", "pipe", "pipe"],
  });
  // A command that refuses its arguments is gone before it has read anything.
  child.stdin?.on("error", () => undefined);
  if (typeof input === "string") child.stdin?.end(input);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out: out.text, err: err.text };
};

const refused = ({ code, err }: Run, says: RegExp) => {
  expect(err).toMatch(says);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(err).not.toMatch(/^\s+at /m);
  expect(err.length).toBeLessThan(1200);
  expect(code).toBe(1);
};

const long = "x".repeat(300);

describe.concurrent("what a command refuses", () => {
  it.each<[name: string, args: readonly string[], says: RegExp]>([
    ["talk", ["--colour", "red"], /usage: npm run talk/],
    ["talk", ["hello"], /usage: npm run talk/],
    ["talk", ["--lang", "fr"], /^--lang fr: zh or en/],
    ["talk", ["--on", "2026-02-30"], /^--on 2026-02-30: a day that exists is written YYYY-MM-DD/],
    ["wechat-menu", ["--colour"], /^usage: npm run -s wechat-menu/],
    ["wechat-menu", ["--create"], /^WECHAT_APP_SECRET is missing/],
    ["audit-verify", ["--colour"], /usage: npm run -s audit:verify/],
    ["audit-verify", ["--data", "nowhere"], /^nowhere.yibao\.sqlite: there is no such store/],
    ["audit-verify", ["--head", "12"], /^--head 12: a hash has 64 hexadecimal digits/],
    ["offices", [], /^usage: npm run -s offices -- check FILE/],
    ["offices", ["check"], /^usage: npm run -s offices/],
    ["offices", ["list", "offices.example.yaml"], /^usage: npm run -s offices/],
    ["offices", ["check", "one.yaml", "two.yaml"], /^usage: npm run -s offices/],
    ["offices", ["check", "nowhere.yaml"], /^nowhere\.yaml:1: the file is missing or cannot be read/],
    ["sri", ["--colour"], /^usage: npm run -s sri$/m],
    ["knowledge-coverage", ["--colour"], /^usage: npm run -s knowledge:coverage$/m],
    ["ask", [], /^usage: /],
    ["ask", [""], /^usage: /],
    ["ask", ["  "], /^usage: /],
    ["ask", ["one", "two"], /^usage: /],
    ["ask", ["医保", "--colour"], /usage: /],
    ["ask", ["医保", "--lang", "de"], /^--lang de: zh or en/],
    ["ask", ["医保", "--on", "tomorrow"], /^--on tomorrow: a day that exists/],
    ["ask", ["医保", "--set", "gapMonths"], /write slot=value/],
    ["ask", ["医保", "--set", "colour=red"], /^--set colour: no such slot/],
    ["ask", ["医保", "--set", `${long}=red`], /^--set x{60}\.\.\.: no such slot/],
    ["ask", ["医保", "--set", "area=999999"], /area: no place has the code 999999/],
    ["ask", ["医保", "--set", "gapMonths=-1"], /gapMonths: .* expected a whole number of months/],
    ["ask", ["--help"], /^Unknown option '--help'; usage: npm run -s ask/],
    ["classify", ["--lang", "zh"], /^usage: npm run -s classify/],
    ["classify", ["医保"], /^usage: npm run -s classify/],
    ["simulate", [], /^usage: npm run simulate -- \w+ \| /],
    ["simulate", ["constructor"], /^usage: npm run simulate/],
    ["simulate", ["wechat", "connector"], /^usage: npm run simulate/],
    ["decide", [], /^usage: npm run -s decide/],
    ["decide", ["nothing"], /intents are renew, replace, backpay, reimburse, coordinate/],
    ["decide", ["renew", "--colour"], /^usage: npm run -s decide/],
  ])("%s %j", async (name, args, says) => {
    refused(await command(name, args), says);
  });

  it.each<[name: string, args: readonly string[], input: string, says: RegExp]>([
    ["classify", [], "{", /^line 1: not JSON/],
    ["classify", [], "[]", /^line 1: not a JSON object/],
    ["classify", [], '\n{"lang":"zh"}', /^line 2: "text" is missing/],
    ["classify", [], '{"text":"医保","lang":"fr"}', /^line 1: "lang" is zh or en/],
    ["classify", [], '{"text":"医保"}\n{"text":"医保","lang":7}', /^line 2: "lang" is zh or en/],
    ["classify", [], '{"text":"医保","colour":"red"}', /^line 1: "colour" is not known/],
    ["decide", ["renew"], "null", /^line 1: not a JSON object/],
    ["decide", ["renew"], '{"facts":[]}', /^line 1: "facts" is not an object/],
    ["decide", ["renew"], '{"facts":{},"colour":1}', /^line 1: "colour" is not known/],
    [
      "decide",
      ["renew"],
      '{"facts":{}}\n{"on":"2026-02-30"}',
      /^line 2: on 2026-02-30: a day that exists is written YYYY-MM-DD/,
    ],
    ["decide", ["renew"], '{"on":20261122}', /^line 1: on 20261122: a day that exists/],
    ["decide", ["renew"], '{"facts":{"colour":"red"}}', /^line 1: colour: no such slot/],
    ["decide", ["renew"], `{"facts":{"${long}":"red"}}`, /^line 1: x{60}\.\.\.: no such slot/],
    ["decide", ["renew"], '{"facts":{"area":"999999"}}', /^line 1: area: no place has the code 999999/],
    ["decide", ["renew"], '{"facts":{"area":420100}}', /^line 1: area: .* expected a 6-digit area code/],
    ["decide", ["renew"], '{"facts":{"birthDate":"2026-02-30"}}', /^line 1: birthDate: .*a day that exists/],
  ])("%s %j < %j", async (name, args, input, says) => {
    refused(await command(name, args, input), says);
  });

  it.each([
    ["talk", []],
    ["classify", []],
    ["decide", ["renew"]],
  ])("%s %j < a file that is open for writing only", async (name, args) => {
    const folder = await mkdtemp(join(tmpdir(), "yibao-stdin-"));
    const unreadable = openSync(join(folder, "written"), "w");
    try {
      refused(await command(name, args, unreadable), /^standard input cannot be read: EBADF/);
    } finally {
      closeSync(unreadable);
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe.concurrent("what a command takes", () => {
  const took = ({ code, err, out }: Run): string => {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return out;
  };
  const day = ["--on", "2026-11-22"];

  it("ask answers a question", async () => {
    const set = ["--set", "scheme=flexible", "--set", "area=310000", "--set", "gapMonths=4"];
    const out = took(await command("ask", ["医保断了四个月", "--lang", "zh", ...day, ...set, "--json"]));
    expect(JSON.parse(out)).toMatchObject({ lang: "zh", parts: expect.any(Array) });
  });

  it("ask takes other as an area", async () => {
    expect(took(await command("ask", ["医保断了四个月", ...day, "--set", "area=other"]))).not.toBe("");
  });

  it("classify reads lines, empty ones too", async () => {
    const lines = took(
      await command("classify", [], '{"text":"断缴能补吗","lang":"zh"}\n\n{"text":"hello"}\n'),
    );
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { text: "断缴能补吗", lang: "zh" },
      { text: "hello", lang: "en" },
    ]);
  });

  it("decide gives an outcome a line", async () => {
    // SH-01: after a gap of 4 months the wait is 6; 2026-11 + 6. The rules end on 2030-09-09.
    const facts = '"facts":{"scheme":"flexible","area":"310000","gapMonths":4}';
    const out = took(
      await command("decide", ["backpay"], `{${facts},"on":"2026-11-22"}\n{${facts},"on":"2030-09-10"}`),
    );
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { kind: "guidance", values: { waitingMonths: 6, benefitsFrom: "2027-05" } },
      { kind: "not-covered", ended: "2030-09-09" },
    ]);
  });

  it("talk greets, answers and ends at an empty line", async () => {
    const out = took(
      await command("talk", ["--lang", "en", ...day], "How do I keep my insurance?\n\nnever read\n"),
    );
    expect(out.match(/^> /gm)?.length).toBe(2);
  });

  it.each(["connector", "wechat", "wecom", "telegram"])(
    "simulate greets and answers through the channel: %s",
    async (channel) => {
      const out = took(await command("simulate", [channel], "居民医保断了两年\n\nnever read\n"));
      expect(out.match(/^> /gm)?.length).toBe(2);
      expect(out).toContain("医保向导");
      expect(out).toContain("补缴几年");
    },
  );

  it("simulate is the whole product: who writes is told how it is dealt with, and can ask for it", async () => {
    const out = took(await command("simulate", ["wechat"], "居民医保断了两年\n隐私\n"));
    expect(out).toContain("个人信息说明（版本");
    expect(out).toContain("删除我的数据");
  });

  it.each([
    ["sbom", ""],
    ["classify", '{"text":"医保断了"}\n'.repeat(20_000)],
  ])("%s ends in silence where nobody reads on", async (name, input) => {
    const child = spawn(process.execPath, [`dist/cli/${name}.js`], {
      env: { PATH: process.env["PATH"] ?? "" },
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const err = collect(child.stderr);
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await once(child, "close")).toEqual([0, null]);
    expect(err.text).toBe("");
  });

  it("offices says when each office is open in seven days", async () => {
    const lines = took(await command("offices", ["check", "offices.example.yaml"]))
      .trimEnd()
      .split("\n");
    const days = lines.filter((line) => /^ {2}\d{4}-\d\d-\d\d [A-Z][a-z]{2} \S/.test(line));
    expect(lines.filter((line) => /^[a-z]/.test(line))).toEqual([
      "shanghai-hall 上海市医保经办大厅 Shanghai medical insurance hall",
      "night-line 全国医保热线 National insurance line",
    ]);
    // Late in a year whose successor has no notice of holidays yet a line says so.
    const warned = lines.filter((line) => /^The public holidays of \d{4} are not known/.test(line));
    expect([days.length, lines.length - warned.length]).toEqual([14, 16]);
  });

  it("lint-knowledge finds nothing wrong", async () => {
    expect(took(await command("lint-knowledge", []))).toMatch(/^ok: 0 errors, /m);
  });
});
