import { join } from "node:path";
import { collectGarbage } from "./after-start.ts";
import { assemble } from "./assemble.ts";
import { botAtHub } from "./channels/botframework/hub.ts";
import { createLimits } from "./channels/limits.ts";
import { causeOf } from "./channels/problem.ts";
import { doubtsIn, readConfig } from "./config.ts";
import { createDesk } from "./desk/desk.ts";
import { environment } from "./environment.ts";
import { yearsMissing } from "./handoff/plain-years.ts";
import { calledIn, deskNames } from "./help-desk/desk-names.ts";
import { withForgotten } from "./help-desk/forgetting.ts";
import { sweepEvery } from "./help-desk/sweep.ts";
import { insightsRouter } from "./insights/router.ts";
import { firstSwitches, followSwitches } from "./kill-switches.ts";
import { loadMind, problemLine } from "./load-mind.ts";
import { loadOffices } from "./load-offices.ts";
import { createLogs } from "./logs/logs.ts";
import { serveMetrics } from "./metrics/endpoint.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { mindFigures } from "./mind-figures.ts";
import { createMinds, perMind } from "./minds.ts";
import { openDesks } from "./outside/open-desks.ts";
import { createOutside } from "./outside/outside.ts";
import { letGoEvery, lettingGo } from "./privacy/letting-go.ts";
import { createMyData } from "./privacy/my-data.ts";
import { privacyOf } from "./privacy/privacy-of.ts";
import { versionOf } from "./release.ts";
import { createReload } from "./reload.ts";
import { followRequests } from "./reload-request.ts";
import { phrase } from "./render/book.ts";
import { cardsOf } from "./render/cards.ts";
import { wordsOfChannels } from "./render/channel-words.ts";
import { type ListenPlace, listenProblem } from "./server/listen-problem.ts";
import { createServer } from "./server/server.ts";
import { type FolderHold, holdFolder } from "./storage/folder-hold.ts";
import { joinAt, openAt, placeOf } from "./storage/place.ts";
import { nothingOff } from "./switches.ts";

// The composition root: the only file that knows every part. Nothing imports it.

/** Whoever is let in waits about twice as long at worst, and is answered within a second. */
const BEGUN_WITHIN_MS = 200;

/** So long whoever uses the folder may take to end: longer than a server that says goodbye. */
const FOLDER_MS = 4_000;

/** By then whoever waited for the start was answered. */
const SETTLED_MS = 2_000;

const root = join(import.meta.dirname, "..");

const refuse = (what: string, problems: readonly string[]): never => {
  for (const problem of problems) process.stderr.write(`${what}: ${problem}\n`);
  process.exit(1);
};

/** Ends the start where a server could not begin at its place. */
const unheard =
  (place: ListenPlace) =>
  (error: unknown): never =>
    refuse("cannot start", [listenProblem(error, place)]);

/** What keeps another server from the folder that this one keeps all in. */
const folderFor = async (dataDir: string): Promise<FolderHold> => {
  const hold = await holdFolder(dataDir, FOLDER_MS).catch((problem: Error) =>
    refuse("cannot start", [
      `DATA_DIR: ${problem.message}; let this user write there, or name another folder.`,
    ]),
  );
  return (
    hold ??
    refuse("cannot start", [
      `another server uses DATA_DIR ${dataDir}; end it, or give this one a DATA_DIR of its own. Several nodes need DATABASE_URL.`,
    ])
  );
};

