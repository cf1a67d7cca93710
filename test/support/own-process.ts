import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** Bundles a TypeScript file so that Node can run it as a process of its own; gives the bundle's path. */
export const bundle = async (entry: string): Promise<string> => {
  // Inside node_modules, so that packages are found from there.
  const outfile = join(root, "node_modules/.cache/yibao", `${process.pid}-${entry.replace(/\W/g, "-")}.mjs`);
  const options = {
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  } as const;
  await build({ ...options, entryPoints: [join(root, entry)], outfile });
  return outfile;
};

export type OwnProcess = {
  /** Resolves with the next line of its output. */
  line(): Promise<string>;
  /** All lines that were not asked for one by one. */
  rest(): Promise<readonly string[]>;
  /** Sends it a signal that does not end it. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it with a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/** Runs a bundle with nothing in its environment but what is given. */
export const run = (file: string, args: readonly string[], env: Record<string, string> = {}): OwnProcess => {
  const { PATH = "" } = process.env;
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    env: { PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("a process without output");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = once(child, "exit");
  const rest = async (): Promise<string[]> => {
    const all: string[] = [];
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) all.push(next.value);
    return all;
  };
  return {
    line: async () => String((await lines.next()).value),
    rest,
    signal: (signal) => void child.kill(signal),
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
};
