import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** A disk that takes its time: how a program gets it, and how it is held up and let go. */
export type SlowDisk = {
  /** What has to stand in the environment of a program. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on nothing that is written through gets there. */
  hold(): Promise<void>;
  letGo(): Promise<void>;
  /** Resolves when a program waits for the disk. */
  waitedFor(): Promise<void>;
  /** How often something was written through. */
  written(): Promise<number>;
  remove(): Promise<void>;
};

/** Whether a disk can be made slow here: where there is Linux and a C compiler. */
export const canBeSlow = (): boolean => {
  try {
    execFileSync("gcc", ["--version"], { stdio: "ignore" });
    return process.platform === "linux";
  } catch {
    return false;
  }
};

/** Makes such a disk, which is not held up at first. */
export const slowDisk = async (): Promise<SlowDisk> => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-slow-"));
  const library = join(folder, "slow-fsync.so");
  const source = join(import.meta.dirname, "slow-fsync.c");
  execFileSync("gcc", ["-shared", "-fPIC", "-Wall", "-Werror", "-o", library, source, "-ldl"]);
  const held = join(folder, "held");
  const calls = async (): Promise<string> =>
    existsSync(join(folder, "calls")) ? readFile(join(folder, "calls"), "utf8") : "";
  return {
    env: { LD_PRELOAD: library, SLOW_DISK: folder },
    hold: () => writeFile(held, ""),
    letGo: () => rm(held, { force: true }),
    waitedFor: async () => {
      while (!(await calls()).endsWith("(")) await setTimeout(5);
    },
    written: async () => (await calls()).split(")").length - 1,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
