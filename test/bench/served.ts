import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const built = join(import.meta.dirname, "..");

/** Settings without limits of what one person or address may do, which are not what is measured. */
export const UNHURRIED: Readonly<Record<string, string>> = Object.fromEntries(
  ["CONVERSATIONS_PER_MINUTE", "MESSAGES_PER_MINUTE", "REQUESTS_PER_MINUTE", "STREAMS_PER_ADDRESS"].map(
    (name) => [name, "1000000"],
  ),
);

/** What every server is started with, as `npm start` does. */
const NODE_ARGS = ["--max-old-space-size=256", "--max-semi-space-size=4"];

/** A server in a process of its own, as it is measured. */
export type Served = { readonly url: string; readonly child: ChildProcess; readonly bootMs: number };

/** Starts a built script and waits until it says where it listens. */
export const start = async (script: string, env: Record<string, string>): Promise<Served> => {
  const began = performance.now();
  const child = spawn(process.execPath, [...NODE_ARGS, join(built, script)], {
    cwd: join(built, ".."),
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const found = /https?:\/\/[\d.:a-z]+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { url, child, bootMs: performance.now() - began };
};

/** Asks it to end, and waits until it has. */
export const stop = async ({ child }: Served): Promise<void> => {
  child.removeAllListeners("exit");
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
};

/** Its memory in megabytes; 0 where the system does not say. */
export const residentMb = ({ child }: Served): number => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** Milliseconds of processor time that it has used, which other work on the machine changes least; 0 where the system does not say. */
export const processorMs = ({ child }: Served): number => {
  try {
    const [, rest = ""] = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ");
    const fields = rest.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
};
