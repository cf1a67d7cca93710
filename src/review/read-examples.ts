import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Problem, readYaml } from "../knowledge/read-yaml.ts";
import { type Intent, readFacts } from "../rules/intent.ts";
import type { Example } from "./compare.ts";

/** What a comparison needs of an example; what is expected of it is the business of its test. */
const examplesShape = z.array(
  z.object({ name: z.string(), on: z.iso.date(), facts: z.record(z.string(), z.unknown()) }),
);

/** The examples of every topic, their facts as the slots take them. */
export const readExamples = (
  root: string,
  intents: ReadonlyMap<string, Intent>,
): { readonly examples: readonly Example[]; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const examples = [...intents].flatMap(([topic, intent]) => {
    const file = `intents/${topic}/examples.yaml`;
    if (!existsSync(join(root, file))) return [];
    const { read, problems: wrong } = readYaml(file, readFileSync(join(root, file), "utf8"), examplesShape);
    problems.push(...wrong);
    return (read?.content ?? []).map(({ name, on, facts: given }, at): Example => {
      const { facts, problems: refused } = readFacts(intent, given);
      for (const { slot, problem } of refused)
        problems.push({ file, line: read?.lineOf([at, "facts", slot]) ?? 1, message: `${slot}: ${problem}` });
      return { topic, name, on, facts };
    });
  });
  return { examples, problems };
};
