import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/channels/problem.ts";
import { allowedFields } from "../../../src/logs/allowed.ts";
import { LOG_LEVELS, type LogLevel, levelOf } from "../../../src/logs/level-of.ts";
import { createLogs } from "../../../src/logs/logs.ts";

const clock = () => new Date("2026-05-01T00:00:00.000Z");
const logging = (level: LogLevel = "info") => {
  const lines: string[] = [];
  const logs = createLogs({ level, clock, to: { write: (line: string) => void lines.push(line) } });
  return { ...logs, lines: () => lines.map((line) => JSON.parse(line)) };
};

describe("a line of the log", () => {
  it("has level, time and the fields of the list, each line a JSON object", () => {
    const { log, journal, event, lines } = logging();
    log({ problem: "turn-failed", conversation: "wechat|o1", activity: "17", cause: "TypeError" });
    log({ problem: "text-not-sent-later", conversation: "c", cause: "Error ECONNRESET" });
    journal.record("answered", { id: "t1", conversation: "c", channel: "directline" });
    event("knowledge-reloaded", { version: "9f86d081" });
    const at = "2026-05-01T00:00:00.000Z";
    expect(lines()).toEqual([
      {
        ...{ level: "error", at, problem: "turn-failed", conversation: "wechat|o1", activity: "17" },
        cause: "TypeError",
      },
      { level: "warn", at, problem: "text-not-sent-later", conversation: "c", cause: "Error ECONNRESET" },
      { level: "info", at, channel: "directline", conversation: "c", turn: "t1", ending: "answered" },
      { level: "info", at, event: "knowledge-reloaded", version: "9f86d081" },
    ]);
  });

  it("leaves out a field that is not on the list, and what does not look like its field", () => {
    const { log, lines } = logging();
    const strange: Problem & Record<string, unknown> = {
      problem: "turn-failed",
      conversation: "我的身份证号是 11010519491231002X",
      cause: "Error: cannot read 断缴三个月还能补吗",
      utterance: "断缴三个月还能补吗",
      err: new Error("断缴三个月还能补吗"),
      body: { text: "断缴三个月还能补吗" },
      msg: "断缴三个月还能补吗",
      __proto__: { version: "x" },
    };
    log(strange);
    expect(lines()).toEqual([{ level: "error", at: "2026-05-01T00:00:00.000Z", problem: "turn-failed" }]);
  });

  it("has no field in which a sentence fits, in either language", () => {
    const names = ["problem", "event", "ending", "topic", "channel", "cause", "conversation", "activity"];
    for (const name of [...names, "turn", "version", "place", "count", "ms"])
      for (const said of ["断缴三个月还能补吗", "can I make up unpaid months", "a\nb", { a: 1 }, ["x"], null])
        expect([name, allowedFields({ [name]: said })]).toEqual([name, {}]);
  });

  it("is not written below the level that was set", () => {
    const written = (level: LogLevel): number => {
      const { log, journal, lines } = logging(level);
      log({ problem: "turn-failed" });
      log({ problem: "letter-not-dealt-with" });
      journal.record("asked", { id: "t", conversation: "c", channel: "forms" });
      return lines().length;
    };
    expect(LOG_LEVELS.map((level) => [level, written(level)])).toEqual([
      ["error", 1],
      ["warn", 2],
      ["info", 3],
      ["silent", 0],
    ]);
  });
});

describe("the problems that the product tells of", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("src", name), "utf8"));
  // The names that stand in calls of the log; what a template fills in is a word of ours.
  const names = sources.flatMap((text) =>
    [
      ...text.matchAll(/log\(\s*\{\s*problem:\s*(?:[^"`,]*\?\s*)?["`]([^"`]*)["`](?:\s*:\s*"([^"]*)")?/g),
    ].flatMap(([, one = "", other]) => [one, ...(other === undefined ? [] : [other])]),
  );

  it("have names that can be written", () => {
    expect(names.length).toBeGreaterThan(40);
    const lost = names.filter(
      (name) => !("problem" in allowedFields({ problem: name.replace(/\$\{[^}]*\}/g, "x") })),
    );
    expect(lost).toEqual([]);
  });

  it("are errors where somebody got no answer or something was lost", () => {
    expect(levelOf("turn-failed")).toBe("error");
    expect(levelOf("letter-given-up")).toBe("error");
    expect(levelOf("messages-not-read")).toBe("warn");
  });

  it("are written by the log alone", () => {
    const elsewhere = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter(
        (name) => name.endsWith(".ts") && !/^(cli|simulators|desk-page|widget|command-line)\b/.test(name),
      )
      .filter((name) =>
        /process\.std(?:out|err)\.write|console\.(?:log|info|warn|debug)/.test(
          readFileSync(join("src", name), "utf8"),
        ),
      );
    // Why it cannot start, and where it listens, is said to whoever started it; that it learns, to whoever builds it.
    const spoken = ["main.ts", join("understand", "build-model.ts")];
    expect(elsewhere.filter((name) => !spoken.includes(name))).toEqual([]);
  });
});
