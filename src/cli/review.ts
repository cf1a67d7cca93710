import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argumentsOrFail, environmentOrFail, fail, reasonOf, short } from "../command-line.ts";
import { maskPersonalNumbers } from "../mask.ts";
import type { Unanswered } from "../ports.ts";
import { clusters, isReworded, withLine } from "../review/unanswered.ts";
import { isMissing, openAt, placeFor } from "../storage/place.ts";

// npm run review: what was declined, not understood, not known or corrected, in clusters of alike words; masked, and
// without the conversation it came from.
//   npm run review                                                       lists what waits
//   npm run review -- --accept ID --label backpay --text "other words"    makes a training line of it, in other words
//   npm run review -- --drop ID                                          takes it off the list

const usage =
  'usage: npm run review -- [--data DIR] [--accept ID --label INTENT --text "the same in other words" | --drop ID]';
const MOST = 5_000;
const root = join(import.meta.dirname, "../..");

const text = { type: "string" } as const;
const values = argumentsOrFail(
  { options: { data: text, accept: text, drop: text, label: text, text } },
  usage,
).values;
const place = placeFor(values.data, environmentOrFail(), join(root, "data"));
if (isMissing(place))
  fail(`${place.file}: there is no such store yet; start the bot once, or name its folder by --data`);
const { store } = await openAt(place).catch((problem) => fail(reasonOf(problem)));
const waiting = await store.unanswered(MOST);

const found = (id: string): Unanswered =>
  waiting.find((one) => one.id === id) ??
  fail(`--accept or --drop ${short(id)}: not in the queue; run npm run review`);

const list = (): void => {
  for (const { members, nearest } of clusters(waiting)) {
    console.log(`${members.length} alike, nearest ${nearest.join(", ") || "nothing"}`);
    for (const { id, on, why, utterance } of members) console.log(`  ${id}  ${on}  ${why}: ${utterance}`);
  }
  console.log(`${waiting.length} waiting`);
};

const accept = async (id: string): Promise<void> => {
  const { label, text } = values;
  if (label === undefined || text === undefined) return fail(`--accept needs --label and --text; ${usage}`);
  const one = found(id);
  const path = join(root, "intents", label, `utterances.${one.lang}.txt`);
  if (!/^[a-z-]+$/.test(label) || !existsSync(path))
    return fail(`--label ${short(label)}: no such folder in intents/`);
  const line = text.trim();
  if (line === "" || line.startsWith("#") || /[\r\n]/.test(line))
    return fail("--text: one line that does not begin with #");
  if (maskPersonalNumbers(line) !== line) return fail("--text: leave out personal numbers");
  if (!isReworded(line, one.utterance))
    return fail(
      "--text: nearly what the person said; say it in other words, nobody's own words are trained on",
    );
  writeFileSync(path, withLine(readFileSync(path, "utf8"), line));
  await store.looked([id]);
  console.log(`added to intents/${label}/utterances.${one.lang}.txt; the next build learns it`);
};

if (values.accept !== undefined) await accept(values.accept);
else if (values.drop !== undefined) {
  await store.looked([found(values.drop).id]);
  console.log("dropped");
} else list();
await store.close();
