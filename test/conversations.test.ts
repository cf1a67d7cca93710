import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newState, respond } from "../src/respond.ts";
import type { Lang, Reply } from "../src/turn.ts";
import { realMind } from "./support/mind.ts";

// A transcript is a whole conversation as a lawyer can read it: a title, a day, a language, then what was said. Write
// the "user" lines, run with -u, and read the difference before it is committed. Its numbers are known from the
// examples of its topic, which say by which rule.

const folders = [
  "dialogs/transcripts",
  ...readdirSync("intents").map((name) => `intents/${name}/transcripts`),
].filter(existsSync);
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));

const header = (lines: readonly string[], key: string): string => {
  const line = lines.find((one) => one.startsWith(`${key} `));
  if (line === undefined)
    throw new Error(`a transcript begins with a title, "on DAY" and "lang zh" or "lang en"`);
  return line.slice(key.length + 1).trim();
};

const indented = (text: string): string => text.split("\n").join("\n      ");
const told = ({ text, choices }: Reply): string =>
  `bot   ${indented(text)}${choices.length === 0 ? "" : `\n      ${choices.map(({ label }) => `[${label}]`).join(" ")}`}`;

describe.each(files)("%s", (file) => {
  it("goes as written", async () => {
    const mind = await realMind();
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    const on = header(lines, "on");
    const lang = header(lines, "lang") as Lang;
    let state = newState(lang);
    const written = [lines[0] ?? "", `on ${on}`, `lang ${lang}`];
    for (const line of lines.filter((one) => one.startsWith("user  "))) {
      const utterance = line.slice(6);
      const response = respond(mind, state, { utterance, on });
      state = response.state;
      written.push("", `user  ${utterance}`, told(response.reply));
    }
    await expect(`${written.join("\n")}\n`).toMatchFileSnapshot(`../${file}`);
  });
});

describe("the transcripts", () => {
  it("cover each topic at least four times in each language", () => {
    for (const topic of readdirSync("intents").filter((name) => existsSync(`intents/${name}/intent.ts`))) {
      const own = files.filter((file) => file.startsWith(`intents/${topic}/`));
      for (const lang of ["zh", "en"]) {
        expect(
          own.filter((file) => readFileSync(file, "utf8").includes(`\nlang ${lang}\n`)).length,
        ).toBeGreaterThanOrEqual(4);
      }
    }
  });
});
