import { join } from "node:path";
import { argumentsOrFail, fail, short } from "../command-line.ts";
import { loadWritten, problemLine } from "../load-mind.ts";
import { compareKnowledge, readableBy } from "../review/compare.ts";
import { byTopic, diffPage } from "../review/diff-page.ts";
import { knowledgeAt } from "../review/knowledge-at.ts";
import { readExamples } from "../review/read-examples.ts";

// npm run -s knowledge:diff -- <git ref> [--lang zh|en] [--json]: which examples come out differently by the knowledge
// of the working tree than by that of the ref. Exit code 2: no such ref. 1: a knowledge that does not load.

const usage = "usage: npm run -s knowledge:diff -- <git ref> [--lang zh|en] [--json]";

const options = { lang: { type: "string" }, json: { type: "boolean" } } as const;
const { values, positionals } = argumentsOrFail({ options, allowPositionals: true }, usage);
const [ref = "", ...others] = positionals;
const lang = values.lang ?? "zh";
if (ref === "" || others.length > 0) fail(usage);
if (lang !== "zh" && lang !== "en") fail(`--lang ${short(lang)}: zh or en`);
else await compare(join(import.meta.dirname, "../.."));

async function compare(root: string): Promise<void> {
  const then = knowledgeAt(root, ref);
  if (then.kind === "no-such") {
    process.stderr.write(`${short(then.message)}\n`);
    process.exitCode = 2;
    return;
  }
  const { loaded, commit } = then;
  const now = await loadWritten(root);
  const { examples, problems: wrong } = readExamples(root, now.parts?.intents ?? new Map());
  const faults = [
    ...(loaded.ok ? [] : loaded.problems.map((problem) => `${short(ref)}:${problemLine(problem)}`)),
    ...[...now.problems, ...wrong].map(problemLine),
  ];
  if (!loaded.ok || now.parts === undefined || faults.length > 0) {
    const whose = loaded.ok ? "the working tree" : short(ref);
    process.stderr.write(
      `the knowledge of ${whose} does not load, nothing is compared:\n${faults.join("\n")}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const { knowledge, without } = readableBy(now.parts.knowledge, loaded.knowledge);
  const changed = compareKnowledge(examples, now.parts, knowledge, now.parts.knowledge);
  const comparison = { ref, commit, examples: examples.length, changed, without };
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...comparison, byTopic: byTopic(changed) })}\n`
      : diffPage(comparison, lang === "en" ? "en" : "zh"),
  );
}
