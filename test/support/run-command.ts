import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a built command to its end, with nothing of this process's environment but PATH; gives its code and all that it says. */
export const runCommand = async (
  file: string,
  args: readonly string[],
  { env = {}, cwd, input = "" }: { env?: Record<string, string>; cwd?: string; input?: string } = {},
): Promise<{ readonly code: number | null; readonly said: string }> => {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [file, ...args], { cwd, env: { PATH, ...env } });
  // A command may end without reading.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
};