const given = environment();
const settings = given.ok ? readConfig(given.env) : given;
if (!settings.ok) refuse("cannot start", settings.problems);
else {
  const { config } = settings;
  if (given.ok) for (const doubt of doubtsIn(given.env)) process.stderr.write(`warning: ${doubt}\n`);
  const loaded = await loadMind(root);
  if (!loaded.ok) refuse("cannot start", loaded.problems);
  else {
    const clock = () => new Date();
    const metrics = createMetrics(() => performance.now());
    const { journal, ...logs } = createLogs({ level: config.operations.logLevel, clock });
    const log = metrics.counting(logs.log);
    // What nobody has caught may repeat what was said: its kind is told, and whoever started the process starts it again.
    process.on("uncaughtException", (error) => {
      log({ problem: "crashed", cause: causeOf(error) });
      process.exit(1);
    });
    const opened = await openDesks(config.outside, { clock, bot: botAtHub(config) });
    if (!opened.ok) refuse("cannot start", opened.problems);
    const desks = opened.ok ? opened.desks : [];
    const place = placeOf(config.databaseUrl, config.dataDir);
    const hold = "file" in place ? await folderFor(config.dataDir) : undefined;
    const { staff, bridges, census, ...kept } = await openAt(place).catch((problem: Error) =>
      refuse("cannot start", [problem.message]),
    );
    const nodes = await joinAt(place, kept.store, (error) =>
      log({ problem: "other-nodes-not-heard", cause: causeOf(error) }),
    );
    const { operations } = config;
    // Loaded where it is wanted alone: without it nothing of it is in memory, or in a turn's way.
    const traces =
      operations.traces &&
      (await import("./traces/traces.ts")).createTraces({
        ...operations.traces,
        ...{ version: versionOf(root), log },
      });
    const counted = metrics.counted(withForgotten(nodes.store, clock));
    const store = traces === undefined ? counted : traces.counted(counted);
    const topics: ReadonlySet<string> = new Set(loaded.mind.intents.keys());
    const { set, text: switchesText } = await firstSwitches(operations.off, operations.killFile, topics);
    if (!set.ok) refuse("cannot start", set.problems);
    const minds = createMinds({ ...loaded.mind, site: config.publicUrl }, set.ok ? set.switches : nothingOff);
    const reloading = createReload({ root, minds, site: config.publicUrl, log, event: logs.event });
    const found = loadOffices(config.officesFile, minds.now());
    if ("problems" in found) refuse("cannot start", found.problems.map(problemLine));
    const offices = "offices" in found ? found.offices : [];
    for (const year of yearsMissing(minds.now().knowledge.calendar, clock().getTime()))
      log({ problem: "holidays-not-known", place: `knowledge/calendar/${year}.yaml:1` });
    const privacy = privacyOf(config);
    const limits = createLimits(config, clock);
    const { helpDesk, changes, takeAways, ...parts } = assemble({
      ...{ minds, store, offices, clock, log, privacy, requests: limits.requests },
      // Without anybody who could sign in, nobody is promised to anybody.
      staffing: async () => {
        const able = (await staff.all()).filter(({ disabledAt }) => disabledAt === null);
        return (office) =>
          desks.length > 0 || able.some(({ offices }) => offices.length === 0 || offices.includes(office));
      },
      journal,
    });
    const timed = metrics.timed(parts.bot);
    const bot = traces === undefined ? timed : traces.timed(timed);
    // Whoever is connected here hears of what another node has committed.
    nodes.watch(changes.said);
    const names = perMind(minds, deskNames);
    const desk = createDesk({
      ...{ helpDesk, staff, changes, store, offices, clock, log },
      newId: () => crypto.randomUUID(),
      publicUrl: config.publicUrl,
      requestsPerMinute: config.requestsPerMinute,
      exported: helpDesk.exported,
      names: {
        nameOf: (...given) => names().nameOf(...given),
        timer: (row) => names().timer(row),
      },
      insights: (whoIs) => {
        const router = perMind(minds, (mind) =>
          insightsRouter({
            ...{ store, offices, clock, whoIs, log },
            knowledge: mind.knowledge,
            called: calledIn(mind),
          }),
        );
        return (request, response, next) => router()(request, response, next);
      },
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
    const cards = perMind(minds, ({ library }) => cardsOf(library));
    const words = perMind(minds, ({ library }) => wordsOfChannels(library));
    const myData = perMind(minds, (mind) =>
      createMyData({ mind, store, settings: privacy, clock: () => clock().toISOString() }),
    );
    const server = await createServer({
      ...{ config, limits, bot, store, changes, takeAways, desk, log },
      ...(outside !== undefined && { outside }),
      myData: {
        exported: (...given) => myData().exported(...given),
        page: (lang) => myData().page(lang),
        gone: (lang) => myData().gone(lang),
      },
      onWork: nodes.onWork,
      begunWithinMs: BEGUN_WITHIN_MS,
      publicDir: join(root, "dist", "public"),
      drawCards: (...given) => cards()(...given),
      channelWords: (lang) => words()(lang),
      apology: (lang) => phrase(minds.now().library[lang], "failed"),
      clock,
    }).catch(unheard({ keys: { port: "PORT", host: "HOST" }, port: config.port, host: config.host }));
    const build = { version: versionOf(root), node: process.versions.node };
    metrics.ask({
      ...{ census, works: nodes.works },
      waiting: () => ({ directline: server.waiting() }),
      build: () => build,
      more: () => mindFigures(minds.now(), reloading),
    });
    if (operations.killFile !== undefined)
      followSwitches({
        ...{ named: operations.off, file: operations.killFile, text: switchesText, topics, minds, log },
        changed: () => logs.event("switches-changed"),
      });
    process.on("SIGHUP", () => void reloading.reload());
    await followRequests(config.dataDir, async () => {
      const done = await reloading.reload();
      return {
        ok: done.kind === "done",
        version: reloading.version(),
        problems: done.kind === "done" ? [] : [...done.problems],
      };
    });
    const { metrics: served } = operations;
    const metricsServer =
      served &&
      (await serveMetrics({ ...served, read: metrics.read }).catch(
        unheard({ keys: { port: "METRICS_PORT", host: "METRICS_HOST" }, ...served }),
      ));
    process.stdout.write(`医保向导 Yibao Guide: ${server.url}\n`);
    setTimeout(() => {
      collectGarbage().catch((error: unknown) => log({ problem: "garbage-stays", cause: causeOf(error) }));
    }, SETTLED_MS).unref();
    if (metricsServer !== undefined) process.stdout.write(`metrics: ${metricsServer.url}\n`);
    const stop = () => {
      sweeping.stop();
      void metricsServer?.close();
      metrics.close();
      lettingGoes.stop();
      server
        .close()
        .finally(() => traces?.close())
        .finally(() => hold?.release())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  }
}
