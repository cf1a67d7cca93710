import { join } from "node:path";
import { assemble } from "./assemble.ts";
import { botAtHub } from "./channels/botframework/hub.ts";
import { causeOf, type Log } from "./channels/problem.ts";
import { readConfig } from "./config.ts";
import { createDesk } from "./desk/desk.ts";
import { calledIn, deskNames } from "./help-desk/desk-names.ts";
import { withForgotten } from "./help-desk/forgetting.ts";
import { sweepEvery } from "./help-desk/sweep.ts";
import { insightsRouter } from "./insights/router.ts";
import { loadMind, problemLine } from "./load-mind.ts";
import { loadOffices } from "./load-offices.ts";
import { openDesks } from "./outside/open-desks.ts";
import { createOutside } from "./outside/outside.ts";
import { letGoEvery, lettingGo } from "./privacy/letting-go.ts";
import { createMyData } from "./privacy/my-data.ts";
import { recipientsOf } from "./privacy/recipients.ts";
import { phrase } from "./render/book.ts";
import { cardsOf } from "./render/cards.ts";
import { wordsOfChannels } from "./render/channel-words.ts";
import { createServer } from "./server/server.ts";
import { joinAt, openAt, placeOf } from "./storage/place.ts";

// The composition root: the only file that knows every part. Nothing imports it.

const root = join(import.meta.dirname, "..");

const refuse = (what: string, problems: readonly string[]): never => {
  for (const problem of problems) process.stderr.write(`${what}: ${problem}\n`);
  process.exit(1);
};

const settings = readConfig(process.env);
if (!settings.ok) refuse("cannot start", settings.problems);
else {
  const { config } = settings;
  const loaded = await loadMind(root);
  if (!loaded.ok) refuse("cannot start", loaded.problems);
  else {
    const clock = () => new Date();
    const log: Log = (problem) => {
      process.stderr.write(`${JSON.stringify({ at: clock().toISOString(), ...problem })}\n`);
    };
    const opened = await openDesks(config.outside, { clock, bot: botAtHub(config) });
    if (!opened.ok) refuse("cannot start", opened.problems);
    const desks = opened.ok ? opened.desks : [];
    const place = placeOf(config.databaseUrl, config.dataDir);
    const { staff, bridges, ...kept } = await openAt(place).catch((problem: Error) =>
      refuse("cannot start", [problem.message]),
    );
    const nodes = await joinAt(place, kept.store, (error) =>
      log({ problem: "other-nodes-not-heard", cause: causeOf(error) }),
    );
    const store = withForgotten(nodes.store, clock);
    const mind = { ...loaded.mind, site: config.publicUrl };
    const found = loadOffices(config.officesFile, mind);
    if ("problems" in found) refuse("cannot start", found.problems.map(problemLine));
    const offices = "offices" in found ? found.offices : [];
    const privacy = {
      ...{ textDays: config.textDays, logDays: config.logDays },
      contact: config.privacyContact ?? null,
      recipients: recipientsOf(config),
    };
    const { bot, helpDesk, changes, takeAways } = assemble({
      ...{ mind, store, offices, clock, log, privacy },
      // Without anybody who could sign in, nobody is promised to anybody.
      staffing: async () => {
        const able = (await staff.all()).filter(({ disabledAt }) => disabledAt === null);
        return (office) =>
          desks.length > 0 || able.some(({ offices }) => offices.length === 0 || offices.includes(office));
      },
      journal: {
        record: (ending, { conversation, id, channel }) => {
          process.stdout.write(
            `${JSON.stringify({ at: clock().toISOString(), channel, conversation, turn: id, ending })}\n`,
          );
        },
      },
    });
    // Whoever is connected here hears of what another node has committed.
    nodes.watch(changes.said);
    const desk = createDesk({
      ...{ helpDesk, staff, changes, store, offices, clock, log },
      newId: () => crypto.randomUUID(),
      publicUrl: config.publicUrl,
      exported: helpDesk.exported,
      names: deskNames(mind),
      insights: (whoIs) =>
        insightsRouter({
          ...{ store, offices, clock, whoIs, log },
          knowledge: mind.knowledge,
          called: calledIn(mind),
        }),
    });
    const sweeping = sweepEvery(helpDesk, log, nodes.works);
    const goes = lettingGo({ store: nodes.store, changes, clock, ...privacy });
    const lettingGoes = letGoEvery(goes, log, nodes.works);
    const outside =
      desks.length === 0
        ? undefined
        : createOutside({
            ...{ desks, store, bridges, changes, helpDesk, clock, log, works: nodes.works },
            deskName: phrase(loaded.mind.library.zh, "a-colleague"),
            lang: "zh",
            newId: () => crypto.randomUUID(),
          });
    if (outside !== undefined) nodes.onWork(outside.wake);
    const server = await createServer({
      ...{ config, bot, store, changes, takeAways, desk, log },
      ...(outside !== undefined && { outside }),
      myData: createMyData({ mind, store, settings: privacy, clock: () => clock().toISOString() }),
      onWork: nodes.onWork,
      publicDir: join(root, "dist", "public"),
      drawCards: cardsOf(loaded.mind.library),
      channelWords: wordsOfChannels(loaded.mind.library),
      apology: (lang) => phrase(loaded.mind.library[lang], "failed"),
      clock,
    });
    process.stdout.write(`医保向导 Yibao Guide: ${server.url}\n`);
    const stop = () => {
      sweeping.stop();
      lettingGoes.stop();
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  }
}
