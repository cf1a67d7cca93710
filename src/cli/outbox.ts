import { environmentOrFail, fail, reasonOf } from "../command-line.ts";
import { deadLetterOf, replay } from "../outside/dead-letters.ts";
import { isMissing, openAt, placeFor } from "../storage/place.ts";

// npm run -s outbox -- list: what an outside help desk could not be told, a JSON line each. -- replay ID: it is tried again by the
// running server at its next look.

const [command, id, ...more] = process.argv.slice(2);
const isList = command === "list" && id === undefined;
const isReplay = command === "replay" && id !== undefined && more.length === 0;
if (!isList && !isReplay) fail("usage: npm run -s outbox -- list | replay ID");
const place = placeFor(undefined, environmentOrFail(), "./data");
if (isMissing(place)) fail(`${place.file} is not there; set DATA_DIR or DATABASE_URL as the server has it`);
const { store, bridges } = await openAt(place).catch((problem) => fail(reasonOf(problem)));
const isDone = id === undefined || (await replay(bridges, id));
if (isList) {
  const dead = await bridges.dead();
  if (dead.length === 0) process.stderr.write("none\n");
  for (const row of dead) process.stdout.write(`${JSON.stringify(deadLetterOf(row))}\n`);
}
await store.close();
if (!isDone) fail("nothing was given up under this id; npm run -s outbox -- list names what was");
