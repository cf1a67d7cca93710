import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../../src/channels/problem.ts";
import { firstSwitches, followSwitches } from "../../../src/kill-switches.ts";
import { offFor, type Switches } from "../../../src/switches.ts";
import { readSwitches } from "../../../src/switches-file.ts";

const topics = new Set(["backpay", "renew"]);
const namesOf = (off: Switches) => [[...off.channels], [...off.topics], [...off.areas]];
const none = { channels: [], topics: [], areas: [] };

describe("a file of switches", () => {
  it("is read with its lists, codes with and without quotes", () => {
    const read = readSwitches('channels: [telegram]\ntopics: [backpay]\nareas: [310000, "330000"]\n', topics);
    expect(read.ok && namesOf(read.switches)).toEqual([["telegram"], ["backpay"], ["310000", "330000"]]);
    for (const channel of ["directline", "chat", "wechat", "wecom", "telegram", "msteams", "webchat"])
      expect([channel, readSwitches(`channels: [${channel}]`, topics).ok]).toEqual([channel, true]);
    for (const empty of ["", "# nothing\n", "topics: []\n"]) {
      const nothing = readSwitches(empty, topics);
      expect(nothing.ok && namesOf(nothing.switches)).toEqual([[], [], []]);
    }
  });

  it.each([
    ["topics: [backpays]", "UnknownName", ["backpays is no topic; there are backpay, renew"]],
    ["areas: [31]", "UnknownName", ["31 is not the code of an area; write its six digits"]],
    [
      "channels: [telegramm]",
      "UnknownName",
      [expect.stringMatching(/^telegramm is no channel; there are .*telegram,/)],
    ],
    ["channels: [WeChat]", "UnknownName", [expect.stringMatching(/^WeChat is no channel; .*wechat/)]],
    ["topic: [backpay]", "NotLists", ["it has something beside lists of channels, topics and areas"]],
    ["topics: backpay", "NotLists", ["it has something beside lists of channels, topics and areas"]],
    ["topics: [", "NotYaml", ["it is not YAML"]],
  ])("is refused where something in it cannot be meant: %s", (text, fault, problems) => {
    expect(readSwitches(text, topics)).toEqual({ ok: false, fault, problems });
  });

  it("switches off a province with its places, and nobody whose place is not known", () => {
    const off = {
      channels: new Set<string>(),
      topics: new Set(["renew"]),
      areas: new Set(["330000", "310000"]),
    };
    expect(offFor(off, "backpay", "330100")).toBe("area");
    expect(offFor(off, "backpay", "310000")).toBe("area");
    for (const area of [undefined, "unknown", "other", "420100", "cn"])
      expect([area, offFor(off, "backpay", area)]).toEqual([area, undefined]);
    expect(offFor(off, "renew", undefined)).toBe("topic");
  });
});

describe("switches while the server runs", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yibao-switches-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("follow their file beside what the settings name; one that is wrong or gone changes nothing and is told of", async () => {
    const file = join(folder, "switches.yaml");
    const seen: (readonly string[][] | string)[] = [];
    let told: () => void = () => undefined;
    const next = () => new Promise<void>((resolve) => (told = resolve));
    const saw = (what: (typeof seen)[number]) => {
      seen.push(what);
      told();
    };
    await writeFile(file, "topics: [backpay]\n");
    const named = { ...none, channels: ["wecom"] };
    const { set, text } = await firstSwitches(named, file, topics);
    expect(set.ok && namesOf(set.switches)).toEqual([["wecom"], ["backpay"], []]);
    const following = followSwitches({
      ...{ named, file, text, topics, everyMs: 5 },
      minds: { switchOff: (off) => saw(namesOf(off)) },
      log: (problem: Problem) => saw(`${problem.problem} ${problem.cause}`),
      changed: () => undefined,
    });
    const replace = async (content: string): Promise<void> => {
      await writeFile(`${file}.part`, content);
      await rename(`${file}.part`, file);
    };
    for (const change of [
      () => replace("areas: [310000]\n"),
      () => replace("topics: [nothing]\n"),
      () => rm(file),
      () => replace(""),
    ]) {
      const heard = next();
      await change();
      await heard;
    }
    following.stop();
    const wrong = "switches-file-not-read";
    expect(seen).toEqual([
      [["wecom"], [], ["310000"]],
      `${wrong} UnknownName`,
      `${wrong} Unreadable`,
      [["wecom"], [], []],
    ]);
  });

  it("that cannot be read at the start are all told of", async () => {
    const { set } = await firstSwitches({ ...none, topics: ["x"] }, join(folder, "none.yaml"), topics);
    expect(set).toEqual({
      ok: false,
      problems: [
        "KILL_CHANNELS, KILL_TOPICS or KILL_AREAS: x is no topic; there are backpay, renew",
        `${join(folder, "none.yaml")}: it cannot be read`,
      ],
    });
  });
});
